import type { DecimalShape, IdShape, IntegerShape, ObjectShape, Shape, TimeShape, UnionShape } from "../description.ts";
import type { DecodeTools } from "./decode-tools.ts";
import {
  closeList,
  closeObject,
  letterN,
  openList,
  openObject,
  readWhole,
  refuse,
  twice,
  unitsOf,
  type JsonReader,
} from "./json.ts";
import { NumberText } from "./number-text.ts";
import { plainDecimal } from "./plain-decimal.ts";
import type { ShapeMismatch } from "./shape-mismatch.ts";
import { optionChooser, sharedShape } from "./unions.ts";

/**
 * Reads the value that begins at the reader, in the form a caller gets it, and moves behind it. Throws `ShapeMismatch` when it does not fit, as
 * `parseJson` when it is no JSON.
 */
export type Read = (reader: JsonReader) => unknown;

/** What the readers of one decoder are made with. */
interface Making extends DecodeTools {
  /** The error for a value that the reason does not show yet. */
  readonly mismatch: (reason: string, value: unknown) => ShapeMismatch;
  readonly readPlain: Read;
}

/**
 * Makes the decoder of a shape: one pass from text to value, which builds nothing on the way and takes the digits of a number as they stand.
 * Decimals and ids become strings with the digits of the wire in plain notation, times, counts and codes become numbers, whether they came as
 * numbers or as strings. Fields the shape does not name are kept (see {@link plainReader}); an optional field that is `null` counts as absent.
 *
 * What an exchange may add is taken: a value that a list of values does not have, further entries of a tuple, more entries than a list had.
 * A value of another type is refused.
 */
export function createDecoder(shape: Shape, tools: DecodeTools): Read {
  const { plainShape, shapes } = tools;
  const making: Making = { ...tools, mismatch: mismatchMaker(tools), readPlain: plainReader(tools) };
  return createReader(plainShape(shape, shapes), making);
}

const trueUnits = unitsOf("true");

/** Whether a value that was read from JSON text fits a shape. */
export function fits(shape: Shape, value: unknown, tools: DecodeTools): boolean {
  try {
    readWhole(JSON.stringify(value), createDecoder(shape, tools));
    return true;
  } catch {
    return false;
  }
}

function createReader(shape: Shape, making: Making): Read {
  const { mismatch, readPlain, stringBreach } = making;
  switch (shape.type) {
    case "decimal":
    case "id":
      return digitsReader(shape, making);
    case "unix-ms":
    case "unix-s":
    case "integer":
      return wholeReader(shape, making);
    case "string": {
      const { enum: _, ...open } = shape;
      return (reader) => {
        const value = reader.glance();
        if (typeof value !== "string") throw mismatch("expected a string", value);
        const breach = stringBreach(open, value);
        if (breach !== undefined) throw mismatch(breach.reason, value);
        return value;
      };
    }
    case "boolean":
      return (reader) => {
        if (shape.const !== false && reader.skip(trueUnits)) return true;
        const given = reader.glance();
        const word = typeof given === "string" ? given.trim().toLowerCase() : given;
        const value = word === "true" || (word === "false" ? false : word);
        if (typeof value === "boolean" && (shape.const ?? value) === value) return value;
        throw mismatch(`expected ${shape.const === undefined ? "true or false" : String(shape.const)}`, given);
      };
    case "array": {
      const read = createReader(shape.items, making);
      return listReader(() => read, shape.minItems ?? 0, making);
    }
    case "tuple": {
      const reads = shape.items.map((item) => createReader(item, making));
      return listReader((index) => reads[index] ?? readPlain, reads.length, making);
    }
    case "object":
      return objectReader(shape, making);
    case "union":
      return shape.discriminator ? choosingReader(shape, making) : unionReader(readersOf(shape, making), making);
    case "ref": {
      // Made at first use: a shape may hold itself.
      let read: Read | undefined;
      return (reader) => (read ??= createReader(making.plainShape(shape, making.shapes), making))(reader);
    }
  }
}

/**
 * A part of an answer that the document does not describe, as `JSON.parse` would have given it, with one exception: a number whose value a
 * JavaScript number cannot hold stays a string, so that no unlisted id loses a digit.
 */
