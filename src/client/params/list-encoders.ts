import type { ArrayShape, ObjectShape, Shape } from "../../description.ts";
import type { parseJson } from "../../wire/json.ts";
import { ShapeMismatch, within } from "../../wire/shape-mismatch.ts";
import { plainShape, type NamedShapes } from "../../wire/shapes.ts";
import { GivenDigits } from "./given-digits.ts";
import { encodeFields, givenFields, requireKnown } from "./given-fields.ts";
import { scalarEncoder, type Encode } from "./scalar-encoders.ts";

/** What the encoders of fields are made with. */
export interface FieldTools {
  readonly shapes: NamedShapes;
  /** Given, not imported: a page loads it late. */
  readonly parseJson: typeof parseJson;
}

/** Makes the encoder of one field of a request. */
export function fieldEncoder(shape: Shape, tools: FieldTools): Encode {
  const plain = plainShape(shape, tools.shapes);
  switch (plain.type) {
    case "array":
      return plain.encoding === "json" ? jsonTextEncoder(plain, tools) : commaEncoder(plain, tools);
    case "union":
      return firstThatTakes(plain.options.map((option) => fieldEncoder(option, tools)));
    case "object":
    case "tuple":
      throw new TypeError(`A request field cannot be of shape ${plain.type}.`);
    default:
      return scalarEncoder(plain);
  }
}

/** Takes one value, a list of values, or a string of them joined by commas. */
function commaEncoder(shape: ArrayShape, tools: FieldTools): Encode {
  const encodeItem = fieldEncoder(shape.items, tools);
  const encodeSingle: Encode = (item) => {
    if (Array.isArray(item)) throw new ShapeMismatch("must be a single value, not a list");
    const text = encodeItem(item);
    if (text.includes(",")) throw new ShapeMismatch("must not hold a comma, which separates the entries");
    return text;
  };
  return (value) => {
    const items: unknown = typeof value === "string" ? value.split(",") : value;
    return encodeEach(shape, Array.isArray(items) ? items : [items], encodeSingle).join(",");
  };
}

function firstThatTakes(encoders: readonly Encode[]): Encode {
  return (value) => {
    const reasons = new Set<string>();
    for (const encode of encoders) {
      try {
        return encode(value);
      } catch (error) {
        if (!(error instanceof ShapeMismatch)) throw error;
        reasons.add(error.reason);
      }
    }
    throw new ShapeMismatch([...reasons].join(", or "));
  };
}

/**
 * Writes a list as strict JSON text, its decimals and ids as bare numbers with exactly the digits given:
 * `[{"price":3,"amount":0.10,"type":"sell"}]`. Takes a list of objects, or strict JSON text, which is checked and written anew.
 */
function jsonTextEncoder(shape: ArrayShape, { shapes, parseJson }: FieldTools): Encode {
  const encode = jsonEncoder(shape, shapes);
  return (value) => {
    try {
      return encode(typeof value === "string" ? parseJson(value, keepDigits) : value);
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      throw new ShapeMismatch("must be a list, or a list as strict JSON text (names and texts in double quotes)");
    }
  };
}

function keepDigits(digits: string): GivenDigits {
  return new GivenDigits(digits);
}

function jsonEncoder(shape: Shape, named: NamedShapes): Encode {
  const plain = plainShape(shape, named);
  switch (plain.type) {
    case "array": {
      const encodeItem = jsonEncoder(plain.items, named);
      return (value) => {
        if (!Array.isArray(value)) throw new ShapeMismatch("must be a list");
        return `[${encodeEach(plain, value, encodeItem, true).join(",")}]`;
      };
    }
    case "object":
      return jsonObjectEncoder(plain, named);
    case "tuple":
    case "union":
      throw new TypeError(`A request cannot hold a ${plain.type} inside JSON text.`);
    case "string": {
      const encode = scalarEncoder(plain);
      return (value) => JSON.stringify(encode(value));
    }
    default:
      return scalarEncoder(plain);
  }
}

function jsonObjectEncoder(shape: ObjectShape, named: NamedShapes): Encode {
  const encoders = new Map(Object.entries(shape.properties).map(([name, field]) => [name, jsonEncoder(field, named)]));
  return (value) => {
    if (typeof value !== "object" || value === null || Array.isArray(value) || value instanceof GivenDigits) {
      throw new ShapeMismatch("must be an object");
    }
    const given = givenFields(value);
    requireKnown(given, [...encoders.keys()]);
    const texts = encodeFields(given, { encoders, required: shape.required }).map(
      ([name, text]) => `${JSON.stringify(name)}:${text}`,
    );
    return `{${texts.join(",")}}`;
  };
}

/** Encodes the entries of a list; the place of one that fails is named where there are several, or `always`. */
function encodeEach(shape: ArrayShape, items: readonly unknown[], encode: Encode, always = false): string[] {
  const { minItems = 1, maxItems = Infinity } = shape;
  const fewest = Math.max(minItems, 1);
  const count = items.length;
  if (count < fewest) throw new ShapeMismatch(`must have at least ${String(fewest)} entries`);
  if (count > maxItems) throw new ShapeMismatch(`must have at most ${String(maxItems)} entries, not ${String(count)}`);
  return items.map((item, index) => {
    try {
      return encode(item);
    } catch (error) {
      throw count > 1 || always ? within(error, index) : error;
    }
  });
}
