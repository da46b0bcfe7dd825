import type { FaultReason, TransportFault } from "../transport/transport-fault.ts";
import type { ErrorContext } from "./error-context.ts";
import type { OkcoinError } from "./okcoin-error.ts";
import { redactCause } from "./redact.ts";
import { ConnectionError, ResponseError } from "./transport-errors.ts";

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
