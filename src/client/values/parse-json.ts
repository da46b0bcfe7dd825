import { LosslessNumber, parse as parseLossless } from "lossless-json";
import { scanJson } from "./scan-json.ts";

/** No documented answer nests deeper than five levels. */
const deepestNesting = 64;

/** A number of an answer: as a JavaScript number where that keeps its digits, as its text where it would not. */
export type JsonNumber = number | LosslessNumber;

/**
 * Reads JSON so that the digits of every number are kept: by `JSON.parse` alone unless it would change one (`370.0`, an exponent,
 * more than 15 digits), then with those numbers as `LosslessNumber`.
 *
 * Refuses what two readers may understand differently: a field that is there twice, or is called `__proto__`; and nesting deeper than 64.
 *
 * @throws SyntaxError with a reason in words that repeats nothing of the text.
 */
export function parseJson(text: string): unknown {
  const json = text.startsWith("\uFEFF") ? text.slice(1) : text;
  const scan = scanJson(json);
  if (scan.depth > deepestNesting) throw new SyntaxError(`nests deeper than ${String(deepestNesting)} levels`);
  const value = scan.lossy ? read(() => parseLossless(json, undefined, lossless)) : read(() => JSON.parse(json));
  if (countFields(value) !== scan.fields) throw new SyntaxError("has the same field twice");
  return value;
}

const lossless = {
  parseNumber: (text: string): JsonNumber => {
    const number = Number(text);
    const exact = String(number) === text && Math.abs(number) <= Number.MAX_SAFE_INTEGER;
    return exact ? number : new LosslessNumber(text);
  },
};

function read(parse: () => unknown): unknown {
  try {
    return parse();
  } catch (error) {
    // The message of the parser quotes the text, which may echo a secret.
    const duplicate = error instanceof SyntaxError && error.message.startsWith("Duplicate key");
    throw new SyntaxError(duplicate ? "has the same field twice" : "is not JSON, or was cut short");
  }
}

/** Fields of all objects in a parsed value. */
function countFields(value: unknown): number {
  if (typeof value !== "object" || value === null || value instanceof LosslessNumber) return 0;
  let count = 0;
  if (Array.isArray(value)) {
    for (const item of value) if (typeof item === "object") count += countFields(item);
    return count;
  }
  for (const [name, item] of Object.entries(value)) {
    if (name === "__proto__") throw new SyntaxError("has a field called __proto__");
    count += 1;
    if (typeof item === "object") count += countFields(item);
  }
  return count;
}
