import { LosslessNumber } from "lossless-json";
import type { ObjectShape, Shape } from "../../description.ts";
import { plainDecimal } from "./decimal-text.ts";
import { plainJson } from "./plain-json.ts";
import { decimalProblem, integerProblem, stringProblem } from "../params/shape-bounds.ts";
import { ShapeMismatch } from "./shape-mismatch.ts";

/** Turns parsed JSON (see `parseJson`) into the value a caller gets. Throws `ShapeMismatch` when it does not fit. */
export type Decode = (value: unknown) => unknown;

type Shapes = Readonly<Record<string, Shape>>;

function kindOf(value: unknown): string {
  if (value === undefined) return "nothing";
  if (value === null) return "null";
  if (typeof value === "string") return value.length > 40 ? "a long text" : JSON.stringify(value);
  if (typeof value === "object") {
    if (value instanceof LosslessNumber) return value.value.length > 40 ? "a long number" : value.value;
    return Array.isArray(value) ? `a list of ${String(value.length)}` : "an object";
  }
  return typeof value === "number" || typeof value === "boolean" ? String(value) : `a ${typeof value}`;
}

function mismatch(expected: string, value: unknown): ShapeMismatch {
  return new ShapeMismatch(`expected ${expected}, got ${kindOf(value)}`);
}

/** Steps out of a nested value: names the place in the error that comes from it. */
function within(error: unknown, key: string | number): unknown {
  return error instanceof ShapeMismatch ? error.within(key) : error;
}

function refuse(problem: string | undefined, value: unknown): void {
  if (problem !== undefined) throw new ShapeMismatch(`${problem}, got ${kindOf(value)}`);
}

/** The plain text of a number or of a text that holds one; undefined for anything else. */
function numberText(value: unknown): string | undefined {
  if (typeof value === "string") return plainDecimal(value);
  if (typeof value === "number") return plainDecimal(String(value));
  return value instanceof LosslessNumber ? plainDecimal(value.value) : undefined;
}

/** As `numberText`, for whole numbers: a JSON number counts by its value (`5.0`), a text by its digits. */
function wholeText(value: unknown): string | undefined {
  const text = numberText(value);
  if (text === undefined || !text.includes(".")) return text;
  return typeof value !== "string" && /\.0+$/.test(text) ? text.slice(0, text.indexOf(".")) : undefined;
}

/** A whole number that a JavaScript number holds exactly. */
function wholeNumber(value: unknown): number | undefined {
  const number = Number(wholeText(value) ?? Number.NaN);
  return Number.isSafeInteger(number) ? number : undefined;
}

/**
 * Makes the decoder of a shape. Decimals and ids become text with the digits of the wire in plain notation, times, counts and
 * codes become numbers, whether they came as numbers or as text. Fields the shape does not name are kept (see `plainJson`);
 * an optional field that is `null` counts as absent. Only own properties are read.
 */
export function createDecoder(shape: Shape, shapes: Shapes): Decode {
  switch (shape.type) {
    case "decimal":
    case "id":
      return (value) => {
        const text = shape.type === "id" ? wholeText(value) : numberText(value);
        if (text === undefined) throw mismatch(shape.type === "id" ? "an id (a whole number)" : "a decimal", value);
        refuse(decimalProblem(shape, text), value);
        return text;
      };
    case "unix-ms":
    case "unix-s":
    case "integer":
      return (value) => {
        const number = wholeNumber(value);
        if (number === undefined)
          throw mismatch(shape.type === "integer" ? "a whole number" : `a time (${shape.type})`, value);
        if (shape.type === "integer") refuse(integerProblem(shape, number), value);
        return number;
      };
    case "string":
      return (value) => {
        if (typeof value !== "string") throw mismatch("a text", value);
        refuse(stringProblem(shape, value), value);
        return value;
      };
    case "boolean":
      return (value) => {
        if (typeof value !== "boolean" || (shape.const !== undefined && value !== shape.const)) {
          throw mismatch(shape.const === undefined ? "true or false" : String(shape.const), value);
        }
        return value;
      };
    case "array":
      return listDecoder(createDecoder(shape.items, shapes), shape.minItems ?? 0, shape.maxItems ?? Infinity);
    case "tuple":
      return tupleDecoder(shape.items.map((item) => createDecoder(item, shapes)));
    case "object":
      return objectDecoder(shape, shapes);
    case "union":
      return unionDecoder(shape.options.map((option) => createDecoder(option, shapes)));
    case "ref":
      return refDecoder(shape.name, shapes);
  }
}

function listDecoder(decodeItem: Decode, fewest: number, most: number): Decode {
  return (value) => {
    if (!Array.isArray(value)) throw mismatch("a list", value);
    if (value.length < fewest) throw mismatch(`at least ${String(fewest)} entries`, value);
    if (value.length > most) throw mismatch(`at most ${String(most)} entries`, value);
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
    if (!Array.isArray(value) || value.length !== decoders.length)
      throw mismatch(`a list of ${String(decoders.length)}`, value);
    const items: unknown[] = [];
    try {
      for (const decode of decoders) items.push(decode(value[items.length]));
    } catch (error) {
      throw within(error, items.length);
    }
    return items;
  };
}

function objectDecoder(shape: ObjectShape, shapes: Shapes): Decode {
  const fields = new Map(Object.entries(shape.properties).map(([name, field]) => [name, createDecoder(field, shapes)]));
  const required = new Set(shape.required);
  const decodeOther = shape.additional === undefined ? plainJson : createDecoder(shape.additional, shapes);
  return (value) => {
    if (typeof value !== "object" || value === null || Array.isArray(value) || value instanceof LosslessNumber) {
      throw mismatch("an object", value);
    }
    const decoded: Record<string, unknown> = {};
    let missing = required.size;
    let field = "";
    try {
      for (const [name, item] of Object.entries(value)) {
        field = name;
        // Assigning it would not make a field. `parseJson` refuses it already.
        if (name === "__proto__") throw new ShapeMismatch("is not a field");
        if (required.has(name)) missing -= 1;
        else if (item === null && fields.has(name)) continue;
        decoded[name] = (fields.get(name) ?? decodeOther)(item);
      }
    } catch (error) {
      throw within(error, field);
    }
    if (missing > 0) {
      const [absent = ""] = shape.required.filter((name) => !Object.hasOwn(value, name));
      throw within(new ShapeMismatch("is missing"), absent);
    }
    return decoded;
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
    const depth = Math.max(...mismatches.map((error) => error.depth));
    const nearest = mismatches.filter((error) => error.depth === depth);
    const [first = mismatch("one of several shapes", value)] = nearest;
    if (nearest.every(({ path }) => path === first.path)) {
      throw new ShapeMismatch([...new Set(nearest.map(({ problem }) => problem))].join(", or "), first.path, depth);
    }
    throw new ShapeMismatch(`fits none of its shapes (${nearest.map(({ message }) => message).join("; ")})`);
  };
}

/** Looked up at first use: a shape may hold itself. */
function refDecoder(name: string, shapes: Shapes): Decode {
  let decode: Decode | undefined;
  return (value) => {
    const target = shapes[name];
    if (target === undefined) throw new TypeError(`The description has no shape called ${name}.`);
    decode ??= createDecoder(target, shapes);
    return decode(value);
  };
}
