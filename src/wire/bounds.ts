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
  return boundBreach(shape, (bound) => compareDecimals(text, bound));
}

/** The breach of a whole number. */
export function integerBreach(shape: IntegerShape, value: number): Breach | undefined {
  if (shape.enum?.includes(value) === false) return { reason: `must be one of ${listed(shape.enum)}` };
  return boundBreach(shape, (bound) => value - bound);
}

/** The breach of a string: its list of values, its length or its pattern. */
export function stringBreach(shape: StringShape, text: string): Breach | undefined {
  const { minLength = 0, maxLength = longestText, pattern } = shape;
  if (shape.enum?.includes(text) === false) return { reason: `must be one of ${listed(shape.enum)}` };
  if (text.length > 2 * maxLength || (text.length > maxLength && lengthOf(text) > maxLength)) {
    return { reason: `must have at most ${String(maxLength)} characters` };
  }
  if (text.length < 2 * minLength && lengthOf(text) < minLength) {
    return { reason: minLength === 1 ? "must not be empty" : `must have at least ${String(minLength)} characters` };
  }
  if (pattern !== undefined && !patternOf(pattern).test(text)) return { reason: `must match the pattern ${pattern}` };
  return undefined;
}

/** Whether a decimal or an id has a bound at all; most of answers have none. */
export function hasBounds(shape: DecimalShape | IdShape): boolean {
  return ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"].some((bound) => bound in shape);
}

interface Bounds<Bound> {
  readonly minimum?: Bound;
  readonly maximum?: Bound;
  readonly exclusiveMinimum?: Bound;
  readonly exclusiveMaximum?: Bound;
}

/** `compare` tells where the value is: below, at or above zero as it is below, at or above the bound. */
function boundBreach<Bound extends string | number>(
  { minimum, maximum, exclusiveMinimum, exclusiveMaximum }: Bounds<Bound>,
  compare: (bound: Bound) => number,
): Breach | undefined {
  if (minimum !== undefined && compare(minimum) < 0)
    return { reason: `must be at least ${String(minimum)}`, side: "minimum" };
  if (exclusiveMinimum !== undefined && compare(exclusiveMinimum) <= 0)
    return { reason: `must be above ${String(exclusiveMinimum)}`, side: "minimum" };
  if (maximum !== undefined && compare(maximum) > 0)
    return { reason: `must be at most ${String(maximum)}`, side: "maximum" };
  if (exclusiveMaximum !== undefined && compare(exclusiveMaximum) >= 0)
    return { reason: `must be below ${String(exclusiveMaximum)}`, side: "maximum" };
  return undefined;
}

function listed(values: readonly (string | number)[]): string {
  return values.map((value) => JSON.stringify(value)).join(", ");
}

/** Characters by code point, as JSON Schema counts them. */
function lengthOf(text: string): number {
  return Array.from(text).length;
}

const patterns = new Map<string, RegExp>();

function patternOf(source: string): RegExp {
  let pattern = patterns.get(source);
  if (pattern === undefined) patterns.set(source, (pattern = new RegExp(source, "u")));
  return pattern;
}
