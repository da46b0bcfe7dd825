import type { ApiDescription } from "../description.ts";
import type { HttpAnswer } from "../transport/http.ts";
import { fits } from "../wire/decode.ts";
import { NumberText, parseJson } from "../wire/json.ts";
import { objectShapes } from "../wire/shapes.ts";
import { errorOfCode } from "./error-of-code.ts";
import type { Result } from "./okcoin-error.ts";
import { responseErrorOf, statusError, type ErrorContext } from "./uncoded-errors.ts";

type Fields = Readonly<Record<string, unknown>>;

/**
 * Tells success from failure, for every shape of answer: codes as the document declares them, statuses, and bodies that are not the
 * exchange's. The value of a success is still as it came: an object or a list.
 */
export function translateAnswer(context: ErrorContext, answer: HttpAnswer): Result<object> {
  if (answer.status !== 200) return { ok: false, error: statusError(context, answer) };
  let body: unknown;
  try {
    body = parseJson(answer.text);
  } catch (error) {
    return failure(context, answer, unreadable(answer.text, error));
  }
  if (typeof body === "object" && body !== null && !(body instanceof NumberText))
    return judge(context, answer, body as Fields);
  return failure(context, answer, "The answer is neither an object nor a list.");
}

function failure(context: ErrorContext, answer: HttpAnswer, what: string): Result<never> {
  return { ok: false, error: responseErrorOf(context, answer, what, "after-delay") };
}

function unreadable(text: string, error: unknown): string {
  if (text.trim() === "") return "The answer is empty.";
  if (/^\s*</.test(text)) return "The answer is an HTML page in place of JSON.";
  return `The answer ${error instanceof Error ? error.message : "is not JSON"}.`;
}

/**
 * Reads the declared error fields at the top level of an answer; fields of entries inside it (an order refused within a batch) are values.
 * Every shape of section "Error bodies seen in the wild" is covered: number or digit text, with or without the result field.
 */
function judge(context: ErrorContext, answer: HttpAnswer, body: Fields): Result<object> {
  const { description, operation } = context;
  const { codeFields, resultField, failureValues } = description.envelope;
  const result = Object.hasOwn(body, resultField) ? body[resultField] : undefined;
  const failed = (failureValues as readonly unknown[]).includes(result);
  for (const field of codeFields) {
    const code = Object.hasOwn(body, field) ? readCode(body[field], description) : undefined;
    if (code === undefined) continue;
    if (Number.isNaN(code)) return failure(context, answer, `The answer's ${field} is not an error code.`);
    const contradicted = (result !== undefined && !failed) || carriesSuccess(body, context);
    return { ok: false, error: errorOfCode(description, operation, code, contradicted) };
  }
  if (!failed || failureMayBeValue(body, context)) return { ok: true, value: body };
  return failure(context, answer, "The exchange answered a failure without an error code.");
}

const codeText = /^(-?\d{1,15})(?:\.0+)?$/;

/** The code a field holds; undefined where it stands for "no code", NaN where it cannot be read. */
function readCode(value: unknown, { errors }: ApiDescription): number | undefined {
  if (value === null || value === "") return undefined;
  const isScalar = typeof value === "number" || typeof value === "string" || value instanceof NumberText;
  const code = Number(isScalar ? codeText.exec(String(value))?.[1] : undefined);
  // Zero is the usual "no error" of exchanges that always send the field; here it is a code only if the catalogue has it.
  return code === 0 && !Object.hasOwn(errors, 0) ? undefined : code;
}

/**
 * Whether an answer with a code also carries a field that every success has: the id of an order, or what became of each order of a batch.
 * Such an answer contradicts itself, so the code alone does not prove that nothing was done. `null` counts as absent.
 */
function carriesSuccess(body: Fields, { description: { shapes, envelope }, operation }: ErrorContext): boolean {
  const outer = new Set([envelope.resultField, ...envelope.codeFields]);
  return objectShapes(operation.response, shapes).some(({ required }) =>
    required.some((name) => !outer.has(name) && Object.hasOwn(body, name) && body[name] !== null),
  );
}

/**
 * Whether an answer that says "failure" without a code is nevertheless a documented value: its shape allows the result field to say so, and
 * all else the shape requires is there (a batch of which every order was refused, each with its own code).
 */
function failureMayBeValue(body: Fields, { description: { shapes, envelope }, operation }: ErrorContext): boolean {
  const { resultField } = envelope;
  return objectShapes(operation.response, shapes).some(({ properties, required }) => {
    const result = properties[resultField];
    const others = required.filter((name) => name !== resultField);
    if (result === undefined || !fits(result, body[resultField], shapes)) return false;
    return others.length > 0 && others.every((name) => Object.hasOwn(body, name));
  });
}
