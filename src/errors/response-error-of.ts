import type { HttpAnswer } from "../transport/http.ts";
import type { Retry } from "../description.ts";
import type { ErrorContext } from "./error-context.ts";
import { excerptOf } from "./excerpt.ts";
import { ResponseError } from "./transport-errors.ts";

/** A `ResponseError` that says what is wrong with this answer and shows its beginning. */
export function responseErrorOf(
  { operation, redact }: ErrorContext,
  answer: HttpAnswer,
  what: string,
  retry: Retry,
): ResponseError {
  const excerpt = excerptOf(answer.text, redact);
  return new ResponseError({
    message: `${operation.id}: ${what}${excerpt === "" ? "" : ` It begins: ${JSON.stringify(excerpt)}.`}`,
    operation: operation.id,
    retry,
    docs: operation.docs,
    status: answer.status,
    excerpt,
  });
}
