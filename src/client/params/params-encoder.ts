import type { ApiDescription, ObjectShape, OperationDescription, VariantShape } from "../../description.ts";
import { listed } from "../../wire/bounds.ts";
import { ShapeMismatch } from "../../wire/shape-mismatch.ts";
import { requestFields } from "../../wire/shapes.ts";
import { didYouMean } from "../did-you-mean.ts";
import { encodeFields, givenFields, requireKnown, type GivenFields } from "./given-fields.ts";
import { fieldEncoder, type FieldTools } from "./list-encoders.ts";
import { meantInstead, shown } from "./wrong-value.ts";

type EncodeGiven = (given: GivenFields) => [name: string, text: string][];

/**
 * Makes the encoder of an operation's parameters: it checks them against the document and gives the name and the plain, un-encoded text of
 * each, in the order given. Fields that are `undefined` are dropped. The encoder throws `ShapeMismatch`.
 */
export function createParamsEncoder(
  { shapes, signing }: ApiDescription,
  { request }: OperationDescription,
  parseJson: FieldTools["parseJson"],
): (params: unknown) => ReturnType<EncodeGiven> {
  const known = requestFields(request);
  const tools: FieldTools = { shapes, parseJson };
  const encodeGiven = request.type === "object" ? objectEncoder(request, tools) : variantsEncoder(request, tools);
  return (params) => {
    const given = givenFields(params);
    requireKnown(given, known, signing);
    return encodeGiven(given);
  };
}

function variantsEncoder({ field, options }: VariantShape, tools: FieldTools): EncodeGiven {
  const variants = new Map<string, EncodeGiven>();
  for (const { values, shape } of options) {
    for (const value of values) variants.set(value, objectEncoder(shape, tools, ` with ${field} ${listed([value])}`));
  }
  const all = listed(options.flatMap(({ values }) => values));
  return (given) => {
    const value = given.get(field);
    const encodeGiven = variants.get(value as string);
    if (encodeGiven !== undefined) return encodeGiven(given);
    if (value === undefined) throw new ShapeMismatch(`is required: one of ${all}`, [field]);
    const meant = typeof value === "string" ? didYouMean(value, [...variants.keys()]) : undefined;
    throw new ShapeMismatch(`must be one of ${all}${shown(value)}${meantInstead(meant)}`, [field]);
  };
}

/** `when` says of which variant these are the fields: ` with type "buy"`. */
function objectEncoder({ properties, required }: ObjectShape, tools: FieldTools, when = ""): EncodeGiven {
  const encoders = new Map(Object.entries(properties).map(([name, field]) => [name, fieldEncoder(field, tools)]));
  const fields = { encoders, required, when };
  return (given) => {
    for (const name of given.keys()) if (!encoders.has(name)) throw new ShapeMismatch(`is not used${when}`, [name]);
    return encodeFields(given, fields);
  };
}
