import type { ApiDescription, OperationDescription, Retry } from "../description.ts";
import type { HttpAnswer } from "../transport/http.ts";
import type { FaultReason, TransportFault } from "../transport/transport-fault.ts";
import { ConnectionError, IpShieldedError, ResponseError, TimeoutError } from "./classes.ts";
import type { OkcoinError } from "./okcoin-error.ts";
import { excerptOf, redactCause, type Redact } from "./redact.ts";

/** What is known about a call while its failure is put into words. */
export interface ErrorContext {
  readonly description: ApiDescription;
  readonly operation: OperationDescription;
  /** Masks the secrets of this call in texts that others wrote. */
  readonly redact: Redact;
}

/** Faults of an answer that did come; all others are faults of the connection. */
const answerFaults: ReadonlySet<FaultReason> = new Set([
  "redirect",
  "elsewhere",
  "too-large",
  "encoded",
  "bad-encoding",
  "bad-http",
]);

/** The error for a request that got no complete answer. An abort is not among them: only the caller of the transport knows what it means. */
export function errorOfFault({ operation, redact }: ErrorContext, fault: TransportFault): OkcoinError {
  const details = {
    message: `${operation.id}: ${fault.message}`,
    operation: operation.id,
    retry: fault.retry,
    docs: operation.docs,
    cause: redactCause(fault.cause, redact),
  };
  if (!answerFaults.has(fault.reason)) return new ConnectionError(details);
  return new ResponseError({ ...details, status: fault.status ?? 0, excerpt: "" });
}

/** The call's time is over. `sent`: while it waited for the answer; otherwise before anything was sent. */
export function timeoutError(
  { description, operation }: Pick<ErrorContext, "description" | "operation">,
  timeoutMs: number,
  sent: boolean,
): TimeoutError {
  const row = description.codelessErrors.find(({ trigger }) => trigger === "timeout");
  const what = sent
    ? `No answer within ${String(timeoutMs)} ms.${row === undefined ? "" : ` When this goes on: ${row.description}`}`
    : `The ${String(timeoutMs)} ms of the call were over before the request could be sent (it waits while the rate limit is used up, and between attempts). Nothing was sent.`;
  return new TimeoutError({
    message: `${operation.id}: ${what}`,
    operation: operation.id,
    retry: row?.retry ?? "after-delay",
    docs: row?.docs ?? operation.docs,
  });
}

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
