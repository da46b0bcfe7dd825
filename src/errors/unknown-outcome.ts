import type { OperationDescription } from "../description.ts";
import { OutcomeUnknownError } from "./classes.ts";
import { detailsOf, OkcoinError } from "./okcoin-error.ts";

/** Whether the operation changes something at the exchange, so that a lost answer leaves its outcome unknown. */
export function isMutation({ permission, idempotent }: OperationDescription): boolean {
  return permission === "trade" || permission === "withdraw" || !idempotent;
}

/** The error of a mutation that was sent but not answered. `cause`: an error of the transport, or the reason of the caller's abort. */
export function outcomeUnknown(operation: OperationDescription, cause: unknown): OutcomeUnknownError {
  const { id, idempotent, docs } = operation;
  const why =
    cause instanceof OkcoinError
      ? cause.message.slice(id.length + 2)
      : "The caller ended the call while it was on its way.";
  const next = idempotent
    ? "Sending it again does no harm"
    : "Look at your orders and balances before you send it again";
  const text = `The request was sent and nobody knows whether it took effect. ${why} ${next}; see ${docs}`;
  return new OutcomeUnknownError({ ...detailsOf(operation, text, idempotent ? "after-delay" : "never"), cause });
}

/**
 * The error of a request that was sent. A shielded address or a code of the catalogue is an answer; any other leaves open what a mutation
 * did.
 */
export function settleSent(operation: OperationDescription, error: OkcoinError): OkcoinError {
  const answered = error.code !== undefined || error.kind !== "transport";
  return answered || !isMutation(operation) ? error : outcomeUnknown(operation, error);
}
