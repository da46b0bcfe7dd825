import type { DecimalShape, IdShape, IntegerShape, StringShape } from "../../description.ts";
import { compareDecimals } from "../values/decimal-text.ts";

/** Text longer than this is never given to a regular expression. */
const longestText = 10_000;

function list(values: readonly (string | number)[]): string {
  return values.map((value) => JSON.stringify(value)).join(", ");
}

/** Why a decimal in plain notation breaks its bounds, as the end of a sentence ("must be above 0"); undefined when it keeps them. */
export function decimalProblem(shape: DecimalShape | IdShape, text: string): string | undefined {
  const { minimum } = shape;
  if (minimum !== undefined && compareDecimals(text, minimum) < 0) return `must be at least ${minimum}`;
  if (shape.type === "id") return undefined;
  const { maximum, exclusiveMinimum, exclusiveMaximum } = shape;
  if (exclusiveMinimum !== undefined && compareDecimals(text, exclusiveMinimum) <= 0)
    return `must be above ${exclusiveMinimum}`;
  if (maximum !== undefined && compareDecimals(text, maximum) > 0) return `must be at most ${maximum}`;
  if (exclusiveMaximum !== undefined && compareDecimals(text, exclusiveMaximum) >= 0)
    return `must be below ${exclusiveMaximum}`;
  return undefined;
}

/** Why an integer breaks its list of values or its bounds. */
export function integerProblem(shape: IntegerShape, value: number): string | undefined {
  if (shape.enum !== undefined && !shape.enum.includes(value)) return `must be one of ${list(shape.enum)}`;
  if (shape.minimum !== undefined && value < shape.minimum) return `must be at least ${String(shape.minimum)}`;
  if (shape.maximum !== undefined && value > shape.maximum) return `must be at most ${String(shape.maximum)}`;
  return undefined;
}

const patterns = new Map<string, RegExp>();

function patternOf(source: string): RegExp {
  let pattern = patterns.get(source);
  if (pattern === undefined) patterns.set(source, (pattern = new RegExp(source, "u")));
  return pattern;
}

/** Characters by code point, as JSON Schema counts them. */
function lengthOf(text: string): number {
  return Array.from(text).length;
}

/** Why a text breaks its list of values, its length or its pattern. */
export function stringProblem(shape: StringShape, text: string): string | undefined {
  if (shape.enum !== undefined && !shape.enum.includes(text)) return `must be one of ${list(shape.enum)}`;
  const tooLong = shape.maxLength ?? longestText;
  if (text.length > 2 * tooLong || lengthOf(text) > tooLong) return `must have at most ${String(tooLong)} characters`;
  if (shape.minLength !== undefined && lengthOf(text) < shape.minLength) {
    return shape.minLength === 1 ? "must not be empty" : `must have at least ${String(shape.minLength)} characters`;
  }
  if (shape.pattern !== undefined && !patternOf(shape.pattern).test(text))
    return `must match the pattern ${shape.pattern}`;
  return undefined;
}
