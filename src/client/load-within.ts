import type { CallOptions } from "../description.ts";
import type { ErrorPlace } from "../errors/okcoin-error.ts";
import { notLoadedError, unsentTimeout } from "../errors/unsent-errors.ts";
import { Deadline } from "../time/clock.ts";
import { untilAborted } from "../time/until-aborted.ts";
import { MissingPartError } from "../wire/load-part.ts";
import type { CallTools } from "./call/call-tools.ts";
import { checkCallOptions, type CheckedCallOptions } from "./options.ts";

/**
 * Waits for a part of the client as long as the call has that needs it. Nothing is sent meanwhile. `place`: where the part belongs to a call of
 * an operation.
 *
 * @throws the reason of the caller who ended the call; an OkcoinError when the part cannot be loaded in time, or not at all.
 */
export async function loadWithin<Part>(
  loading: Promise<Part>,
  place: ErrorPlace | undefined,
  options: CallOptions | undefined,
  { clock, timeoutMs: usualMs }: Pick<CallTools, "clock" | "timeoutMs">,
): Promise<Part> {
  const { signal, timeoutMs = usualMs } = rightOptions(options);
  const deadline = new Deadline(timeoutMs, signal, clock);
  try {
    return await untilAborted(loading, deadline);
  } catch (problem) {
    if (deadline.aborted)
      throw place && deadline.endedBy === "time" ? unsentTimeout(place, timeoutMs) : deadline.reason;
    throw place && problem instanceof MissingPartError ? notLoadedError(place, problem) : problem;
  } finally {
    deadline.dispose();
  }
}

/** The options, where they are right; the part that knows them all refuses the others once it is loaded. */
function rightOptions(options: CallOptions | undefined): CheckedCallOptions {
  try {
    const { signal, timeoutMs } = options ?? {};
    // The platform's own requests carry null for a signal that is not given.
    return checkCallOptions({ signal: signal ?? undefined, timeoutMs });
  } catch {
    return {};
  }
}
