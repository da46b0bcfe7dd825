import type { OperationDescription } from "../description.ts";
import { OutcomeUnknownError } from "./classes.ts";
import { OkcoinError } from "./okcoin-error.ts";

/** Whether the operation changes something at the exchange, so that a lost answer leaves its outcome unknown. */
export function isMutation(operation: OperationDescription): boolean {
  return operation.permission === "trade" || operation.permission === "withdraw" || !operation.idempotent;
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

/** The error of a request that was sent. A shielded address or a code of the catalogue is an answer; any other leaves open what a mutation did. */
export function settleSent(operation: OperationDescription, error: OkcoinError): OkcoinError {
  return isMutation(operation) && error.code === undefined && error.kind === "transport"
    ? outcomeUnknown(operation, error)
    : error;
}
