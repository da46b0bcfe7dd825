import type { ApiDescription, OperationDescription } from "../description.ts";
import { objectShapes } from "./object-shapes.ts";

/**
 * Whether an answer with a code also carries a field that every success has: the id of an order, or what became of each order of a
 * batch. Such an answer contradicts itself, so the code alone does not prove that nothing was done. `null` counts as absent.
 */
export function carriesSuccess(
  body: object,
  { shapes, envelope }: ApiDescription,
  { response }: OperationDescription,
): boolean {
  const outer = new Set([envelope.resultField, ...envelope.codeFields]);
  const given = new Map<string, unknown>(Object.entries(body));
  return objectShapes(response, shapes).some(({ required }) =>
    required.some((name) => !outer.has(name) && (given.get(name) ?? null) !== null),
  );
}
