import type { BooleanShape, DecimalShape, IdShape, IntegerShape, StringShape, TimeShape } from "../../description.ts";
import { decimalBreach, integerBreach, listed, stringBreach, textProblem, type Breach } from "../../wire/bounds.ts";
import { isPlainDecimal, longestDecimal } from "../../wire/decimals.ts";
import { ShapeMismatch } from "../../wire/shape-mismatch.ts";
import { GivenDigits } from "./given-digits.ts";
import { givenAs, shown, shownWithHint, type Single } from "./wrong-value.ts";

export type ScalarShape = BooleanShape | DecimalShape | IdShape | IntegerShape | StringShape | TimeShape;

/** Writes a value as it is signed and sent. Throws `ShapeMismatch` when it cannot be. */
export type Encode = (value: unknown) => string;

const wholeNumber = /^-?(?:0|[1-9]\d{0,400})$/;

/** Makes the encoder of a single value. Its refusals show the value unless it is secret. */
export function scalarEncoder(shape: ScalarShape): Encode {
  switch (shape.type) {
    case "decimal":
      return decimalEncoder(shape);
    case "id":
      return idEncoder(shape);
    case "integer":
      return wholeEncoder(shape.enum === undefined ? "a whole number" : `one of ${listed(shape.enum)}`, (number) =>
        integerBreach(shape, number),
      );
    case "unix-ms":
    case "unix-s":
      return timeEncoder(shape.type);
    case "string":
      return stringEncoder(shape);
    case "boolean":
      return (value) => {
        const given = single(value);
        if (typeof given !== "boolean") throw new ShapeMismatch(`must be true or false${shown(given)}`);
        if (given !== (shape.const ?? given)) throw new ShapeMismatch(`must be ${String(shape.const)}`);
        return String(given);
      };
  }
}

/** A value that is not null and has no parts. */
function single(value: unknown): Single {
  if (typeof value === "string" || typeof value === "number") return value;
  if (typeof value === "bigint" || typeof value === "boolean") return value;
  // Numbers of JSON text come with their digits.
  if (value instanceof GivenDigits) return value.text;
  if (value === null) throw new ShapeMismatch("must not be null; an optional parameter can be left out");
  throw new ShapeMismatch(`must be a single value, not ${givenAs(value)}`);
}

function decimalEncoder(shape: DecimalShape): Encode {
  return (value) => {
    const given = typeof value === "string" ? value : single(value);
    const input = decimalInput(given);
    if ("reason" in input) throw new ShapeMismatch(input.reason + (typeof given === "number" ? "" : shown(given)));
    const breach = decimalBreach(shape, input.text);
    if (breach !== undefined) throw new ShapeMismatch(breach.reason + shown(given));
    return input.text;
  };
}

/**
 * The plain digits of a decimal given by a caller, as they will be sent, or why they cannot be. A string is taken as it is, digit for
 * digit; a number only if it prints as plain decimal digits (`1e21`, `1e-7`, `NaN` do not), of which at most 15 are significant.
 */
export function decimalInput(value: unknown): { readonly text: string } | { readonly reason: string } {
  if (typeof value === "bigint") return { text: String(value) };
  if (typeof value === "number") {
    const text = String(value);
    if (!Number.isFinite(value)) return { reason: `must be a number, not ${text}` };
    if (!isPlainDecimal(text)) {
      return { reason: `must print as plain decimal digits, and the number ${text} does not: pass it as text` };
    }
    // A number above this may already be another than the one that was written.
    if (Math.abs(value) > Number.MAX_SAFE_INTEGER) {
      const beyond = `must not be a number beyond ${String(Number.MAX_SAFE_INTEGER)}`;
      return { reason: `${beyond}, which may have lost digits: pass it as text (a string or bigint)` };
    }
    const digits = significantDigits(text);
    if (digits <= exactDigits) return { text };
    const much = `must have at most ${String(exactDigits)} significant digits as a number, and ${text} has ${String(digits)}`;
    return { reason: `${much}: pass it as text, with the digits that you mean` };
  }
  if (typeof value !== "string") return { reason: "must be a decimal: text, a number or a bigint" };
  if (isPlainDecimal(value)) return { text: value };
  const plain = 'plain decimal text such as "0.01" (no exponent, sign +, spaces, separators or leading zeros)';
  const tooLong = `a decimal of at most ${String(longestDecimal)} characters`;
  return { reason: `must be ${value.length > longestDecimal ? tooLong : plain}` };
}

