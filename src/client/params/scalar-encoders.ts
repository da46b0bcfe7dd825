import type { BooleanShape, DecimalShape, IdShape, IntegerShape, StringShape, TimeShape } from "../../description.ts";
import { decimalBreach, integerBreach, kindOf, stringBreach, textProblem, type Breach } from "../../wire/bounds.ts";
import { isPlainDecimal, longestDecimal } from "../../wire/decimals.ts";
import { NumberText } from "../../wire/json.ts";
import { ShapeMismatch } from "../../wire/shape-mismatch.ts";

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
      return wholeEncoder("a whole number", (number) => integerBreach(shape, number));
    case "unix-ms":
    case "unix-s": {
      const what = `a time in whole ${shape.type === "unix-ms" ? "milliseconds" : "seconds"} since 1970`;
      return wholeEncoder(what, (number) => (number < 0 ? { reason: `must be ${what}` } : undefined));
    }
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

type Single = string | number | bigint | boolean;

/** A value that is not null and has no parts. */
function single(value: unknown): Single {
  if (typeof value === "string" || typeof value === "number") return value;
  if (typeof value === "bigint" || typeof value === "boolean") return value;
  // Numbers of JSON text come with their digits.
  if (value instanceof NumberText) return value.text;
  if (value === null) throw new ShapeMismatch("must not be null; leave it out instead");
  throw new ShapeMismatch(`must be a single value, not ${kindOf(value)}`);
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
 * digit; a number only if it prints as plain decimal digits (`1e21`, `1e-7`, `NaN` do not) and is not so large that it may have lost some.
 */
export function decimalInput(value: unknown): { readonly text: string } | { readonly reason: string } {
  if (typeof value === "bigint") return { text: String(value) };
  if (typeof value === "number") {
    const text = String(value);
    if (!isPlainDecimal(text)) {
      return { reason: `must print as plain decimal digits, and the number ${text} does not: pass it as text` };
    }
    // A number above this may already be another than the one that was written.
    if (Math.abs(value) <= Number.MAX_SAFE_INTEGER) return { text };
    const beyond = `must not be a number beyond ${String(Number.MAX_SAFE_INTEGER)}`;
    return { reason: `${beyond}, which may have lost digits: pass it as text (a string or bigint)` };
  }
  if (typeof value !== "string") return { reason: "must be a decimal: text, a number or a bigint" };
  if (isPlainDecimal(value)) return { text: value };
  const plain = 'plain decimal text such as "0.01" (no exponent, sign +, spaces, separators or leading zeros)';
  const tooLong = `a decimal of at most ${String(longestDecimal)} characters`;
  return { reason: `must be ${value.length > longestDecimal ? tooLong : plain}` };
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

function stringEncoder(shape: StringShape): Encode {
  const ending = shape.secret === true ? (): string => "" : shown;
  return (value) => {
    if (typeof value !== "string") {
      const given = value instanceof NumberText ? Number(value.text) : single(value);
      throw new ShapeMismatch(`must be text${ending(given)}`);
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

/** A value as part of a message. Never used for a field that the document calls secret. */
function shown(value: Single): string {
  if (typeof value !== "string") return `, not ${String(value)}`;
  return value.length > 40 ? "" : `, not ${JSON.stringify(value)}`;
}
