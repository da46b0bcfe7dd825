import type { Retry } from "../description.ts";
import type { HttpAnswer } from "../transport/http.ts";
import type { FaultReason, TransportFault } from "../transport/transport-fault.ts";
import type { OkcoinError } from "./okcoin-error.ts";
import type { ErrorContext, ReadingPlace, ReadingTools } from "./reading-tools.ts";
import { excerptOf, redactCause } from "./redact.ts";
import { waitMs, waitWords } from "./wait-words.ts";

/** Faults of an answer that did come; all others are faults of the connection. */
const answerFaults = new Set<FaultReason>([
  "redirect",
  "elsewhere",
  "too-large",
  "encoded",
  "bad-encoding",
  "bad-http",
]);

const responseFailure = { as: "ResponseError", topic: "errors/ResponseError" } as const;

/** Faults that say too little without the words of the platform. */
const vagueFaults = new Set<FaultReason>(["tls", "other"]);

/** What the innermost cause says, which is where platforms put the reason: `DEPTH_ZERO_SELF_SIGNED_CERT`, `UnknownIssuer`. */
function reasonGiven(cause: unknown, { sentence }: ReadingTools): string {
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
  const { makeError } = context.tools;
  const cause = redactCause(fault.cause, context.redact);
  const shielded = shieldedError(context, status, cause);
  if (shielded !== undefined) return shielded;
  // It may quote what a dispatcher threw.
  const text = context.redact(fault.message) + (vagueFaults.has(reason) ? reasonGiven(cause, context.tools) : "");
  return answerFaults.has(reason)
    ? makeError(context, { ...responseFailure, text, retry, cause, status, excerpt: "" })
    : makeError(context, { as: "ConnectionError", topic: "errors/ConnectionError", text, retry, cause });
}

/** The call's time was over while it waited for the answer. */
export function noAnswerInTime(place: ReadingPlace, timeoutMs: number): OkcoinError {
  const row = place.description.codelessErrors.find(({ trigger }) => trigger === "timeout");
  const text = `No answer within ${String(timeoutMs)} ms.${row?.description ? ` ${row.description}` : ""}`;
  const retry = row?.retry ?? "after-delay";
  const topic = "errors/TimeoutError";
  return place.tools.makeError(place, { as: "TimeoutError", text, retry, topic, retryAfterMs: waitMs(row) });
}

/**
 * A `ResponseError` that says what is wrong with this answer and shows its beginning. Of an answer to a request with a password nothing is
 * shown: a server may repeat a part of it.
 */
export function responseErrorOf(context: ErrorContext, { status, text }: HttpAnswer, what: string, retry: Retry) {
  const { description, operation, redact, tools } = context;
  const isSecret = tools.secretFields(operation.request, description.shapes).length > 0;
  const excerpt = isSecret ? "" : excerptOf(text, redact);
  const shown = excerpt === "" ? what : `${what} It begins: ${JSON.stringify(excerpt)}.`;
  const said = isSecret ? shown.replace(/, got .*/s, ".") : shown;
  return tools.makeError(context, { ...responseFailure, text: said, retry, status, excerpt });
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
function shieldedError(context: ErrorContext, status: number, cause?: unknown): OkcoinError | undefined {
  const row = context.description.codelessErrors.find(({ trigger }) => trigger === status);
  if (row === undefined) return undefined;
  const http = `HTTP ${String(status)} ${row.name}`;
  const what = row.description ? `${row.description.replace(/\.$/, "")} (${http}).` : `${http}.`;
  const text = `${what} Stop sending for ${waitWords(row)}.`;
  const topic = "errors/IpShieldedError";
  const { retry } = row;
  const retryAfterMs = waitMs(row);
  return context.tools.makeError(context, { as: "IpShieldedError", text, retry, topic, status, cause, retryAfterMs });
}
