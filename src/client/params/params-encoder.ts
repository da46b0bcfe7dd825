import type { ApiDescription, ObjectShape, OperationDescription, RequestShape } from "../../description.ts";
import { listed } from "../../wire/bounds.ts";
import { ShapeMismatch } from "../../wire/shape-mismatch.ts";
import { requestFields, type NamedShapes } from "../../wire/shapes.ts";
import { encodeFields, givenFields, refuseMissing, refuseUnknown, type GivenFields } from "./given-fields.ts";
import { fieldEncoder } from "./list-encoders.ts";
import type { Encode } from "./scalar-encoders.ts";

/** The fields of one kind of request. */
interface Variant {
  readonly encoders: ReadonlyMap<string, Encode>;
  readonly required: readonly string[];
  /** How to speak of it: ` with type "buy"`. */
  readonly when: string;
}

/**
 * Makes the encoder of an operation's parameters: it checks them against the document and gives the name and the plain, un-encoded text
 * of each, in the order given. Fields that are `undefined` are dropped. The encoder throws `ShapeMismatch`.
 */
export function createParamsEncoder(
  { shapes, signing }: ApiDescription,
  { request }: OperationDescription,
): (params: unknown) => [name: string, text: string][] {
  const known = requestFields(request);
  const variantOf = variantChooser(request, shapes);
  return (params) => {
    const given = givenFields(params);
    refuseUnknown(given, known, signing);
    const { encoders, required, when } = variantOf(given);
    for (const name of given.keys()) if (!encoders.has(name)) throw new ShapeMismatch(`is not used${when}`, [name]);
    refuseMissing(required, given, when);
    return encodeFields(given, encoders);
  };
}

function variantChooser(request: RequestShape, named: NamedShapes): (given: GivenFields) => Variant {
  if (request.type === "object") {
    const only = variant(request, "", named);
    return () => only;
  }
  const { field, options } = request;
  const variants = new Map<unknown, Variant>();
  for (const { values, shape } of options) {
    for (const value of values) variants.set(value, variant(shape, ` with ${field} ${JSON.stringify(value)}`, named));
  }
  return (given) => {
    const value = given.get(field);
    const chosen = variants.get(value);
    if (chosen !== undefined) return chosen;
    const all = listed(options.flatMap(({ values }) => values));
    throw new ShapeMismatch(value === undefined ? `is required: one of ${all}` : `must be one of ${all}`, [field]);
  };
}

function variant({ properties, required }: ObjectShape, when: string, named: NamedShapes): Variant {
  const encoders = Object.entries(properties).map(([name, field]) => [name, fieldEncoder(field, named)] as const);
  return { encoders: new Map(encoders), required, when };
}
