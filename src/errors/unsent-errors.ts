import type { MissingPartError } from "../wire/load-part.ts";
import { makeError } from "./make-error.ts";
import type { ErrorPlace, OkcoinError } from "./okcoin-error.ts";

/** The error for a call that a part of the client is missing for, before anything was sent. */
export function notLoadedError(place: ErrorPlace, missing: MissingPartError): OkcoinError {
  const text = `${missing.message} Nothing was sent.`;
  const topic = "errors/ConnectionError";
  return makeError(place, { as: "ConnectionError", text, retry: "never", topic, cause: missing });
}

/** The call's time was over before it, or its next attempt, could be sent. */
export function unsentTimeout(place: ErrorPlace, timeoutMs: number): OkcoinError {
  const row = place.description.codelessErrors.find(({ trigger }) => trigger === "timeout");
  const waits = "it waits for parts of the client, a store of intents, the rate limit, and between attempts";
  const text = `The ${String(timeoutMs)} ms of the call were over before the request could be sent (${waits}). Nothing was sent.`;
  const topic = "errors/TimeoutError";
  // What was never sent got no answer that asks for a wait.
  return makeError(place, { as: "TimeoutError", text, retry: row?.retry ?? "after-delay", topic });
}
