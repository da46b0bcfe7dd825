import type { ObjectShape, RequestShape } from "../../../description.ts";
import { ErrorCode } from "../../../../generated/errors.ts";
import type { NamedShapes } from "../../../wire/shapes.ts";
import { isRefusal, refuse, type Refusal } from "../../exchange/base/refusal.ts";
import { type Fields, readFields, readValue, type RequestParams } from "./read-value.ts";

/**
 * Whether a required field is missing. Of an unknown variant, only the field that decides is required.
 */
export function lacksRequiredField(shape: RequestShape, fields: Fields): boolean {
  if (shape.type === "variants" && fields[shape.field] === undefined) return true;
  const variant = variantFor(shape, fields);
  return variant?.required.some((name) => fields[name] === undefined) ?? false;
}

/** Reads the values of a request by its shape, in the order in which the document declares the fields. */
export function readParams(shape: RequestShape, fields: Fields, named: NamedShapes): RequestParams | Refusal {
  const variant = variantFor(shape, fields);
  if (variant !== undefined) return readFields(variant, fields, named);
  return shape.type === "variants" ? refuseVariant(shape, fields, named) : refuse(ErrorCode.IllegalParameter);
}

function variantFor(shape: RequestShape, fields: Fields): ObjectShape | undefined {
  if (shape.type === "object") return shape;
  const value = fields[shape.field];
  return shape.options.find((option) => value !== undefined && option.values.includes(value))?.shape;
}

/**
 * Refuses a variant that does not exist with the code that the deciding field gives for an unknown value.
 */
function refuseVariant(
  shape: Extract<RequestShape, { type: "variants" }>,
  fields: Fields,
  named: NamedShapes,
): Refusal {
  const field = shape.options[0]?.shape.properties[shape.field];
  const text = fields[shape.field];
  const value = field === undefined || text === undefined ? undefined : readValue(field, text, named);
  return isRefusal(value) ? value : refuse(ErrorCode.IllegalParameter);
}