/** A JavaScript number keeps any 15 digits; where more stand, they are seldom those that were meant: `0.1 + 0.2`. */
const exactDigits = 15;

function significantDigits(text: string): number {
  return text.replace(/[-.]/g, "").replace(/^0+|0+$/g, "").length;
}

function idEncoder(shape: IdShape): Encode {
  return (value) => {
    const given = single(value);
    // A number above this may already be another id than the one that was meant.
    if (typeof given === "number" && !Number.isSafeInteger(given)) {
      throw new ShapeMismatch(
        `must be a whole number that a JavaScript number holds exactly${shown(given)}: pass it as text or bigint`,
      );
    }
    const text = String(given);
    const breach = wholeNumber.test(text)
      ? decimalBreach(shape, text)
      : { reason: "must be an id: a whole number as text, number or bigint" };
    if (breach !== undefined) throw new ShapeMismatch(breach.reason + shown(given));
    return text;
  };
}

function wholeEncoder(what: string, breachOf: (value: number) => Breach | undefined): Encode {
  return (value) => {
    const given = single(value);
    const text = String(given);
    const number = wholeNumber.test(text) ? Number(text) : Number.NaN;
    const breach = Number.isSafeInteger(number) ? breachOf(number) : { reason: `must be ${what}` };
    if (breach !== undefined) throw new ShapeMismatch(breach.reason + shown(given));
    return text;
  };
}

/** This many seconds last until the year 5138, this many milliseconds lasted until 1973: no exchange has a record of either. */
const secondsOrMs = 1e11;
const firstSeconds = 1e8;

function timeEncoder(unit: TimeShape["type"]): Encode {
  const ms = unit === "unix-ms";
  const what = `a time in whole ${ms ? "milliseconds" : "seconds"} since 1970`;
  const encode = wholeEncoder(what, (time) => (time < 0 ? { reason: `must be ${what}` } : undefined));
  const ofDate = ms ? "date.getTime()" : "Math.floor(date.getTime() / 1000)";
  const cure = ms ? "these look like seconds, so multiply by 1000" : "these look like milliseconds, so divide by 1000";
  return (value) => {
    if (value instanceof Date) throw new ShapeMismatch(`must be ${what}, not a Date: pass ${ofDate}`);
    const text = encode(value);
    const time = Number(text);
    const otherUnit = ms ? time >= firstSeconds && time < secondsOrMs : time >= secondsOrMs;
    if (otherUnit) throw new ShapeMismatch(`must be ${what}, not ${text}: ${cure}`);
    return text;
  };
}

function stringEncoder(shape: StringShape): Encode {
  const ending = shape.secret === true ? (): string => "" : (value: Single) => shownWithHint(shape, value);
  const what = shape.enum === undefined ? "text" : `one of ${listed(shape.enum)}`;
  return (value) => {
    if (typeof value !== "string") {
      const given = value instanceof GivenDigits ? Number(value.text) : single(value);
      throw new ShapeMismatch(`must be ${what}${ending(given)}`);
    }
    // The signature leaves out an empty value, so sending one could never match.
    if (value === "") throw new ShapeMismatch("must not be empty; leave it out instead");
    const problem = textProblem(value);
    if (problem !== undefined) throw new ShapeMismatch(problem);
    const breach = stringBreach(shape, value);
    if (breach !== undefined) throw new ShapeMismatch(breach.reason + ending(value));
    return value;
  };
}
