import type { CallOptions } from "../description.ts";
import type { ErrorPlace } from "../errors/okcoin-error.ts";
import { notLoadedError } from "../errors/unsent-errors.ts";
import { Deadline, type Clock } from "../time/clock.ts";
import { untilAborted } from "../time/until-aborted.ts";
import { MissingPartError } from "../wire/load-part.ts";
import type { CallTools } from "./call/call-tools.ts";
import { endUnsent } from "./call/running-call.ts";
import { checkCallOptions, type CheckedCallOptions } from "./options.ts";

/**
 * Waits for a part of the client as long as the call has that needs it. Nothing is sent meanwhile.
 *
 * @throws OkcoinError when it cannot be loaded in time, or not at all; or the reason of the caller who ended the call.
 */
export async function loadWithin<Part>(
  loading: Promise<Part>,
  place: ErrorPlace,
  options: CallOptions | undefined,
  tools: Pick<CallTools, "clock" | "timeoutMs">,
): Promise<Part> {
  const { signal, timeoutMs = tools.timeoutMs } = rightOptions(options);
  const deadline = new Deadline(timeoutMs, signal, tools.clock);
  try {
    return await loadBy(deadline, loading);
  } catch (problem) {
    if (deadline.aborted) endUnsent(place, { deadline, timeoutMs });
    throw problem instanceof MissingPartError ? notLoadedError(place, problem) : problem;
  }
}

/** Waits for a part of the client until a caller's signal ends it, whose reason it then throws. What is no signal is refused later. */
export async function loadUntil<Part>(
  loading: Promise<Part>,
  signal: AbortSignal | undefined,
  clock: Clock,
): Promise<Part> {
  const deadline = new Deadline(Infinity, rightOptions({ signal }).signal, clock);
  try {
    return await loadBy(deadline, loading);
  } catch (problem) {
    throw deadline.aborted ? deadline.reason : problem;
  }
}

async function loadBy<Part>(deadline: Deadline, loading: Promise<Part>): Promise<Part> {
  try {
    return await untilAborted(loading, deadline);
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
