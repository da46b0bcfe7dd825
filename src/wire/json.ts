import type { parse } from "lossless-json";

/** A number of JSON text whose digits a JavaScript number would not keep, such as `370.0` or one of 17 digits. */
export class NumberText {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  toString(): string {
    return this.text;
  }
}

/** What a pass over JSON text finds without building anything. */
export interface JsonScan {
  /** Whether some number would not come back from a JavaScript number with the digits it has here. */
  readonly lossy: boolean;
  /** Colons outside strings: as many as there are fields, in valid JSON. */
  readonly fields: number;
  /** Deepest nesting of objects and lists. */
  readonly depth: number;
}

const quote = 0x22;
const minus = 0x2d;
const point = 0x2e;
const zero = 0x30;
const nine = 0x39;
const colon = 0x3a;
const backslash = 0x5c;
const letterE = 0x65;
const openBrace = 0x7b;
const closeBrace = 0x7d;
/** The one bit in which brackets differ from braces, and capitals from small letters. */
const lower = 0x20;

/** A double holds any 15 significant digits exactly; sixteen may already change. */
const safeDigits = 15;

/** No documented answer nests deeper than five levels. */
const deepestNesting = 64;

const encoder = new TextEncoder();
/** Where texts of ordinary length are written out for the scan; a new array for each costs as much as the scan. */
const scratch = new Uint8Array(2 ** 18);

/**
 * Looks at every number, field and nesting of a text. Does not check that the text is valid.
 *
 * One loop over bytes: every answer goes through it, and characters of a string cost twice as much to read.
 */
export function scanJson(text: string): JsonScan {
  const fits = 3 * text.length <= scratch.length;
  const bytes = fits ? scratch.subarray(0, encoder.encodeInto(text, scratch).written) : encoder.encode(text);
  const { length } = bytes;
  let lossy = false;
  let fields = 0;
  let depth = 0;
  let deepest = 0;
  for (let at = 0; at < length; at += 1) {
    const code = bytes[at] ?? 0;
    if (code === quote) {
      do at += bytes[at] === backslash ? 2 : 1;
      while (at < length && bytes[at] !== quote);
    } else if (code >= zero && code <= nine) {
      const start = at;
      let points = 0;
      let last = code;
      let next = bytes[at + 1] ?? 0;
      while ((next >= zero && next <= nine) || next === point) {
        if (next === point) points += 1;
        last = next;
        at += 1;
        next = bytes[at + 1] ?? 0;
      }
      const digits = at + 1 - start - points;
      const negativeZero = code === zero && digits === 1 && bytes[start - 1] === minus;
      const padded = points > 0 && last === zero;
      if (digits > safeDigits || padded || negativeZero || (next | lower) === letterE) lossy = true;
    } else if (code === colon) fields += 1;
    else if ((code | lower) === openBrace) deepest = Math.max(deepest, (depth += 1));
    else if ((code | lower) === closeBrace) depth -= 1;
  }
  return { lossy, fields, depth: deepest };
}

let parseLossless: typeof parse | undefined;

/** Loads the library that reads a text whose scan says `lossy`; most programs never need it. */
export async function loadLosslessJson(): Promise<void> {
  parseLossless ??= (await import("lossless-json")).parse;
}

/**
 * Reads JSON so that the digits of every number are kept: by `JSON.parse` alone unless it would change one (`370.0`, an exponent, more than
 * 15 digits), then with those numbers as {@link NumberText}; for such a text, await {@link loadLosslessJson} first.
 *
 * Refuses what two readers may understand differently: a field that is there twice, or is called `__proto__`; and nesting deeper than 64.
 *
 * @throws SyntaxError with a reason in words that repeats nothing of the text.
 */
export function parseJson(text: string, scan: JsonScan = scanJson(text)): unknown {
  if (scan.depth > deepestNesting) throw new SyntaxError(`nests deeper than ${String(deepestNesting)} levels`);
  if (scan.lossy && parseLossless === undefined) throw new TypeError("loadLosslessJson was not awaited.");
  const json = text.startsWith("\uFEFF") ? text.slice(1) : text;
  let value: unknown;
  try {
    value = scan.lossy ? parseLossless?.(json, undefined, { parseNumber }) : JSON.parse(json);
  } catch (error) {
    // The message of the parser quotes the text, which may echo a secret.
    const duplicate = error instanceof SyntaxError && error.message.startsWith("Duplicate key");
    throw new SyntaxError(duplicate ? "has the same field twice" : "is not JSON, or was cut short");
  }
  if (countFields(value) !== scan.fields) throw new SyntaxError("has the same field twice");
  return value;
}

function parseNumber(text: string): number | NumberText {
  const number = Number(text);
  const exact = String(number) === text && Math.abs(number) <= Number.MAX_SAFE_INTEGER;
  return exact ? number : new NumberText(text);
}

/** Fields of all objects in a parsed value. */
function countFields(value: unknown): number {
  if (typeof value !== "object" || value === null || value instanceof NumberText) return 0;
  const list: unknown[] | undefined = Array.isArray(value) ? value : undefined;
  const names = list === undefined ? Object.keys(value) : [];
  if (names.includes("__proto__")) throw new SyntaxError("has a field called __proto__");
  let count = names.length;
  for (const item of list ?? Object.values(value)) if (typeof item === "object") count += countFields(item);
  return count;
}
