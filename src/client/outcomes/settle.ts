import type { Clock, StopSignal, pause } from "../../time/clock.ts";
import type { OkcoinError } from "../../errors/okcoin-error.ts";
import { RecordsUnreadable } from "./read-records.ts";
import type { Case, Verdict } from "./verdict.ts";

/** An exchange may carry a request out for this long after it, in milliseconds, however soon its caller wants to know. */
export const leastSettleMs = 5000;

export interface SettleTerms {
  /** When the exchange must be done with the request, by the client's clock. */
  readonly settledAt: number;
  /** When to give up where the records cannot be read. */
  readonly giveUpAt: number;
  readonly pollMs: number;
  readonly signal: StopSignal | undefined;
}

export interface SettleTools {
  readonly clock: Clock;
  readonly pause: typeof pause;
  readonly isOkcoinError: (error: unknown) => error is OkcoinError;
}

const never: StopSignal = {
  aborted: false,
  reason: undefined,
  addEventListener: () => undefined,
  removeEventListener: () => undefined,
};

/**
 * Looks again and again until no later look can say anything else, or the exchange must be done with the request: only a look that began after
 * that, and did not fail, proves that something did not happen.
 */
export async function settle(lost: Case, terms: SettleTerms, tools: SettleTools): Promise<Verdict> {
  const { settledAt, giveUpAt, pollMs, signal = never } = terms;
  const { clock, pause: wait } = tools;
  for (;;) {
    if (signal.aborted) throw signal.reason;
    const startedAt = clock.now();
    const verdict = await lookOrFail(lost, tools);
    if (verdict.isFinal) return verdict;
    if (startedAt >= settledAt && !("failed" in verdict)) return verdict;
    if (startedAt >= giveUpAt) return verdict;
    const left = settledAt - clock.now();
    await wait(left > 0 ? Math.min(pollMs, left) : pollMs, signal, clock);
  }
}

async function lookOrFail(lost: Case, { isOkcoinError }: SettleTools): Promise<Verdict & { readonly failed?: true }> {
  try {
    return await lost.look();
  } catch (error) {
    if (!isOkcoinError(error) && !(error instanceof RecordsUnreadable)) throw error;
    const why = `The records could not be read: ${error.message}`;
    return { outcome: "ambiguous", isFinal: false, ids: [], records: [], why, failed: true };
  }
}
