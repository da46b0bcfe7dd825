import type { Retry } from "../description.ts";
import type { HttpAnswer } from "../transport/http.ts";
import type { FaultReason, TransportFault } from "../transport/transport-fault.ts";
import type { MissingPartError } from "../wire/load-part.ts";
import { secretFields } from "../wire/shapes.ts";
import { ConnectionError, IpShieldedError, ResponseError, TimeoutError } from "./classes.ts";
import { detailsOf, type ErrorPlace, type OkcoinError } from "./okcoin-error.ts";
import { excerptOf, redactCause, type Redact } from "./redact.ts";
import { sentence } from "./sentence.ts";
import { waitMs, waitWords } from "./wait-words.ts";

/** What is known about a call while its failure is put into words. */
export interface ErrorContext extends ErrorPlace {
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

/** Faults that say too little without the words of the platform. */
const vagueFaults = new Set<FaultReason>(["tls", "other"]);

/** What the innermost cause says, which is where platforms put the reason: `DEPTH_ZERO_SELF_SIGNED_CERT`, `UnknownIssuer`. */
function reasonGiven(cause: unknown): string {
  let inner = cause;
  while (inner instanceof Error && inner.cause instanceof Error) inner = inner.cause;
  if (!(inner instanceof Error)) return "";
  const { code, message } = inner as Error & { readonly code?: unknown };
  const words = typeof code === "string" ? code : message.slice(0, 200).trim();
  return words === "" ? "" : ` The reason given: ${sentence(words)}`;
}

/** The error for a request that got no complete answer. An abort is not among them: only the caller of the transport knows what it means. */
export function errorOfFault(context: ErrorContext, fault: TransportFault): OkcoinError {
  const { retry, reason, status = 0 } = fault;
  const cause = redactCause(fault.cause, context.redact);
  const shielded = shieldedError(context, status, cause);
  if (shielded !== undefined) return shielded;
  // It may quote what a dispatcher threw.
  const message = context.redact(fault.message) + (vagueFaults.has(reason) ? reasonGiven(cause) : "");
  return answerFaults.has(reason)
    ? new ResponseError({ ...detailsOf(context, message, retry, "errors/ResponseError"), cause, status, excerpt: "" })
    : new ConnectionError({ ...detailsOf(context, message, retry, "errors/ConnectionError"), cause });
}

/** The error for a call that a part of the client is missing for, before anything was sent. */
export function notLoadedError(place: ErrorPlace, missing: MissingPartError): ConnectionError {
  return new ConnectionError({
    ...detailsOf(place, `${missing.message} Nothing was sent.`, "never", "errors/ConnectionError"),
    cause: missing,
  });
}

/** The call's time is over. `sent`: while it waited for the answer; otherwise before anything was sent. */
export function timeoutError(place: ErrorPlace, timeoutMs: number, sent: boolean): TimeoutError {
  const row = place.description.codelessErrors.find(({ trigger }) => trigger === "timeout");
  const text = sent
    ? `No answer within ${String(timeoutMs)} ms.${row?.description ? ` ${row.description}` : ""}`
    : `The ${String(timeoutMs)} ms of the call were over before the request could be sent (it waits while the rate limit is used up, and between attempts). Nothing was sent.`;
  // What was never sent got no answer that asks for a wait.
  return new TimeoutError({
    ...detailsOf(place, text, row?.retry ?? "after-delay", "errors/TimeoutError"),
    retryAfterMs: sent ? waitMs(row) : undefined,
  });
}

/**
 * A `ResponseError` that says what is wrong with this answer and shows its beginning. Of an answer to a request with a password nothing is
 * shown: a server may repeat a part of it.
 */
export function responseErrorOf(context: ErrorContext, { status, text }: HttpAnswer, what: string, retry: Retry) {
  const { description, operation, redact } = context;
  const isSecret = secretFields(operation.request, description.shapes).length > 0;
  const excerpt = isSecret ? "" : excerptOf(text, redact);
  const shown = excerpt === "" ? what : `${what} It begins: ${JSON.stringify(excerpt)}.`;
  const message = isSecret ? shown.replace(/, got .*/s, ".") : shown;
  return new ResponseError({ ...detailsOf(context, message, retry, "errors/ResponseError"), status, excerpt });
}

/** The error for an HTTP status other than 200 without a code: most likely it is from before the exchange. */
export function statusError(context: ErrorContext, answer: HttpAnswer): OkcoinError {
  const { status } = answer;
  const shielded = shieldedError(context, status);
  if (shielded !== undefined) return shielded;
  const http = `HTTP ${String(status)}`;
  const busy = status === 429 || status === 503;
  const what = busy
    ? `${http}: too many requests, or the exchange is busy. Try again after a while.`
    : `${http} in place of an answer of the exchange.`;
  return responseErrorOf(context, answer, what, busy || status >= 500 ? "after-delay" : "never");
}

/** The error for the status that tells of a shielded address, whether or not its body could be read; undefined for any other status. */
function shieldedError(context: ErrorContext, status: number, cause?: unknown): IpShieldedError | undefined {
  const row = context.description.codelessErrors.find(({ trigger }) => trigger === status);
  if (row === undefined) return undefined;
  const http = `HTTP ${String(status)} ${row.name}`;
  const what = row.description ? `${row.description.replace(/\.$/, "")} (${http}).` : `${http}.`;
  const text = `${what} Stop sending for ${waitWords(row)}.`;
  const details = detailsOf(context, text, row.retry, "errors/IpShieldedError");
  return new IpShieldedError({ ...details, status, cause, retryAfterMs: waitMs(row) });
}
