import { OutcomeUnknownError } from "./classes.ts";
import { isMutation } from "./is-mutation.ts";
import { detailsOf, OkcoinError, type ErrorPlace } from "./okcoin-error.ts";
import { withoutSeeAlso } from "./reference-topic.ts";

/** The error of a mutation that was sent but not answered. `cause`: an error of the transport, or the reason of the caller's abort. */
export function outcomeUnknown(place: ErrorPlace, cause: unknown): OutcomeUnknownError {
  const { id, idempotent } = place.operation;
  const topic = "errors/OutcomeUnknownError";
  const why =
    cause instanceof OkcoinError
      ? withoutSeeAlso(cause.message.slice(id.length + 2))
      : "The caller ended the call while it was on its way.";
  const next = idempotent
    ? "Sending it again does no harm"
    : "Look at your orders and balances before you send it again";
  const text = `The request was sent and nobody knows whether it took effect. ${why} ${next}.`;
  return new OutcomeUnknownError({
    ...detailsOf(place, text, idempotent ? "after-delay" : "never", topic),
    cause,
    retryAfterMs: cause instanceof OkcoinError ? cause.retryAfterMs : undefined,
  });
}

/** The error of a request that was sent. A code is an answer; any other error, a shielded address too, leaves open what a mutation did. */
export function settleSent(place: ErrorPlace, error: OkcoinError): OkcoinError {
  return error.code !== undefined || !isMutation(place.operation) ? error : outcomeUnknown(place, error);
}
