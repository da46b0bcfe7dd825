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
const backslash = 0x5c;
const colon = 0x3a;
const minus = 0x2d;
const zero = 0x30;
const nine = 0x39;
const point = 0x2e;

/** A double holds any 15 significant digits exactly; sixteen may already change. */
const safeDigits = 15;

/** No documented answer nests deeper than five levels. */
const deepestNesting = 64;

/** Looks at every number, field and nesting of a text. Says nothing about whether the text is valid. */
export function scanJson(text: string): JsonScan {
  let lossy = false;
  let fields = 0;
  let depth = 0;
  let deepest = 0;
  let at = 0;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === quote) {
      at = skipString(text, at);
    } else if (isDigit(code)) {
      const start = at;
      let hasPoint = false;
      let last = code;
      for (;;) {
        at += 1;
        const next = text.charCodeAt(at);
        if (next === point) hasPoint = true;
        else if (!isDigit(next)) break;
        last = next;
      }
      const digits = at - start - (hasPoint ? 1 : 0);
      const negativeZero = code === zero && digits === 1 && text.charCodeAt(start - 1) === minus;
      if (digits > safeDigits || (hasPoint && last === zero) || negativeZero || isExponent(text.charCodeAt(at))) {
        lossy = true;
      }
    } else {
      if (code === colon) fields += 1;
      else if (opens(code)) deepest = Math.max(deepest, (depth += 1));
      else if (closes(code)) depth -= 1;
      at += 1;
    }
  }
  return { lossy, fields, depth: deepest };
}

function isDigit(code: number): boolean {
  return code >= zero && code <= nine;
}

function opens(code: number): boolean {
  return code === 0x7b || code === 0x5b;
}

function closes(code: number): boolean {
  return code === 0x7d || code === 0x5d;
}

function isExponent(code: number): boolean {
  return code === 0x65 || code === 0x45;
}

/** The index after the string that starts at `start`. */
function skipString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (end !== -1) {
    let before = end - 1;
    while (text.charCodeAt(before) === backslash) before -= 1;
    if ((end - before) % 2 === 1) return end + 1;
    end = text.indexOf('"', end + 1);
  }
  return text.length;
}

let parseLossless: typeof parse | undefined;

/** Loads the library that reads a text whose scan says `lossy`; most programs never meet one. */
export async function loadLosslessJson(): Promise<void> {
  parseLossless ??= (await import("lossless-json")).parse;
}

/**
 * Reads JSON so that the digits of every number are kept: by `JSON.parse` alone unless it would change one (`370.0`, an exponent,
 * more than 15 digits), then with those numbers as {@link NumberText}; for such a text, await {@link loadLosslessJson} first.
 *
 * Refuses what two readers may understand differently: a field that is there twice, or is called `__proto__`; and nesting deeper than 64.
 *
 * @throws SyntaxError with a reason in words that repeats nothing of the text.
 */
export function parseJson(text: string, scan: JsonScan = scanJson(text)): unknown {
  const json = text.startsWith("\uFEFF") ? text.slice(1) : text;
  if (scan.depth > deepestNesting) throw new SyntaxError(`nests deeper than ${String(deepestNesting)} levels`);
  const value = scan.lossy ? read(() => losslessly(json)) : read(() => JSON.parse(json) as unknown);
  if (countFields(value) !== scan.fields) throw new SyntaxError("has the same field twice");
  return value;
}

function losslessly(json: string): unknown {
  if (parseLossless === undefined) throw new TypeError("loadLosslessJson was not awaited.");
  return parseLossless(json, undefined, { parseNumber });
}

function parseNumber(text: string): number | NumberText {
  const number = Number(text);
  const exact = String(number) === text && Math.abs(number) <= Number.MAX_SAFE_INTEGER;
  return exact ? number : new NumberText(text);
}

function read(parseText: () => unknown): unknown {
  try {
    return parseText();
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    // The message of the parser quotes the text, which may echo a secret.
    const duplicate = error.message.startsWith("Duplicate key");
    throw new SyntaxError(duplicate ? "has the same field twice" : "is not JSON, or was cut short");
  }
}

/** Fields of all objects in a parsed value. */
function countFields(value: unknown): number {
  if (typeof value !== "object" || value === null || value instanceof NumberText) return 0;
  let count = 0;
  if (Array.isArray(value)) {
    for (const item of value) if (typeof item === "object") count += countFields(item);
    return count;
  }
  const object = value as Readonly<Record<string, unknown>>;
  for (const name of Object.keys(object)) {
    if (name === "__proto__") throw new SyntaxError("has a field called __proto__");
    count += 1;
    const item = object[name];
    if (typeof item === "object") count += countFields(item);
  }
  return count;
}
