import type { ArrayShape, ObjectShape, Shape, Violation } from "../../../description.ts";
import { ErrorCode } from "../../../../generated/errors.ts";
import { compareDecimals, isPlainDecimal } from "./decimal-text.ts";
import { isRefusal, refuse, type Refusal } from "../../exchange/refusal.ts";
import { parseObjectList } from "./relaxed-json.ts";
import { type NamedShapes, type PlainShape, plainShape } from "./shapes.ts";

/** A request value as handlers see it: decimals and ids as text, counts and times as numbers, lists as arrays. */
export type DecodedValue = string | number | boolean | readonly (DecodedValue | DecodedObject | Refusal)[];

export type DecodedObject = Readonly<Record<string, unknown>>;

/** The text of a request's fields; a field without a value is not in it. */
export type Fields = ReadonlyMap<string, string>;

const whole = /^-?\d{1,15}$/;
const longWhole = /^-?\d{1,40}$/;

/**
 * Reads one field by its shape. A value that breaks it is refused with the field's own code, where the document gives
 * one.
 */
export function decodeValue(shape: Shape, text: string, named: NamedShapes): DecodedValue | Refusal {
  const plain = plainShape(shape, named);
  switch (plain.type) {
    case "decimal":
      if (!isPlainDecimal(text)) return refuse(ErrorCode.IllegalParameter);
      return brokenBound(plain, (bound) => compareDecimals(text, bound)) ?? text;
    case "id":
      if (!longWhole.test(text)) return refuse(ErrorCode.IllegalParameter);
      return brokenBound(plain, (bound) => compareDecimals(text, bound)) ?? String(BigInt(text));
    case "unix-ms":
    case "unix-s":
      return whole.test(text) ? Number(text) : broken(plain.violation);
    case "integer":
      if (!whole.test(text)) return refuse(ErrorCode.IllegalParameter);
      if (plain.enum !== undefined && !plain.enum.includes(Number(text))) return broken(plain.violation);
      return brokenBound(plain, (bound) => Number(text) - bound) ?? Number(text);
    case "string":
      return fitsText(plain, text) ? text : broken(plain.violation);
    case "boolean":
      return text === "true" || text === "false" ? text === "true" : refuse(ErrorCode.IllegalParameter);
    case "array":
      return plain.encoding === "json" ? decodeObjectList(plain, text, named) : decodeCommaList(plain, text, named);
    case "union":
      return decodeFirst(plain.options, text, named);
    case "tuple":
    case "object":
      return refuse(ErrorCode.IllegalParameter);
  }
}

/** Reads the fields of one object. Fields that it does not declare are left out. */
export function decodeFields(shape: ObjectShape, fields: Fields, named: NamedShapes): DecodedObject | Refusal {
  if (shape.required.some((name) => !fields.has(name))) return refuse(ErrorCode.RequiredFieldMissing);
  const decoded: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(shape.properties)) {
    const text = fields.get(name);
    if (text === undefined) {
      const plain = plainShape(field, named);
      if ("default" in plain) decoded[name] = plain.default;
      continue;
    }
    const value = decodeValue(field, text, named);
    if (isRefusal(value)) return value;
    decoded[name] = value;
  }
  return decoded;
}

function decodeCommaList(shape: ArrayShape, text: string, named: NamedShapes): DecodedValue | Refusal {
  const parts = text.split(",");
  if (!fitsLength(shape, parts.length)) return broken(shape.violation);
  const values: DecodedValue[] = [];
  for (const part of parts) {
    const value = decodeValue(shape.items, part, named);
    if (isRefusal(value)) return value;
    values.push(value);
  }
  return values;
}

/** The list stands or falls as a whole only by its form; an entry that breaks its own shape carries its own refusal. */
function decodeObjectList(shape: ArrayShape, text: string, named: NamedShapes): DecodedValue | Refusal {
  const list = parseObjectList(text);
  const items = plainShape(shape.items, named);
  if (list === undefined || items.type !== "object") return broken(shape.violation);
  if (!fitsLength(shape, list.length)) return broken(shape.violation);
  return list.map((fields) => decodeFields(items, fields, named));
}

function decodeFirst(options: readonly Shape[], text: string, named: NamedShapes): DecodedValue | Refusal {
  let first: DecodedValue | Refusal | undefined;
  for (const option of options) {
    const value = decodeValue(option, text, named);
    if (!isRefusal(value)) return value;
    first ??= value;
  }
  return first ?? refuse(ErrorCode.IllegalParameter);
}

function fitsLength({ minItems = 1, maxItems = Infinity }: ArrayShape, length: number): boolean {
  return length >= minItems && length <= maxItems;
}

function fitsText(shape: Extract<PlainShape, { type: "string" }>, text: string): boolean {
  if (shape.enum !== undefined && !shape.enum.includes(text)) return false;
  if (shape.pattern !== undefined && !compiled(shape.pattern).test(text)) return false;
  const length = shape.minLength === undefined && shape.maxLength === undefined ? 0 : Array.from(text).length;
  return length >= (shape.minLength ?? 0) && length <= (shape.maxLength ?? Infinity);
}

interface Bounds<B> {
  readonly minimum?: B;
  readonly maximum?: B;
  readonly exclusiveMinimum?: B;
  readonly exclusiveMaximum?: B;
  readonly violation?: Violation;
}

/** @param compare the value against a bound: below, at or above zero */
function brokenBound<B>(bounds: Bounds<B>, compare: (bound: B) => number): Refusal | undefined {
  const tooLow =
    (bounds.minimum !== undefined && compare(bounds.minimum) < 0) ||
    (bounds.exclusiveMinimum !== undefined && compare(bounds.exclusiveMinimum) <= 0);
  if (tooLow) return broken(bounds.violation, "minimum");
  const tooHigh =
    (bounds.maximum !== undefined && compare(bounds.maximum) > 0) ||
    (bounds.exclusiveMaximum !== undefined && compare(bounds.exclusiveMaximum) >= 0);
  return tooHigh ? broken(bounds.violation, "maximum") : undefined;
}

function broken(violation: Violation | undefined, side?: "minimum" | "maximum"): Refusal {
  const code = typeof violation === "object" ? side && violation[side] : violation;
  return refuse((code as ErrorCode | undefined) ?? ErrorCode.IllegalParameter);
}

const patterns = new Map<string, RegExp>();

function compiled(pattern: string): RegExp {
  let expression = patterns.get(pattern);
  if (expression === undefined) patterns.set(pattern, (expression = new RegExp(pattern, "u")));
  return expression;
}
