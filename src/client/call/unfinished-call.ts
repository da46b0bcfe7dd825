import type { ApiDescription, OperationDescription } from "../../description.ts";
import { isMutation, OkcoinError, OutcomeUnknownError, TimeoutError } from "../../errors/index.ts";

/** The call's time is over. `sent`: while it waited for the answer; otherwise before anything was sent. */
export function timeoutError(
  { codelessErrors }: ApiDescription,
  operation: OperationDescription,
  timeoutMs: number,
  sent: boolean,
): TimeoutError {
  const row = codelessErrors.find(({ trigger }) => trigger === "timeout");
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

/**
 * The error of a request that was sent but has no answer of the exchange: for a mutation, that its outcome is unknown.
 *
 * `cause` is an error of the transport, or the reason of the caller's abort.
 */
export function outcomeUnknown(operation: OperationDescription, cause: unknown): OutcomeUnknownError {
  const why =
    cause instanceof OkcoinError
      ? cause.message.slice(operation.id.length + 2)
      : "The caller ended the call while it was on its way.";
  const repeat = operation.idempotent
    ? "Sending it again does no harm"
    : "Look at your orders and balances before you send it again";
  return new OutcomeUnknownError({
    message: `${operation.id}: The request was sent and nobody knows whether it took effect. ${why} ${repeat}; see ${operation.docs}`,
    operation: operation.id,
    retry: operation.idempotent ? "after-delay" : "never",
    docs: operation.docs,
    cause,
  });
}

/** Errors that leave open what the exchange did. A shielded address or a code of the catalogue is an answer; a missing connection is told by its stage. */
export function settleSent(operation: OperationDescription, error: OkcoinError): OkcoinError {
  return isMutation(operation) && error.code === undefined && error.kind === "transport"
    ? outcomeUnknown(operation, error)
    : error;
}
