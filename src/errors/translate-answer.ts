import type { HttpAnswer } from "../transport/http.ts";
import { NumberText } from "../wire/index.ts";
import { carriesSuccess, failureMayBeValue, readEnvelope } from "./error-envelope.ts";
import { errorOfCode } from "./error-of-code.ts";
import type { OkcoinError } from "./okcoin-error.ts";
import { responseErrorOf, statusError, type ErrorContext } from "./uncoded-errors.ts";

/** A success, still as it came (an object or a list), or the error it stands for. */
export type Translated =
  { readonly ok: true; readonly body: object } | { readonly ok: false; readonly error: OkcoinError };

/**
 * Tells success from failure, for every shape of answer: codes as the document declares them, statuses, and bodies that are not the
 * exchange's. `parse` reads JSON text; what it throws has a message without any part of the text.
 */
export function translateAnswer(
  context: ErrorContext,
  answer: HttpAnswer,
  parse: (text: string) => unknown,
): Translated {
  const { description, operation } = context;
  if (answer.status !== 200) return { ok: false, error: statusError(context, answer) };
  const fail = (what: string): Translated => ({
    ok: false,
    error: responseErrorOf(context, answer, what, "after-delay"),
  });

  let body: unknown;
  try {
    body = parse(answer.text);
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
