import type { OperationDescription } from "../../description.ts";
import { createRedact, type Redact } from "../../errors/index.ts";
import type { Keys } from "../client-options.ts";

/** Values of the fields that the document calls secret, such as a password. */
function secretValues({ request }: OperationDescription, params: unknown): string[] {
  if (typeof params !== "object" || params === null) return [];
  const shapes = request.type === "object" ? [request] : request.options.map(({ shape }) => shape);
  const names = shapes.flatMap(({ properties }) =>
    Object.entries(properties).flatMap(([name, field]) =>
      field.type === "string" && field.secret === true ? [name] : [],
    ),
  );
  const given = new Map<string, unknown>(Object.entries(params));
  return names.flatMap((name) => {
    const value = given.get(name);
    return typeof value === "string" || typeof value === "number" ? [String(value)] : [];
  });
}

/** Masks everything secret about one call. Made at the first use, for most calls never show foreign text. */
export function callRedact(
  operation: OperationDescription,
  params: unknown,
  keys: Keys | undefined,
  signature: () => string | undefined,
): Redact {
  let redact: Redact | undefined;
  return (text) => {
    redact ??= createRedact({
      hidden: [keys?.secretKey ?? "", signature() ?? "", ...secretValues(operation, params)],
      apiKey: keys?.apiKey,
    });
    return redact(text);
  };
}
