import type { HttpAnswer } from "../transport/http.ts";
import type { ErrorContext } from "./error-context.ts";
import type { OkcoinError } from "./okcoin-error.ts";
import { responseErrorOf } from "./response-error-of.ts";
import { IpShieldedError } from "./transport-errors.ts";

/** Statuses that say "later": too many requests, service unavailable. */
const busy: ReadonlySet<number> = new Set([429, 503]);

/** The error for an HTTP status other than 200. The exchange answers 200 even to what it refuses, so any other status is from before it. */
export function statusError(context: ErrorContext, answer: HttpAnswer): OkcoinError {
  const { description, operation } = context;
  const { status } = answer;
  const row = description.codelessErrors.find(({ trigger }) => trigger === status);
  if (row !== undefined) {
    return new IpShieldedError({
      message: `${operation.id}: ${row.description} (HTTP ${String(status)} ${row.name}). Stop sending and try again after a while; see ${row.docs}`,
      operation: operation.id,
      retry: row.retry,
      docs: row.docs,
      status,
    });
  }
  if (busy.has(status)) {
    const what = `HTTP ${String(status)}: too many requests, or the exchange is busy. Try again after a while.`;
    return responseErrorOf(context, answer, what, "after-delay");
  }
  const what = `HTTP ${String(status)} in place of an answer of the exchange.`;
  return responseErrorOf(context, answer, what, status >= 500 ? "after-delay" : "never");
}
