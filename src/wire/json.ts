import { NumberText } from "./number-text.ts";

/** Makes what stands for a number that a JavaScript number might change. */
type Keep = (digits: string) => unknown;

// The characters of JSON's grammar, as code units.
export const space = 0x20;
export const quote = 0x22;
export const plus = 0x2b;
export const comma = 0x2c;
export const minus = 0x2d;
export const point = 0x2e;
export const zero = 0x30;
export const nine = 0x39;
export const colon = 0x3a;
export const openList = 0x5b;
export const backslash = 0x5c;
export const closeList = 0x5d;
export const letterE = 0x65;
export const letterN = 0x6e;
export const openObject = 0x7b;
export const closeObject = 0x7d;

/** The code units of a text. */
export function unitsOf(text: string): Uint16Array {
  const units = new Uint16Array(text.length);
  for (let at = 0; at < text.length; at += 1) units[at] = text.charCodeAt(at);
  return units;
}

const blanks: readonly number[] = [space, 0x09, 0x0a, 0x0d];

/** A JavaScript number holds any 15 digits exactly. */
const exactDigits = 15;

/** What stands for a list, and for an object, that was only passed over. */
const noEntries: readonly unknown[] = [];
const noFields: Readonly<Record<string, unknown>> = {};

/** No documented answer nests deeper than five levels. */
const deepestNesting = 64;

/** Made when needed: a page that a test stages on Node may have none, and imports the client all the same. */
let encoder: TextEncoder | undefined;
/** Where texts of ordinary length are written out; a new array for each costs as much as to read it. */
const scratch = new Uint8Array(2 ** 18);

/** Reads a whole text, the digits of every number kept. */
export function parseJson(text: string, keep?: Keep): unknown {
  return readWhole(text, (reader) => reader.any(keep));
}

/** What the function reads of a text, which must end there. */
export function readWhole<Value>(text: string, read: (reader: JsonReader) => Value): Value {
  const reader = new JsonReader(text);
  const value = read(reader);
  if (reader.peek() !== 0 || reader.at < reader.text.length) refuse();
  return value;
}

/**
 * Reads JSON text from front to back. Refuses what is not JSON, what two readers may understand differently (a field that is there twice, but for
 * what is only passed over; one that is called `__proto__`), and nesting deeper than 64. It throws a SyntaxError with a reason in words that repeats
 * nothing of the text, which may echo a secret.
 */
export class JsonReader {
  readonly text: string;
  /** The code units of the text, which a string gives at twice the cost. Good until the next reader is made. */
  readonly #units: Uint8Array | Uint16Array;
  at: number;
  depth: number;
  /** Entries of the lists that are being read: a list made entry by entry takes room for 17 of them, and an answer may hold a million lists. */
  readonly #entries: unknown[] = [];

  constructor(text: string) {
    this.text = text.startsWith("\uFEFF") ? text.slice(1) : text;
    const { length } = this.text;
    encoder ??= new TextEncoder();
    const { read, written } = encoder.encodeInto(this.text, scratch);
    // ASCII alone takes one byte for each unit.
    const isAscii = read === length && written === length;
    this.#units = isAscii ? scratch.subarray(0, length) : unitsOf(this.text);
    this.at = 0;
    this.depth = 0;
  }

  /** The next unit that is not blank, moved to; 0 at the end. */
  peek(): number {
    let code = this.#units[this.at] ?? 0;
    while (code <= space && blanks.includes(code)) {
      this.at += 1;
      code = this.#units[this.at] ?? 0;
    }
    return code;
  }

  /** Moves into a list or an object, and from entry to entry; false behind its end. */
  next(close: number, isFirst: boolean): boolean {
    if (isFirst) {
      this.at += 1;
      this.depth += 1;
      if (this.depth > deepestNesting) refuse(`nests deeper than ${String(deepestNesting)} levels`);
    }
    const code = this.peek();
    if (code !== close && isFirst) return true;
    if (code !== close && code !== comma) refuse();
    this.at += 1;
    if (code === close) this.depth -= 1;
    return code !== close;
  }

  /** Moves behind a field's name and colon where they stand here as expected, in code units; says whether they do. */
  skip(key: Uint16Array): boolean {
    const units = this.#units;
    const { at } = this;
    for (let index = 0; index < key.length; index += 1) if (units[at + index] !== key[index]) return false;
    this.at = at + key.length;
    return true;
  }

