import { LosslessNumber } from "lossless-json";
import { compareDecimals, plainDecimal } from "./decimal-text.ts";

/**
 * A part of an answer that the document does not describe, as `JSON.parse` would have given it, with one exception: a number
 * whose value a JavaScript number cannot hold stays text, so that no unlisted id loses a digit.
 */
export function plainJson(value: unknown): unknown {
  if (value instanceof LosslessNumber) return plainNumber(value.value);
  if (Array.isArray(value)) return value.map(plainJson);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, plainJson(item)]));
}

function plainNumber(text: string): number | string {
  const exact = plainDecimal(text);
  const held = plainDecimal(String(Number(text)));
  return exact !== undefined && held !== undefined && compareDecimals(exact, held) === 0
    ? Number(text)
    : (exact ?? text);
}
