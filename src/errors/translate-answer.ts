import type { ApiDescription, OperationDescription } from "../description.ts";
import type { HttpAnswer } from "../transport/http.ts";
import { fits } from "../wire/decode.ts";
import { NumberText, parseJson, type JsonScan } from "../wire/json.ts";
import { objectShapes } from "../wire/shapes.ts";
import { errorOfCode } from "./error-of-code.ts";
import type { OkcoinError } from "./okcoin-error.ts";
import { responseErrorOf, statusError, type ErrorContext } from "./uncoded-errors.ts";

/** A success, still as it came (an object or a list), or the error it stands for. */
export type Translated =
  { readonly ok: true; readonly body: object } | { readonly ok: false; readonly error: OkcoinError };

/**
 * Tells success from failure, for every shape of answer: codes as the document declares them, statuses, and bodies that are not the
 * exchange's.
 */
export function translateAnswer(context: ErrorContext, answer: HttpAnswer, scan?: JsonScan): Translated {
  const { description, operation } = context;
  if (answer.status !== 200) return { ok: false, error: statusError(context, answer) };
  const fail = (what: string): Translated => ({
    ok: false,
    error: responseErrorOf(context, answer, what, "after-delay"),
  });

  let body: unknown;
  try {
    body = parseJson(answer.text, scan);
  } catch (error) {
    return fail(unreadable(answer.text, error));
  }
  if (typeof body !== "object" || body === null || body instanceof NumberText)
    return fail("The answer is neither an object nor a list.");

  const envelope = readEnvelope(body, description);
  switch (envelope.says) {
    case "code": {
      const contradicted = envelope.succeeded || carriesSuccess(body, description, operation);
      return { ok: false, error: errorOfCode(description, operation, envelope.code, contradicted) };
    }
    case "unreadable":
      return fail(`The answer's ${envelope.field} is not an error code.`);
    case "failure":
      if (failureMayBeValue(body, description, operation)) return { ok: true, body };
      return fail("The exchange answered a failure without an error code.");
    case "nothing":
      return { ok: true, body };
  }
}

function unreadable(text: string, error: unknown): string {
  if (text.trim() === "") return "The answer is empty.";
  if (/^\s*</.test(text)) return "The answer is an HTML page in place of JSON.";
  return `The answer ${error instanceof Error ? error.message : "is not JSON"}.`;
}

/** What the top level of an answer says about failure. */
type EnvelopeReading =
  | { readonly says: "nothing" }
  /** A code; `succeeded` when the result field at the same time denies a failure. */
  | { readonly says: "code"; readonly code: number; readonly succeeded: boolean }
  /** A failure, but not which. */
  | { readonly says: "failure" }
  /** A code field that holds no code. */
  | { readonly says: "unreadable"; readonly field: string };

const codeText = /^(-?\d{1,15})(?:\.0+)?$/;

/**
 * Reads the declared error fields at the top level of an answer; fields of entries inside it (an order refused within a
 * batch) are values. Every shape of section "Error bodies seen in the wild" is covered: number or digit text, with or without the result field.
 */
function readEnvelope(body: object, description: ApiDescription): EnvelopeReading {
  const { codeFields, resultField, failureValues } = description.envelope;
  const own = body as Readonly<Record<string, unknown>>;
  const result = Object.hasOwn(body, resultField) ? own[resultField] : undefined;
  const failed = (failureValues as readonly unknown[]).includes(result);
  for (const field of codeFields) {
    if (!Object.hasOwn(body, field)) continue;
    const code = readCode(own[field], description);
    if (code === null) return { says: "unreadable", field };
    if (code !== undefined) return { says: "code", code, succeeded: result !== undefined && !failed };
  }
  return failed ? { says: "failure" } : { says: "nothing" };
}

/** The code a value holds; undefined for a value that stands for "no code", null for one that cannot be read. */
function readCode(value: unknown, description: ApiDescription): number | undefined | null {
  if (value === null || value === "") return undefined;
  const isScalar = typeof value === "number" || typeof value === "string" || value instanceof NumberText;
  const digits = isScalar ? codeText.exec(String(value))?.[1] : undefined;
  if (digits === undefined) return null;
  const code = Number(digits);
  // Zero is the usual "no error" of exchanges that always send the field; here it is a code only if the catalogue has it.
  return code === 0 && !Object.hasOwn(description.errors, 0) ? undefined : code;
}

function ownField(body: object, name: string): unknown {
  return Object.hasOwn(body, name) ? (body as Readonly<Record<string, unknown>>)[name] : undefined;
}

/**
 * Whether an answer with a code also carries a field that every success has: the id of an order, or what became of each order of a
 * batch. Such an answer contradicts itself, so the code alone does not prove that nothing was done. `null` counts as absent.
 */
function carriesSuccess(
  body: object,
  { shapes, envelope }: ApiDescription,
  { response }: OperationDescription,
): boolean {
  const outer = new Set([envelope.resultField, ...envelope.codeFields]);
  return objectShapes(response, shapes).some(({ required }) =>
    required.some((name) => !outer.has(name) && (ownField(body, name) ?? null) !== null),
  );
}

/**
 * Whether an answer that says "failure" without a code is nevertheless a documented value: its shape allows the result
 * field to say so, and all else the shape requires is there (a batch of which every order was refused, each with its own code).
 */
function failureMayBeValue(
  body: object,
  { shapes, envelope: { resultField } }: ApiDescription,
  { response }: OperationDescription,
): boolean {
  return objectShapes(response, shapes).some(({ properties, required }) => {
    const result = properties[resultField];
    const others = required.filter((name) => name !== resultField);
    return (
      result !== undefined &&
      fits(result, ownField(body, resultField), shapes) &&
      others.length > 0 &&
      others.every((name) => Object.hasOwn(body, name))
    );
  });
}
