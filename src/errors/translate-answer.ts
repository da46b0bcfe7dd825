import type { ApiDescription, ErrorEnvelope, ObjectShape, Shape } from "../description.ts";
import type { HttpAnswer } from "../transport/http.ts";
import type { DecodeTools } from "../wire/decode-tools.ts";
import { fits } from "../wire/decode.ts";
import { readWhole, type JsonReader } from "../wire/json.ts";
import { NumberText } from "../wire/number-text.ts";
import { errorOfCode } from "./error-of-code.ts";
import type { Result } from "./okcoin-error.ts";
import type { ErrorContext } from "./reading-tools.ts";
import { responseErrorOf, statusError } from "./uncoded-errors.ts";

type Fields = Readonly<Record<string, unknown>>;

/**
 * Tells success from failure, for every shape of answer: codes as the document declares them, statuses, and bodies that are not the
 * exchange's. A code counts at any status; a success only at 200. A success carries only the declared fields.
 */
export function translateAnswer(context: ErrorContext, answer: HttpAnswer): Result<object> {
  let body: unknown;
  let reason = "The answer is neither an object nor a list.";
  try {
    body = readWhole(answer.text, (reader) => readDeclared(reader, context));
  } catch (error) {
    reason = unreadable(answer.text, error);
  }
  const isValue = typeof body === "object" && body !== null && !(body instanceof NumberText);
  const judged = isValue ? judge(context, answer, body as Fields) : failure(context, answer, reason);
  const isCoded = !judged.ok && judged.error.code !== undefined;
  return answer.status === 200 || isCoded ? judged : { ok: false, error: statusError(context, answer) };
}

/** Of an object the fields that the document knows. A hostile answer may hold much else, which is not built. */
function readDeclared(reader: JsonReader, { description, operation, tools }: ErrorContext): unknown {
  const { codeFields, resultField } = description.envelope;
  const known = tools.objectShapes(operation.response, description.shapes);
  const names = new Set([resultField, ...codeFields, ...known.flatMap(({ properties }) => Object.keys(properties))]);
  return reader.fields((name) => (names.has(name) ? reader.any() : void reader.glance()));
}

function failure(context: ErrorContext, answer: HttpAnswer, what: string): Result<never> {
  return { ok: false, error: responseErrorOf(context, answer, what, "after-delay") };
}

function unreadable(text: string, error: unknown): string {
  if (text.trim() === "") return "The answer is empty.";
  if (/^\s*</.test(text)) return "The answer is an HTML page in place of JSON.";
  return `The answer ${(error as Error).message}.`;
}

/**
 * Reads the declared error fields at the top level of an answer; fields of entries inside it (an order refused within a batch) are values.
 * Every shape of section "Error bodies seen in the wild" is covered: number or digit text, with or without the result field.
 */
function judge(context: ErrorContext, answer: HttpAnswer, body: Fields): Result<object> {
  const { description } = context;
  const { codeFields, resultField } = description.envelope;
  const said = Object.hasOwn(body, resultField) ? resultOf(body[resultField], description.envelope) : undefined;
  for (const field of codeFields) {
    const code = Object.hasOwn(body, field) ? readCode(body[field], description) : undefined;
    if (code === undefined) continue;
    if (Number.isNaN(code)) return failure(context, answer, `The answer's ${field} is not an error code.`);
    // A server that failed on the way says little of what it had done before.
    const contradicted = answer.status >= 500 || said === "success" || carriesSuccess(body, context);
    return { ok: false, error: errorOfCode(context, code, contradicted) };
  }
  if (said === "neither")
    return failure(context, answer, `The answer's ${resultField} tells neither success nor failure.`);
  if (said !== "failure" || failureMayBeValue(body, context)) return { ok: true, value: body };
  return failure(context, answer, "The exchange answered a failure without an error code.");
}

/**
 * What the result field says, whether as a boolean or as text in any case. `undefined` for a value of another type: what it means, its
 * declared shape says.
 */
function resultOf(value: unknown, { successValues, failureValues }: ErrorEnvelope) {
  if (typeof value !== "boolean" && typeof value !== "string") return undefined;
  const isAmong = (values: readonly unknown[]) => values.some((each) => plainWord(each) === plainWord(value));
  return isAmong(failureValues) ? "failure" : isAmong(successValues) ? "success" : "neither";
}

function plainWord(value: unknown): string {
  return String(value).trim().toLowerCase();
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
 * Such an answer contradicts itself, so the code alone does not prove that nothing was done.
 */
function carriesSuccess(body: Fields, context: ErrorContext): boolean {
  const { description, operation, tools } = context;
  const { shapes, envelope } = description;
  const outer = [envelope.resultField, ...envelope.codeFields];
  return tools.objectShapes(operation.response, shapes).some((shape) => provesIn(shape, body, outer, context));
}

function provesIn({ properties, required }: ObjectShape, value: Fields, outer: readonly string[], of: ErrorContext) {
  return required.some((name) => {
    const shape = outer.includes(name) || !Object.hasOwn(value, name) ? undefined : properties[name];
    return shape !== undefined && proves(shape, value[name], of);
  });
}

/** Whether a value can only stand in a success: an id from 1, an entry without a code, any other value that fits and is not empty. */
function proves(shape: Shape, value: unknown, of: ErrorContext): boolean {
  const { description, tools } = of;
  const plain = tools.plainShape(shape, description.shapes);
  if (value === null || value === "") return false;
  if (plain.type === "array") return Array.isArray(value) && value.some((item) => proves(plain.items, item, of));
  if (plain.type === "object") {
    const { codeFields } = description.envelope;
    const fields = Object(value) as Fields;
    return (
      !codeFields.some((name) => readCode(fields[name] ?? null, description)) && provesIn(plain, fields, codeFields, of)
    );
  }
  return fits(plain, value, decodeToolsOf(of)) && (plain.type !== "id" || Number(value) > 0);
}

/**
 * Whether an answer that says "failure" without a code is nevertheless a documented value: its shape allows the result field to say so, and
 * all else the shape requires is there (a batch of which every order was refused, each with its own code).
 */
function failureMayBeValue(body: Fields, context: ErrorContext): boolean {
  const { description, operation, tools } = context;
  const { shapes } = description;
  const { resultField } = description.envelope;
  return tools.objectShapes(operation.response, shapes).some(({ properties, required }) => {
    const result = properties[resultField] && tools.plainShape(properties[resultField], shapes);
    const others = required.filter((name) => name !== resultField);
    if (result === undefined || !fits(result, body[resultField], decodeToolsOf(context))) return false;
    // Lists of values are open in answers, but whether this field may tell failure, its list alone says.
    const values = "enum" in result ? result.enum.map(plainWord) : undefined;
    if (values?.includes(plainWord(body[resultField])) === false) return false;
    return others.length > 0 && others.every((name) => Object.hasOwn(body, name));
  });
}

function decodeToolsOf({ description, tools }: ErrorContext): DecodeTools {
  return { ...tools, shapes: description.shapes };
}
