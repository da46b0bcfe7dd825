import type { DecimalShape, IdShape, IntegerShape, StringShape } from "../description.ts";
import { compareDecimals } from "./decimals.ts";

/** How a value breaks what the document says of it. */
export interface Breach {
  /** The end of a sentence about the value: `must be above 0`. */
  readonly reason: string;
  /** Which bound it breaks, where it breaks one. */
  readonly side?: "minimum" | "maximum";
}

/** Longer strings are never given to a regular expression. */
const longestText = 10_000;

/** The breach of a decimal or an id in plain notation; undefined when it keeps its bounds. */
export function decimalBreach(shape: DecimalShape | IdShape, text: string): Breach | undefined {
  return boundBreach(shape, text, compareDecimals);
}

/** The breach of a whole number. */
export function integerBreach(shape: IntegerShape, value: number): Breach | undefined {
  if (shape.enum?.includes(value) === false) return { reason: `must be one of ${listed(shape.enum)}` };
  return boundBreach(shape, value, (a, b) => a - b);
}

/** The breach of a string: its list of values, its length or its pattern. */
export function stringBreach(shape: StringShape, text: string): Breach | undefined {
  const { minLength = 0, maxLength = longestText, pattern, example } = shape;
  if (shape.enum?.includes(text) === false) return { reason: `must be one of ${listed(shape.enum)}` };
  if (text.length > 2 * maxLength || (text.length > maxLength && lengthOf(text) > maxLength)) {
    return { reason: `must have at most ${String(maxLength)} characters` };
  }
  if (text.length < 2 * minLength && lengthOf(text) < minLength) {
    return { reason: minLength === 1 ? "must not be empty" : `must have at least ${String(minLength)} characters` };
  }
  if (pattern === undefined || (patterns.get(pattern) ?? compile(pattern)).test(text)) return undefined;
  const as = example === undefined ? "" : `, as ${JSON.stringify(example)} does`;
  return { reason: `must match the pattern ${pattern}${as}` };
}

function boundBreach<Bound extends string | number>(
  {
    minimum,
    maximum,
    exclusiveMinimum,
    exclusiveMaximum,
  }: Readonly<Partial<Record<"minimum" | "maximum" | "exclusiveMinimum" | "exclusiveMaximum", Bound>>>,
  value: Bound,
  compare: (value: Bound, bound: Bound) => number,
): Breach | undefined {
  if (minimum !== undefined && compare(value, minimum) < 0)
    return { reason: `must be at least ${String(minimum)}`, side: "minimum" };
  if (exclusiveMinimum !== undefined && compare(value, exclusiveMinimum) <= 0)
    return { reason: `must be above ${String(exclusiveMinimum)}`, side: "minimum" };
  if (maximum !== undefined && compare(value, maximum) > 0)
    return { reason: `must be at most ${String(maximum)}`, side: "maximum" };
  if (exclusiveMaximum !== undefined && compare(value, exclusiveMaximum) >= 0)
    return { reason: `must be below ${String(exclusiveMaximum)}`, side: "maximum" };
  return undefined;
}

/** Values as part of a message. */
export function listed(values: readonly (string | number)[]): string {
  return values.map((value) => JSON.stringify(value)).join(", ");
}

/** Characters by code point, as JSON Schema counts them. */
function lengthOf(text: string): number {
  return Array.from(text).length;
}

const patterns = new Map<string, RegExp>();

function compile(source: string): RegExp {
  const pattern = new RegExp(source, "u");
  patterns.set(source, pattern);
  return pattern;
}

const printableAscii = /^[ -~]*$/;

/** Why a string would not reach the server as it was signed; undefined when it would. */
export function textProblem(text: string): string | undefined {
  if (printableAscii.test(text)) return undefined;
  if (/\p{Cs}/u.test(text)) return "holds half of a surrogate pair, which has no UTF-8 form";
  // C0, DEL and C1: invisible, and altered by some servers and proxies, so that the text signed is not the text received.
  return /\p{Cc}/u.test(text) ? "holds a control character, such as a line break or a tab" : undefined;
}

/** What a value is, as part of a message that must not show it. */
export function kindOf(value: unknown): string {
  if (value === undefined) return "nothing";
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}
