import type { OperationDescription } from "../../../src/description.ts";
import type { LoadedExchange } from "../exchange.ts";
import type { SignedOperation } from "./match-operation.ts";

/** The operations of the document that need a signature. */
export function signedOperations({
  okcoin,
  requestFields,
}: Pick<LoadedExchange, "okcoin" | "requestFields">): readonly SignedOperation[] {
  const rows: readonly OperationDescription[] = Object.values(okcoin.operations);
  return rows
    .filter(({ signed }) => signed)
    .map(({ id, method, path, request }) => {
      const names = requestFields(request);
      const shapes = request.type === "object" ? [request] : request.options.map(({ shape }) => shape);
      const required = names.filter((name) => shapes.every((shape) => shape.required.includes(name)));
      return { id, method, path, names, required };
    });
}
