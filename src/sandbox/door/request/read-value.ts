import type { ArrayShape, ObjectShape, Shape, Violation } from "../../../description.ts";
import { ErrorCode } from "../../../../generated/errors.ts";
import { type Breach, decimalBreach, integerBreach, stringBreach } from "../../../wire/bounds.ts";
import { type NamedShapes, plainShape } from "../../../wire/shapes.ts";
import { isRefusal, refuse, type Refusal } from "../../exchange/base/refusal.ts";
import { parseObjectList } from "./relaxed-json.ts";

/** A request value as handlers see it: decimals and ids as strings, counts and times as numbers, lists as arrays. */
export type ParamValue = string | number | boolean | readonly (ParamValue | RequestParams | Refusal)[];

export type RequestParams = Readonly<Record<string, unknown>>;

/** A request's fields as sent, without those that have no value. */
export type Fields = Readonly<Record<string, string>>;

/** Digits on both sides of a point; leading zeros do not matter. */
const decimal = /^-?\d{1,40}(?:\.\d{1,40})?$/;
const whole = /^-?\d{1,15}$/;
const longWhole = /^-?\d{1,40}$/;

/**
 * Reads one field by its shape. A value that violates the shape is refused with the field's own code, if the document
 * declares one.
 */
export function readValue(shape: Shape, text: string, named: NamedShapes): ParamValue | Refusal {
  const plain = plainShape(shape, named);
  switch (plain.type) {
    case "decimal":
      if (!decimal.test(text)) return refuse(ErrorCode.IllegalParameter);
      return refuseBreach(plain.violation, decimalBreach(plain, text)) ?? text;
    case "id":
      if (!longWhole.test(text)) return refuse(ErrorCode.IllegalParameter);
      return refuseBreach(plain.violation, decimalBreach(plain, text)) ?? String(BigInt(text));
    case "unix-ms":
    case "unix-s":
      return whole.test(text) ? Number(text) : refuse(codeOf(plain.violation));
    case "integer":
      if (!whole.test(text)) return refuse(ErrorCode.IllegalParameter);
      return refuseBreach(plain.violation, integerBreach(plain, Number(text))) ?? Number(text);
    case "string":
      return refuseBreach(plain.violation, stringBreach(plain, text)) ?? text;
    case "boolean":
      return text === "true" || text === "false" ? text === "true" : refuse(ErrorCode.IllegalParameter);
    case "array":
      return plain.encoding === "json" ? readObjectList(plain, text, named) : readCommaList(plain, text, named);
    case "union":
      return readFirst(plain.options, text, named);
    case "tuple":
    case "object":
      return refuse(ErrorCode.IllegalParameter);
  }
}

/** Reads the fields of one object, leaving out those that it does not declare. */
export function readFields(shape: ObjectShape, fields: Fields, named: NamedShapes): RequestParams | Refusal {
  if (shape.required.some((name) => fields[name] === undefined)) return refuse(ErrorCode.RequiredFieldMissing);
  const params: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(shape.properties)) {
    const text = fields[name];
    if (text === undefined) {
      const plain = plainShape(field, named);
      if ("default" in plain) params[name] = plain.default;
      continue;
    }
    const value = readValue(field, text, named);
    if (isRefusal(value)) return value;
    params[name] = value;
  }
  return params;
}

function readCommaList(shape: ArrayShape, text: string, named: NamedShapes): ParamValue | Refusal {
  const parts = text.split(",");
  if (!fitsLength(shape, parts.length)) return refuse(codeOf(shape.violation));
  const values: ParamValue[] = [];
  for (const part of parts) {
    const value = readValue(shape.items, part, named);
    if (isRefusal(value)) return value;
    values.push(value);
  }
  return values;
}

/** Only a malformed list is refused as a whole; an entry that violates its shape becomes a refusal of that entry. */
function readObjectList(shape: ArrayShape, text: string, named: NamedShapes): ParamValue | Refusal {
  const list = parseObjectList(text);
  const items = plainShape(shape.items, named);
  if (list === undefined || items.type !== "object") return refuse(codeOf(shape.violation));
  if (!fitsLength(shape, list.length)) return refuse(codeOf(shape.violation));
  return list.map((fields) => readFields(items, fields, named));
}

function readFirst(options: readonly Shape[], text: string, named: NamedShapes): ParamValue | Refusal {
  let first: ParamValue | Refusal | undefined;
  for (const option of options) {
    const value = readValue(option, text, named);
    if (!isRefusal(value)) return value;
    first ??= value;
  }
  return first ?? refuse(ErrorCode.IllegalParameter);
}

function fitsLength({ minItems = 1, maxItems = Infinity }: ArrayShape, length: number): boolean {
  return length >= minItems && length <= maxItems;
}

/** Refuses a value that breaks its bounds, list, length or pattern. */
function refuseBreach(violation: Violation | undefined, breach: Breach | undefined): Refusal | undefined {
  return breach && refuse(codeOf(violation, breach.side));
}

function codeOf(violation: Violation | undefined, side?: Breach["side"]): ErrorCode {
  const code = typeof violation === "object" ? side && violation[side] : violation;
  return (code as ErrorCode | undefined) ?? ErrorCode.IllegalParameter;
}
