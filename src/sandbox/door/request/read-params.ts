import type { ObjectShape, RequestShape } from "../../../description.ts";
import { ErrorCode } from "../../../../generated/errors.ts";
import type { NamedShapes } from "../../../wire/index.ts";
import { isRefusal, refuse, type Refusal } from "../../exchange/refusal.ts";
import { type Fields, readFields, readValue, type RequestParams } from "./read-value.ts";

/**
 * Whether a field that the operation cannot do without is missing. What a field of an unknown kind of request would
 * need is not known.
 */
export function lacksRequiredField(shape: RequestShape, fields: Fields): boolean {
  if (shape.type === "variants" && !fields.has(shape.field)) return true;
  const variant = variantFor(shape, fields);
  return variant?.required.some((name) => !fields.has(name)) ?? false;
}

/** Checks a request against its shape and reads its values, in the order in which the document declares the fields. */
export function readParams(shape: RequestShape, fields: Fields, named: NamedShapes): RequestParams | Refusal {
  const variant = variantFor(shape, fields);
  if (variant !== undefined) return readFields(variant, fields, named);
  return shape.type === "variants" ? refuseVariant(shape, fields, named) : refuse(ErrorCode.IllegalParameter);
}

function variantFor(shape: RequestShape, fields: Fields): ObjectShape | undefined {
  if (shape.type === "object") return shape;
  const value = fields.get(shape.field);
  return shape.options.find((option) => value !== undefined && option.values.includes(value))?.shape;
}

/**
 * A kind of request that does not exist: the code is the one that the deciding field gives for a value it does not
 * know.
 */
function refuseVariant(
  shape: Extract<RequestShape, { type: "variants" }>,
  fields: Fields,
  named: NamedShapes,
): Refusal {
  const field = shape.options[0]?.shape.properties[shape.field];
  const text = fields.get(shape.field);
  const value = field === undefined || text === undefined ? undefined : readValue(field, text, named);
  return isRefusal(value) ? value : refuse(ErrorCode.IllegalParameter);
}