function plainReader({ compareDecimals, longestDecimal }: DecodeTools): Read {
  const keep = (text: string): number | string => {
    const exact = plainDecimal(text, longestDecimal);
    const held = plainDecimal(String(Number(text)), longestDecimal);
    const same = exact !== undefined && held !== undefined && compareDecimals(exact, held) === 0;
    return same ? Number(text) : (exact ?? text);
  };
  return (reader) => reader.any(keep);
}

/** For decimals and ids: text with the digits of the wire, whether they came as a number or as a string. */
function digitsReader(shape: DecimalShape | IdShape, making: Making): Read {
  const { decimalBreach, longestDecimal, mismatch } = making;
  const isId = shape.type === "id";
  const expected = isId ? "expected an id (a whole number)" : "expected a decimal";
  return (reader) => {
    reader.peek();
    const start = reader.at;
    const isPlain = reader.number() !== undefined;
    const digits = reader.text.slice(start, reader.at);
    const asItStands = isPlain && digits.length <= longestDecimal && !(isId && digits.includes("."));
    if (asItStands && decimalBreach(shape, digits) === undefined) return digits;
    reader.at = start;
    const value = reader.glance();
    const text = isId ? wholeText(value, longestDecimal) : numberText(value, longestDecimal);
    if (text === undefined) throw mismatch(expected, value);
    const breach = decimalBreach(shape, text);
    if (breach !== undefined) throw mismatch(breach.reason, value);
    return text;
  };
}

/** For times, counts and codes: a number. */
function wholeReader(shape: IntegerShape | TimeShape, making: Making): Read {
  const { integerBreach, longestDecimal, mismatch } = making;
  const { enum: _, ...open }: Partial<IntegerShape> = shape as IntegerShape;
  const expected = `expected ${shape.type === "integer" ? "a whole number" : `a time (${shape.type})`}`;
  return (reader) => {
    reader.peek();
    const start = reader.at;
    let number = reader.number() ?? Number.NaN;
    let value: unknown = number;
    if (Number.isNaN(number)) {
      reader.at = start;
      value = reader.glance();
      number = Number(wholeText(value, longestDecimal) ?? Number.NaN);
    }
    if (!Number.isSafeInteger(number)) throw mismatch(expected, value);
    const breach = shape.type === "integer" ? integerBreach(open as IntegerShape, number) : undefined;
    if (breach !== undefined) throw mismatch(breach.reason, value);
    return number;
  };
}

/** The entries of a list, each by the reader of its place. */
function listReader(readerAt: (index: number) => Read, fewest: number, { mismatch, within }: Making): Read {
  return (reader) => {
    if (reader.peek() !== openList) throw mismatch("expected a list", reader.glance());
    const items: unknown[] = [];
    try {
      while (reader.next(closeList, items.length === 0)) items.push(readerAt(items.length)(reader));
    } catch (error) {
      throw within(error, items.length);
    }
    if (items.length >= fewest) return items;
    throw mismatch(`expected at least ${String(fewest)} entries`, items.length);
  };
}

interface Field {
  readonly name: string;
  /** As most texts have it, `"price":`, in code units. */
  readonly key: Uint16Array;
  readonly read: Read;
  readonly isRequired: boolean;
}

function objectReader({ properties, required, additional }: ObjectShape, making: Making): Read {
  const { ShapeMismatch, mismatch, readPlain, within } = making;
  const readNamed = additional && createReader(additional, making);
  // In the order of the object read last, which is mostly that of the next one.
  const fields = Object.entries(properties).map(([name, field]): Field => {
    const key = unitsOf(`${JSON.stringify(name)}:`);
    return { name, key, read: createReader(field, making), isRequired: required.includes(name) };
  });
  return (reader) => {
    if (reader.peek() !== openObject) throw mismatch("expected an object", reader.glance());
    const value: Record<string, unknown> = {};
    // Where the values begin of fields that the document does not know, until all that is required was there.
    let others: Map<string, number> | undefined;
    let missing = required.length;
    let known = 0;
    let name = "";
    try {
      for (let isFirst = true; reader.next(closeObject, isFirst); isFirst = false) {
        let field = fields[known];
        if (field !== undefined && reader.skip(field.key)) ({ name } = field);
        else field = expectField(fields, known, (name = reader.name()));
        if (field !== undefined) {
          known += 1;
          if (field.isRequired) missing -= 1;
          else if (reader.peek() === letterN && reader.glance() === null) continue;
          value[name] = field.read(reader);
        } else if (Object.hasOwn(value, name) || others?.has(name)) refuse(twice);
        else if (readNamed !== undefined || missing === 0) value[name] = (readNamed ?? readPlain)(reader);
        else {
          others = (others ?? new Map<string, number>()).set(name, reader.at);
          reader.glance();
        }
      }
    } catch (error) {
      throw within(error, name);
    }
    const absent = missing === 0 ? undefined : firstAbsent(required, value, others);
    if (absent !== undefined) throw new ShapeMismatch("is missing", [absent]);
    if (others === undefined) return value;
    // Built now that the object is known to fit: an answer of the largest size is to be built once.
    const end = reader.at;
    for (const [other, at] of others) value[other] = readPlain(Object.assign(reader, { at }));
    reader.at = end;
    return value;
  };
}

