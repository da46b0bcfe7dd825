import type { Clock, StopSignal } from "../../time/clock.ts";
import type { OutcomeParts } from "./outcome-tools.ts";
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
  readonly signal: StopSignal;
}

/**
 * Looks again and again until no later look can say anything else, or the exchange must be done with the request: only a look that began after
 * that, and did not fail, proves that something did not happen.
 */
export async function settle(lost: Case, terms: SettleTerms, clock: Clock, parts: OutcomeParts): Promise<Verdict> {
  const { settledAt, giveUpAt, pollMs, signal } = terms;
  for (;;) {
    if (signal.aborted) throw signal.reason;
    const startedAt = clock.now();
    const verdict = await lookOrFail(lost, parts);
    if (verdict.isFinal) return verdict;
    if (startedAt >= settledAt && !("failed" in verdict)) return verdict;
    if (startedAt >= giveUpAt) return verdict;
    const left = settledAt - clock.now();
    await parts.pause(left > 0 ? Math.min(pollMs, left) : pollMs, signal, clock);
  }
}

async function lookOrFail(lost: Case, { OkcoinError }: OutcomeParts): Promise<Verdict & { readonly failed?: true }> {
  try {
    return await lost.look();
  } catch (error) {
    if (!(error instanceof OkcoinError || error instanceof RecordsUnreadable)) throw error;
    const why = `The records could not be read: ${error.message}`;
    return { outcome: "ambiguous", isFinal: false, ids: [], records: [], why, failed: true };
  }
}
