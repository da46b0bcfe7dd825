import type { ApiDescription, ObjectShape, OperationDescription } from "../../description.ts";
import { requestFields, type NamedShapes } from "../../wire/shapes.ts";
import { BadParameter, within } from "./bad-parameter.ts";
import { givenFields, quoted, refuseMissing, refuseUnknown, type GivenFields } from "./given-fields.ts";
import { fieldEncoder } from "./list-encoders.ts";
import type { Encode } from "./scalar-encoders.ts";

/** A field as it is signed and sent: its name and its plain, un-encoded text. */
export type ParamPair = readonly [name: string, text: string];

/** The fields of one kind of request. */
interface Variant {
  readonly encoders: ReadonlyMap<string, Encode>;
  readonly required: readonly string[];
  /** How to speak of it: ` with type "buy"`. */
  readonly when: string;
}

/**
 * Makes the encoder of an operation's parameters: it checks them against the document and writes each as text, in the order they were
 * given. Fields that are `undefined` are dropped. The encoder throws `BadParameter`.
 */
export function createParamsEncoder(
  { shapes, signing }: ApiDescription,
  { request }: OperationDescription,
): (params: unknown) => ParamPair[] {
  const known = requestFields(request);
  const variantOf = variantChooser(request, shapes);
  return (params) => {
    const given = givenFields(params);
    refuseUnknown(given, known, signing);
    const { encoders, required, when } = variantOf(given);
    for (const name of given.keys()) if (!encoders.has(name)) throw new BadParameter(`is not used${when}`, name);
    refuseMissing(required, given, when);
    const pairs: ParamPair[] = [];
    for (const [name, value] of given) {
      try {
        pairs.push([name, encoders.get(name)?.(value) ?? ""]);
      } catch (error) {
        throw within(error, name);
      }
    }
    return pairs;
  };
}

function variantChooser(request: OperationDescription["request"], named: NamedShapes): (given: GivenFields) => Variant {
  if (request.type === "object") {
    const only = variant(request, "", named);
    return () => only;
  }
  const { field, options } = request;
  const variants = new Map<unknown, Variant>(
    options.flatMap(({ values, shape }) =>
      values.map((value) => [value, variant(shape, ` with ${field} ${JSON.stringify(value)}`, named)]),
    ),
  );
  return (given) => {
    const value = given.get(field);
    const chosen = variants.get(value);
    if (chosen !== undefined) return chosen;
    const all = quoted(options.flatMap(({ values }) => values));
    throw new BadParameter(value === undefined ? `is required: one of ${all}` : `must be one of ${all}`, field);
  };
}

function variant({ properties, required }: ObjectShape, when: string, named: NamedShapes): Variant {
  const encoders = Object.entries(properties).map(([name, field]) => [name, fieldEncoder(field, named)] as const);
  return { encoders: new Map(encoders), required, when };
}
