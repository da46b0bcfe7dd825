import type { BooleanShape, DecimalShape, IdShape, IntegerShape, StringShape, TimeShape } from "../../description.ts";
import {
  decimalBreach,
  integerBreach,
  isPlainDecimal,
  kindOf,
  longestDecimal,
  NumberText,
  stringBreach,
  textProblem,
  type Breach,
} from "../../wire/index.ts";
import { BadParameter } from "./bad-parameter.ts";

export type ScalarShape = BooleanShape | DecimalShape | IdShape | IntegerShape | StringShape | TimeShape;

/** Writes a value as it is signed and sent. Throws `BadParameter` when it cannot be. */
export type Encode = (value: unknown) => string;

const wholeNumber = /^-?(?:0|[1-9]\d{0,400})$/;

/** Makes the encoder of a single value. Its refusals show the value unless it is secret. */
export function scalarEncoder(shape: ScalarShape): Encode {
  switch (shape.type) {
    case "decimal":
      return (value) => encodeDecimal(shape, single(value));
    case "id":
      return (value) => encodeId(shape, single(value));
    case "integer":
    case "unix-ms":
    case "unix-s":
      return (value) => encodeWhole(shape, single(value));
    case "string":
      // Numbers of JSON text come with their digits.
      return (value) => encodeString(shape, value instanceof NumberText ? Number(value.text) : single(value));
    case "boolean":
      return (value) => {
        const given = single(value);
        if (typeof given !== "boolean") throw new BadParameter(`must be true or false${shown(given)}`);
        if (shape.const !== undefined && given !== shape.const)
          throw new BadParameter(`must be ${String(shape.const)}`);
        return String(given);
      };
  }
}

type Single = string | number | bigint | boolean;

/** A value that is not null and has no parts. */
function single(value: unknown): Single {
  switch (typeof value) {
    case "string":
    case "number":
    case "bigint":
    case "boolean":
      return value;
    default:
      if (value instanceof NumberText) return value.text;
      if (value === null) throw new BadParameter("must not be null; leave it out instead");
      throw new BadParameter(`must be a single value, not ${kindOf(value)}`);
  }
}

function encodeDecimal(shape: DecimalShape, value: Single): string {
  const input = decimalInput(value);
  if ("reason" in input) throw new BadParameter(input.reason + (typeof value === "number" ? "" : shown(value)));
  refuse(decimalBreach(shape, input.text), value);
  return input.text;
}

/** A caller's amount as the digits that will be sent, or why it cannot be sent. */
export type DecimalInput = { readonly text: string } | { readonly reason: string };

/**
 * The plain digits of a decimal given by a caller. A string is taken as it is, digit for digit; a number only if it prints as plain
 * decimal digits (`1e21`, `1e-7`, `NaN` do not) and is not so large that it may have lost some.
 */
export function decimalInput(value: unknown): DecimalInput {
  if (typeof value === "bigint") return { text: String(value) };
  if (typeof value === "number") {
    const text = String(value);
    if (!isPlainDecimal(text)) {
      return { reason: `must print as plain decimal digits, and the number ${text} does not: pass it as text` };
    }
    // A number above this may already be another than the one that was written.
    if (Math.abs(value) <= Number.MAX_SAFE_INTEGER) return { text };
    return {
      reason: `must not be a number beyond ${String(Number.MAX_SAFE_INTEGER)}, which may have lost digits: pass it as text (a string or bigint)`,
    };
  }
  if (typeof value !== "string") return { reason: "must be a decimal: text, a number or a bigint" };
  if (isPlainDecimal(value)) return { text: value };
  if (value.length > longestDecimal) {
    return { reason: `must be a decimal of at most ${String(longestDecimal)} characters` };
  }
  return {
    reason: 'must be plain decimal text such as "0.01" (no exponent, sign +, spaces, separators or leading zeros)',
  };
}

function encodeId(shape: IdShape, value: Single): string {
  // A number above this may already be another id than the one that was meant.
  if (typeof value === "number" && !Number.isSafeInteger(value)) {
    throw new BadParameter(
      `must be a whole number that a JavaScript number holds exactly${shown(value)}: pass it as text or bigint`,
    );
  }
  const text = typeof value === "boolean" ? "" : String(value);
  if (!wholeNumber.test(text)) {
    throw new BadParameter(`must be an id: a whole number as text, number or bigint${shown(value)}`);
  }
  refuse(decimalBreach(shape, text), value);
  return text;
}

function encodeWhole(shape: IntegerShape | TimeShape, value: Single): string {
  const text = typeof value === "boolean" ? "" : String(value);
  const number = wholeNumber.test(text) ? Number(text) : Number.NaN;
  if (!Number.isSafeInteger(number) || (shape.type !== "integer" && number < 0)) {
    const what =
      shape.type === "integer"
        ? "a whole number"
        : `a time in whole ${shape.type === "unix-ms" ? "milliseconds" : "seconds"} since 1970`;
    throw new BadParameter(`must be ${what}${shown(value)}`);
  }
  if (shape.type === "integer") refuse(integerBreach(shape, number), value);
  return text;
}

function encodeString(shape: StringShape, value: Single): string {
  if (typeof value !== "string") throw new BadParameter(`must be text${shape.secret === true ? "" : shown(value)}`);
  // The signature leaves out an empty value, so sending one could never match.
  if (value === "") throw new BadParameter("must not be empty; leave it out instead");
  const problem = textProblem(value);
  if (problem !== undefined) throw new BadParameter(problem);
  refuse(stringBreach(shape, value), value, shape.secret);
  return value;
}

function refuse(breach: Breach | undefined, value: Single, secret = false): void {
  if (breach !== undefined) throw new BadParameter(breach.reason + (secret ? "" : shown(value)));
}

/** A value as part of a message. Never used for a field that the document calls secret. */
function shown(value: Single): string {
  if (typeof value !== "string") return `, not ${String(value)}`;
  return value.length > 40 ? "" : `, not ${JSON.stringify(value)}`;
}