  /** The name of a field, and behind its colon. */
  name(): string {
    const name = this.peek() === quote ? this.#string() : refuse();
    if (name === "__proto__") refuse("has a field called __proto__");
    if (this.peek() !== colon) refuse();
    this.at += 1;
    return name;
  }

  any(keep: Keep = numberText): unknown {
    // One function for all that is inside, which may be a million objects.
    const read = (): unknown => {
      const code = this.peek();
      if (code === openList) return this.#list(read);
      return code === openObject ? this.fields(read) : this.#scalar(code, keep);
    };
    return read();
  }

  /** Moves behind a value and makes little of it: a list or an object is given empty. */
  glance(): unknown {
    const code = this.peek();
    const isList = code === openList;
    if (!isList && code !== openObject) return this.#scalar(code, numberText);
    for (let isFirst = true; this.next(isList ? closeList : closeObject, isFirst); isFirst = false) {
      if (!isList) this.name();
      this.glance();
    }
    return isList ? noEntries : noFields;
  }

  /** Of an object those fields of which `read` gives a value; of anything else a glance. */
  fields(read: (name: string) => unknown): unknown {
    if (this.peek() !== openObject) return this.glance();
    const fields: Record<string, unknown> = {};
    for (let isFirst = true; this.next(closeObject, isFirst); isFirst = false) {
      const name = this.name();
      if (Object.hasOwn(fields, name)) refuse(twice);
      const value = read(name);
      if (value !== undefined) fields[name] = value;
    }
    return fields;
  }

  #scalar(code: number, keep: Keep): unknown {
    if (code === quote) return this.#string();
    const start = this.at;
    const whole = this.number();
    if (whole) return whole;
    if (this.at > start) {
      const digits = this.text.slice(start, this.at);
      const number = Number(digits);
      return String(number) === digits && Math.abs(number) <= Number.MAX_SAFE_INTEGER ? number : keep(digits);
    }
    for (const word of [true, false, null]) {
      if (!this.text.startsWith(String(word), this.at)) continue;
      this.at += String(word).length;
      return word;
    }
    return refuse();
  }

  /**
   * Moves behind a number, if one stands here. Gives its value where that is a whole one of at most 15 digits, NaN for any other in plain
   * notation, undefined for one with an exponent and for anything else.
   */
  number(): number | undefined {
    const units = this.#units;
    const start = units[this.at] === minus ? this.at + 1 : this.at;
    let value = 0;
    let end = start;
    let code = units[end] ?? 0;
    while (code >= zero && code <= nine) {
      value = 10 * value + code - zero;
      end += 1;
      code = units[end] ?? 0;
    }
    const sign = start === this.at ? 1 : -1;
    if (end === start) return undefined;
    this.at = end;
    if (units[start] === zero && end > start + 1) refuse();
    if (code === point) this.#digits(1);
    code = units[this.at] ?? 0;
    if (code !== letterE && code !== letterE - space) {
      return this.at === end && end <= start + exactDigits ? sign * value : Number.NaN;
    }
    code = units[this.at + 1] ?? 0;
    this.#digits(code === plus || code === minus ? 2 : 1);
    return undefined;
  }

  /** Moves over so many units and the digits behind them. */
  #digits(over: number): void {
    const start = this.at + over;
    let end = start;
    for (let code = this.#units[end] ?? 0; code >= zero && code <= nine; code = this.#units[end] ?? 0) end += 1;
    this.at = end > start ? end : refuse();
  }

  #string(): string {
    const units = this.#units;
    const { text, at } = this;
    let escapes = false;
    let end = at + 1;
    for (let code = units[end] ?? 0; code !== quote; code = units[end] ?? 0) {
      if (code < space) refuse();
      escapes ||= code === backslash;
      end += code === backslash ? 2 : 1;
    }
    this.at = end + 1;
    if (!escapes) return text.slice(at + 1, end);
    try {
      return JSON.parse(text.slice(at, end + 1)) as string;
    } catch {
      return refuse();
    }
  }

  #list(read: () => unknown): unknown[] {
    if (!this.next(closeList, true)) return [];
    const first = read();
    if (!this.next(closeList, false)) return [first];
    const entries = this.#entries;
    const begin = entries.push(first) - 1;
    do entries.push(read());
    while (this.next(closeList, false));
    return entries.splice(begin);
  }
}

function numberText(digits: string): NumberText {
  return new NumberText(digits);
}

/** Why two readers may understand an object differently. */
export const twice = "has the same field twice";

export function refuse(reason = "is not JSON, or was cut short"): never {
  throw new SyntaxError(reason);
}
