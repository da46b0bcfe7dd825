import type { DecimalShape, IdShape, IntegerShape, ObjectShape, Shape, TimeShape, UnionShape } from "../description.ts";
import { decimalBreach, hasBounds, integerBreach, kindOf, stringBreach } from "./bounds.ts";
import { compareDecimals, plainDecimal } from "./decimals.ts";
import { NumberText } from "./json.ts";
import { pathText, ShapeMismatch, within } from "./shape-mismatch.ts";
import { optionChooser, plainShape, sharedShape, type NamedShapes } from "./shapes.ts";

/** Turns parsed JSON (see `parseJson`) into the value a caller gets. Throws `ShapeMismatch` when it does not fit. */
export type Decode = (value: unknown) => unknown;

/**
 * Makes the decoder of a shape. Decimals and ids become strings with the digits of the wire in plain notation, times, counts and codes
 * become numbers, whether they came as numbers or as strings. Fields the shape does not name are kept (see {@link plainJson}); an optional
 * field that is `null` counts as absent. Only own properties are read.
 */
export function createDecoder(shape: Shape, named: NamedShapes): Decode {
  switch (shape.type) {
    case "decimal":
      return digitsDecoder(shape, numberText, "expected a decimal");
    case "id":
      return digitsDecoder(shape, wholeText, "expected an id (a whole number)");
    case "unix-ms":
    case "unix-s":
    case "integer":
      return (value) => decodeWhole(shape, value);
    case "string":
      return (value) => {
        if (typeof value !== "string") throw mismatch("expected a string", value);
        const breach = stringBreach(shape, value);
        if (breach !== undefined) throw mismatch(breach.reason, value);
        return value;
      };
    case "boolean":
      return (value) => {
        if (typeof value === "boolean" && (shape.const ?? value) === value) return value;
        throw mismatch(`expected ${shape.const === undefined ? "true or false" : String(shape.const)}`, value);
      };
    case "array":
      return listDecoder(createDecoder(shape.items, named), shape.minItems ?? 0, shape.maxItems ?? Infinity);
    case "tuple":
      return tupleDecoder(shape.items.map((item) => createDecoder(item, named)));
    case "object":
      return objectDecoder(shape, named);
    case "union":
      return shape.discriminator ? choosingDecoder(shape, named) : unionDecoder(decodersOf(shape, named));
    case "ref": {
      // Made at first use: a shape may hold itself.
      let decode: Decode | undefined;
      return (value) => (decode ??= createDecoder(plainShape(shape, named), named))(value);
    }
  }
}

/** Whether a value fits a shape. */
export function fits(shape: Shape, value: unknown, named: NamedShapes): boolean {
  try {
    createDecoder(shape, named)(value);
    return true;
  } catch (error) {
    if (error instanceof ShapeMismatch) return false;
    throw error;
  }
}

/**
 * A part of an answer that the document does not describe, as `JSON.parse` would have given it, with one exception: a number whose value a
 * JavaScript number cannot hold stays a string, so that no unlisted id loses a digit.
 */
export function plainJson(value: unknown): unknown {
  if (value instanceof NumberText) return plainNumber(value.text);
  if (Array.isArray(value)) return value.map(plainJson);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, plainJson(item)]));
}

function plainNumber(text: string): number | string {
  const exact = plainDecimal(text);
  const held = plainDecimal(String(Number(text)));
  const same = exact !== undefined && held !== undefined && compareDecimals(exact, held) === 0;
  return same ? Number(text) : (exact ?? text);
}

/** For decimals and ids: text with the digits of the wire, whether they came as a number or as a string. */
function digitsDecoder(shape: DecimalShape | IdShape, digitsOf: typeof numberText, expected: string): Decode {
  const bounded = hasBounds(shape);
  return (value) => {
    const text = Number.isSafeInteger(value) ? String(value) : digitsOf(value);
    if (text === undefined) throw mismatch(expected, value);
    const breach = bounded ? decimalBreach(shape, text) : undefined;
    if (breach !== undefined) throw mismatch(breach.reason, value);
    return text;
  };
}

function decodeWhole(shape: IntegerShape | TimeShape, value: unknown): number {
  const number = typeof value === "number" ? value : Number(wholeText(value) ?? Number.NaN);
  if (!Number.isSafeInteger(number)) {
    throw mismatch(`expected ${shape.type === "integer" ? "a whole number" : `a time (${shape.type})`}`, value);
  }
  const breach = shape.type === "integer" ? integerBreach(shape, number) : undefined;
  if (breach !== undefined) throw mismatch(breach.reason, value);
  return number;
}

function listDecoder(decodeItem: Decode, fewest: number, most: number): Decode {
  return (value) => {
    if (!Array.isArray(value)) throw mismatch("expected a list", value);
    if (value.length < fewest) throw mismatch(`expected at least ${String(fewest)} entries`, value);
    if (value.length > most) throw mismatch(`expected at most ${String(most)} entries`, value);
    const items: unknown[] = [];
    try {
      for (const item of value as unknown[]) items.push(decodeItem(item));
    } catch (error) {
      throw within(error, items.length);
    }
    return items;
  };
}