/** Apart, for a closure would make every access to what it holds slower. */
function firstAbsent(required: readonly string[], value: object, others: ReadonlyMap<string, number> | undefined) {
  return required.find((each) => !Object.hasOwn(value, each) && !others?.has(each));
}

/** The field of a name, moved to where it stood in this object, for the next one is mostly alike. Those before were there already. */
function expectField(fields: Field[], index: number, name: string): Field | undefined {
  const place = fields.findIndex((field) => field.name === name);
  if (place !== -1 && place < index) refuse(twice);
  const [field] = place === -1 ? [] : fields.splice(place, 1);
  if (field !== undefined) fields.splice(index, 0, field);
  return field;
}

function readersOf({ options }: UnionShape, making: Making): Read[] {
  return options.map((option) => createReader(option, making));
}

/** For objects of which a field says which they are. Of one that the document does not know, what all have in common is read. */
function choosingReader(shape: UnionShape, making: Making): Read {
  const readers = readersOf(shape, making);
  const choose = optionChooser(shape);
  let readUnknown: Read | undefined;
  return (reader) => {
    const { at, depth } = reader;
    const read =
      readers[choose(reader.fields(() => reader.glance()))] ??
      (readUnknown ??= createReader(sharedShape(shape, making), making));
    return read(Object.assign(reader, { at, depth }));
  };
}

function unionReader(readers: readonly Read[], { ShapeMismatch, pathText }: Making): Read {
  return (reader) => {
    const { at, depth } = reader;
    const mismatches: ShapeMismatch[] = [];
    for (const read of readers) {
      try {
        return read(Object.assign(reader, { at, depth }));
      } catch (error) {
        if (!(error instanceof ShapeMismatch)) throw error;
        mismatches.push(error);
      }
    }
    // The option that was understood furthest is most likely the one that was meant.
    const deepest = Math.max(...mismatches.map(({ path }) => path.length));
    const nearest = mismatches.filter(({ path }) => path.length === deepest);
    const reasons = new Set(nearest.map(({ reason }) => reason));
    if (new Set(nearest.map(({ path }) => pathText(path))).size === 1) {
      throw new ShapeMismatch([...reasons].join(", or "), nearest[0]?.path);
    }
    throw new ShapeMismatch(`fits none of its shapes (${nearest.map(({ message }) => message).join("; ")})`);
  };
}

/** The plain digits of a number or of a string that holds one; undefined for anything else. */
function numberText(value: unknown, longest: number): string | undefined {
  const isDigits = typeof value === "string" || typeof value === "number" || value instanceof NumberText;
  return isDigits ? plainDecimal(String(value), longest) : undefined;
}

/** As `numberText`, for whole numbers: a JSON number counts by its value (`5.0`), a string by its digits. */
function wholeText(value: unknown, longest: number): string | undefined {
  const text = numberText(value, longest);
  if (text === undefined || !text.includes(".")) return text;
  return typeof value !== "string" && /\.0+$/.test(text) ? text.slice(0, text.indexOf(".")) : undefined;
}

function mismatchMaker({ ShapeMismatch, kindOf }: DecodeTools): Making["mismatch"] {
  const shown = (value: unknown): string => {
    if (typeof value === "string") return value.length > 40 ? "a long string" : JSON.stringify(value);
    if (value instanceof NumberText) return value.text.length > 40 ? "a long number" : value.text;
    return typeof value === "number" || typeof value === "boolean" ? String(value) : kindOf(value);
  };
  return (reason, value) => new ShapeMismatch(`${reason}, got ${shown(value)}`);
}
