import { LosslessNumber } from "lossless-json";
import type { BooleanShape, DecimalShape, IdShape, IntegerShape, StringShape, TimeShape } from "../../description.ts";
import { BadParameter } from "./bad-parameter.ts";
import { decimalInput } from "../values/decimal-text.ts";
import { decimalProblem, integerProblem, stringProblem } from "./shape-bounds.ts";

export type ScalarShape = BooleanShape | DecimalShape | IdShape | IntegerShape | StringShape | TimeShape;

/** A value as part of a message. Never used for a field that the document calls secret. */
function shown(value: unknown): string {
  if (typeof value === "string") return value.length > 40 ? "" : `, not ${JSON.stringify(value)}`;
  if (typeof value === "number" || typeof value === "bigint" || typeof value === "boolean")
    return `, not ${String(value)}`;
  return "";
}

function kindOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}

const wholeNumber = /^-?(?:0|[1-9]\d{0,400})$/;

/**
 * The text of one value, exactly as it will be signed and sent.
 *
 * @throws BadParameter with a reason that shows the value unless it is secret.
 */
export function scalarText(shape: ScalarShape, value: unknown): string {
  // Numbers of JSON text come with their digits.
  const given = value instanceof LosslessNumber ? (shape.type === "string" ? Number(value.value) : value.value) : value;
  if (given === null) throw new BadParameter("must not be null; leave it out instead");
  if (typeof given === "object" || typeof given === "function" || typeof given === "symbol") {
    throw new BadParameter(`must be a single value, not ${kindOf(given)}`);
  }
  switch (shape.type) {
    case "decimal":
      return decimalText(shape, given);
    case "id":
      return idText(shape, given);
    case "integer":
    case "unix-ms":
    case "unix-s":
      return integerText(shape, given);
    case "boolean":
      if (typeof given !== "boolean") throw new BadParameter(`must be true or false${shown(given)}`);
      if (shape.const !== undefined && given !== shape.const) throw new BadParameter(`must be ${String(shape.const)}`);
      return String(given);
    case "string":
      return stringText(shape, given);
  }
}

function decimalText(shape: DecimalShape, value: unknown): string {
  const input = decimalInput(value);
  if ("reason" in input) throw new BadParameter(input.reason + (typeof value === "number" ? "" : shown(value)));
  const problem = decimalProblem(shape, input.text);
  if (problem !== undefined) throw new BadParameter(problem + shown(value));
  return input.text;
}

function idText(shape: IdShape, value: unknown): string {
  // A number above this may already be another id than the one that was meant.
  if (typeof value === "number" && !Number.isSafeInteger(value)) {
    throw new BadParameter(
      `must be a whole number that a JavaScript number holds exactly${shown(value)}: pass it as text or bigint`,
    );
  }
  const text = typeof value === "boolean" ? "" : String(value);
  if (!wholeNumber.test(text))
    throw new BadParameter(`must be an id: a whole number as text, number or bigint${shown(value)}`);
  const problem = decimalProblem(shape, text);
  if (problem !== undefined) throw new BadParameter(problem + shown(value));
  return text;
}

function integerText(shape: IntegerShape | TimeShape, value: unknown): string {
  const text = typeof value === "boolean" ? "" : String(value);
  const number = wholeNumber.test(text) ? Number(text) : Number.NaN;
  if (!Number.isSafeInteger(number) || (shape.type !== "integer" && number < 0)) {
    const what =
      shape.type === "integer"
        ? "a whole number"
        : `a time in whole ${shape.type === "unix-ms" ? "milliseconds" : "seconds"} since 1970`;
    throw new BadParameter(`must be ${what}${shown(value)}`);
  }
  const problem = shape.type === "integer" ? integerProblem(shape, number) : undefined;
  if (problem !== undefined) throw new BadParameter(problem + shown(value));
  return text;
}

function stringText(shape: StringShape, value: unknown): string {
  const got = shape.secret === true ? "" : shown(value);
  if (typeof value !== "string") throw new BadParameter(`must be text${got}`);
  // The signature leaves out an empty value, so sending one could never match.
  if (value === "") throw new BadParameter("must not be empty; leave it out instead");
  if (/\p{Surrogate}/u.test(value)) throw new BadParameter("holds half of a surrogate pair, which has no UTF-8 form");
  if (/\p{Cc}/u.test(value)) throw new BadParameter("holds a control character, such as a line break or a tab");
  const problem = stringProblem(shape, value);
  if (problem !== undefined) throw new BadParameter(problem + got);
  return value;
}
