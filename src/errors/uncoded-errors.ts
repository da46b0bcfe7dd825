import type { ApiDescription, OperationDescription, Retry } from "../description.ts";
import type { HttpAnswer } from "../transport/http.ts";
import type { FaultReason, TransportFault } from "../transport/transport-fault.ts";
import type { MissingPartError } from "../wire/load-part.ts";
import { ConnectionError, IpShieldedError, ResponseError, TimeoutError } from "./classes.ts";
import { detailsOf, type OkcoinError } from "./okcoin-error.ts";
import { excerptOf, redactCause, type Redact } from "./redact.ts";

/** What is known about a call while its failure is put into words. */
export interface ErrorContext {
  readonly description: ApiDescription;
  readonly operation: OperationDescription;
  /** Masks the secrets of this call in texts that others wrote. */
  readonly redact: Redact;
}

/** Faults of an answer that did come; all others are faults of the connection. */
const answerFaults = new Set<FaultReason>([
  "redirect",
  "elsewhere",
  "too-large",
  "encoded",
  "bad-encoding",
  "bad-http",
]);

/** The error for a request that got no complete answer. An abort is not among them: only the caller of the transport knows what it means. */
export function errorOfFault({ operation, redact }: ErrorContext, fault: TransportFault): OkcoinError {
  const { message, retry, reason, status = 0 } = fault;
  const details = { ...detailsOf(operation, message, retry), cause: redactCause(fault.cause, redact) };
  return answerFaults.has(reason)
    ? new ResponseError({ ...details, status, excerpt: "" })
    : new ConnectionError(details);
}

/** The error for a call that a part of the client is missing for, before anything was sent. */
export function notLoadedError(operation: OperationDescription, missing: MissingPartError): ConnectionError {
  return new ConnectionError({
    ...detailsOf(operation, `${missing.message} Nothing was sent.`, "never"),
    cause: missing,
  });
}

/** The call's time is over. `sent`: while it waited for the answer; otherwise before anything was sent. */
export function timeoutError(context: Omit<ErrorContext, "redact">, timeoutMs: number, sent: boolean): TimeoutError {
  const { description, operation } = context;
  const row = description.codelessErrors.find(({ trigger }) => trigger === "timeout");
  const text = sent
    ? `No answer within ${String(timeoutMs)} ms.${row?.description ? ` When this goes on: ${row.description}` : ""}`
    : `The ${String(timeoutMs)} ms of the call were over before the request could be sent (it waits while the rate limit is used up, and between attempts). Nothing was sent.`;
  return new TimeoutError(detailsOf(operation, text, row?.retry ?? "after-delay", row?.docs));
}

/** A `ResponseError` that says what is wrong with this answer and shows its beginning. */
export function responseErrorOf(context: ErrorContext, answer: HttpAnswer, what: string, retry: Retry) {
  const { operation, redact } = context;
  const { status, text } = answer;
  const excerpt = excerptOf(text, redact);
  const shown = excerpt === "" ? "" : ` It begins: ${JSON.stringify(excerpt)}.`;
  return new ResponseError({ ...detailsOf(operation, what + shown, retry), status, excerpt });
}

/** The error for an HTTP status other than 200. The exchange answers 200 even to what it refuses, so any other status is from before it. */
export function statusError(context: ErrorContext, answer: HttpAnswer): OkcoinError {
  const { description, operation } = context;
  const { status } = answer;
  const http = `HTTP ${String(status)}`;
  const row = description.codelessErrors.find(({ trigger }) => trigger === status);
  if (row !== undefined) {
    const what = row.description ? `${row.description} (${http} ${row.name}).` : `${http} ${row.name}.`;
    const text = `${what} Stop sending and try again after a while; see ${row.docs}`;
    return new IpShieldedError({ ...detailsOf(operation, text, row.retry, row.docs), status });
  }
  const busy = status === 429 || status === 503;
  const what = busy
    ? `${http}: too many requests, or the exchange is busy. Try again after a while.`
    : `${http} in place of an answer of the exchange.`;
  return responseErrorOf(context, answer, what, busy || status >= 500 ? "after-delay" : "never");
}