function tupleDecoder(decoders: readonly Decode[]): Decode {
  return (value) => {
    if (!Array.isArray(value) || value.length !== decoders.length) {
      throw mismatch(`expected a list of ${String(decoders.length)}`, value);
    }
    const items: unknown[] = [];
    try {
      for (const decode of decoders) items.push(decode(value[items.length]));
    } catch (error) {
      throw within(error, items.length);
    }
    return items;
  };
}

function objectDecoder(shape: ObjectShape, named: NamedShapes): Decode {
  const fields = new Map(
    Object.entries(shape.properties).map(([name, field]) => [
      name,
      { decode: createDecoder(field, named), required: shape.required.includes(name) },
    ]),
  );
  const decodeOther = shape.additional === undefined ? plainJson : createDecoder(shape.additional, named);
  const others = shape.required.filter((name) => !fields.has(name));
  return (value) => {
    if (typeof value !== "object" || value === null || Array.isArray(value) || value instanceof NumberText) {
      throw mismatch("expected an object", value);
    }
    const given = value as Readonly<Record<string, unknown>>;
    // Copied whole, because most fields stay as they are.
    const decoded: Record<string, unknown> = { ...given };
    let missing = shape.required.length - others.length;
    let name = "";
    try {
      for (name of Object.keys(given)) {
        if (name === "__proto__") throw new ShapeMismatch("is not a field");
        const field = fields.get(name);
        const item = given[name];
        if (field?.required === true) missing -= 1;
        else if (field !== undefined && item === null) {
          Reflect.deleteProperty(decoded, name);
          continue;
        }
        const result = field === undefined ? decodeOther(item) : field.decode(item);
        if (result !== item) decoded[name] = result;
      }
    } catch (error) {
      throw within(error, name);
    }
    if (missing > 0 || others.length > 0) {
      const absent = shape.required.find((each) => !Object.hasOwn(given, each));
      if (absent !== undefined) throw new ShapeMismatch("is missing", [absent]);
    }
    return decoded;
  };
}

function decodersOf({ options }: UnionShape, named: NamedShapes): Decode[] {
  return options.map((option) => createDecoder(option, named));
}

/** For objects of which a field says which they are. Of one that the document does not know, what all have in common is read. */
function choosingDecoder(shape: UnionShape, named: NamedShapes): Decode {
  const decoders = decodersOf(shape, named);
  const choose = optionChooser(shape);
  let decodeUnknown: Decode | undefined;
  return (value) => {
    const decode = decoders[choose(value)] ?? (decodeUnknown ??= createDecoder(sharedShape(shape, named), named));
    return decode(value);
  };
}

function unionDecoder(decoders: readonly Decode[]): Decode {
  return (value) => {
    const mismatches: ShapeMismatch[] = [];
    for (const decode of decoders) {
      try {
        return decode(value);
      } catch (error) {
        if (!(error instanceof ShapeMismatch)) throw error;
        mismatches.push(error);
      }
    }
    // The option that was understood furthest is most likely the one that was meant.
    const depth = Math.max(...mismatches.map(({ path }) => path.length));
    const nearest = mismatches.filter(({ path }) => path.length === depth);
    const reasons = new Set(nearest.map(({ reason }) => reason));
    if (new Set(nearest.map(({ path }) => pathText(path))).size === 1) {
      throw new ShapeMismatch([...reasons].join(", or "), nearest[0]?.path);
    }
    throw new ShapeMismatch(`fits none of its shapes (${nearest.map(({ message }) => message).join("; ")})`);
  };
}

/** The plain digits of a number or of a string that holds one; undefined for anything else. */
function numberText(value: unknown): string | undefined {
  if (typeof value === "number") {
    const size = Math.abs(value);
    // Such a number prints in plain notation.
    return size >= 1e-6 && size < 1e21 ? String(value) : plainDecimal(String(value));
  }
  if (typeof value === "string") return plainDecimal(value);
  return value instanceof NumberText ? plainDecimal(value.text) : undefined;
}

/** As `numberText`, for whole numbers: a JSON number counts by its value (`5.0`), a string by its digits. */
function wholeText(value: unknown): string | undefined {
  const text = numberText(value);
  if (text === undefined || !text.includes(".")) return text;
  return typeof value !== "string" && /\.0+$/.test(text) ? text.slice(0, text.indexOf(".")) : undefined;
}

function mismatch(reason: string, value: unknown): ShapeMismatch {
  return new ShapeMismatch(`${reason}, got ${shown(value)}`);
}

function shown(value: unknown): string {
  if (typeof value === "string") return value.length > 40 ? "a long string" : JSON.stringify(value);
  if (value instanceof NumberText) return value.text.length > 40 ? "a long number" : value.text;
  if (Array.isArray(value)) return `a list of ${String(value.length)}`;
  return typeof value === "number" || typeof value === "boolean" ? String(value) : kindOf(value);
}
