import type { CallOptions } from "../../description.ts";
import type { Intent } from "../../intents/intent.ts";

/**
 * How long to look for what a request did, and how often.
 */
export interface ReconcileOptions {
  /**
   * How long after the request an exchange may still carry it out, in milliseconds. Only then does the absence of a record prove anything.
   * Twice the client's `timeoutMs` by default, and at least 5,000. It passes on this computer: a sandbox whose clock stands still must be advanced
   * for what is to happen `late`.
   */
  readonly settleMs?: number | undefined;
  /**
   * The wait between two looks, in milliseconds; 1,000 by default.
   */
  readonly pollMs?: number | undefined;
  /**
   * Ends the look early: the promise then rejects with the reason of the signal, and the outcome stays unknown.
   */
  readonly signal?: AbortSignal | undefined;
  /**
   * Closes the intent in the client's store even if the outcome is ambiguous, because somebody has looked into it. It is then no longer among
   * those of `client.pending()`.
   */
  readonly drop?: boolean | undefined;
}

/**
 * What a caller may say about a call of `client.once`.
 */
export interface OnceOptions extends Omit<CallOptions, "timeoutMs"> {
  /**
   * Total time in milliseconds: looking, sending, finding out, and sending again. Four times the client's `timeoutMs` by default, and at least
   * 20,000. One sending takes a quarter of it at most.
   */
  readonly timeoutMs?: number | undefined;
  /**
   * As for `client.reconcile`; half of `timeoutMs` by default, and at least 5,000. Where that leaves no time to send again, a lost answer ends
   * in an `OutcomeUnknownError`.
   */
  readonly settleMs?: number | undefined;
  /**
   * The wait between two looks, in milliseconds; 1,000 by default.
   */
  readonly pollMs?: number | undefined;
}

/**
 * A record as the operation that showed it gives it, such as an order.
 */
export type EvidenceRecord = Readonly<Record<string, unknown>>;

interface Finding {
  /**
   * What was looked into.
   */
  readonly intent: Intent;
  /**
   * Why the outcome is what it is, in a sentence.
   */
  readonly why: string;
}

/**
 * The request took effect, in whole or, for a batch, in part.
 */
export interface Happened extends Finding {
  /**
   * Tells it from the other two.
   */
  readonly outcome: "happened";
  /**
   * The ids of what it made or changed, in the order of the request; undefined in the place of an order that was not placed. Empty where records
   * have no id.
   */
  readonly ids: readonly (string | undefined)[];
  /**
   * The records that show it.
   */
  readonly records: readonly EvidenceRecord[];
}

/**
 * The request did not take effect, and will not.
 */
export interface DidNotHappen extends Finding {
  /**
   * Tells it from the other two.
   */
  readonly outcome: "did-not-happen";
  /**
   * What there is in its place, such as the order that had filled before it could be cancelled.
   */
  readonly records: readonly EvidenceRecord[];
}

/**
 * Nobody can tell from the exchange's records.
 */
export interface Ambiguous extends Finding {
  /**
   * Tells it from the other two.
   */
  readonly outcome: "ambiguous";
  /**
   * Records that may be the request's.
   */
  readonly candidates: readonly EvidenceRecord[];
}

/**
 * What became of a request whose answer was lost.
 */
export type Reconciliation = Happened | DidNotHappen | Ambiguous;
