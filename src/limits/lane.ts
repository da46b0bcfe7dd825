import type { StopSignal } from "../time/clock.ts";
import type { Rank } from "./rank.ts";
import type { LimitClaim, LimitSlot } from "./shared-limits.ts";

/** What the requests of one operation ask for, and how soon among others. Give the same object with each: it is their lane. */
export interface RankedClaim extends LimitClaim {
  readonly rank: Rank;
}

/** Why a request did not get its turn. It was not sent. */
export interface NoTurn {
  readonly granted: false;
  /**
   * It was given up (`aborted`), too many wait already (`full`), its address or its operation is held back for longer than it may wait
   * (`shield`, `slow-down`), or the store of limits failed (`failed`).
   */
  readonly reason: "aborted" | "full" | "shield" | "slow-down" | "failed";
  /** How long it would have had to wait, in milliseconds, as far as is known. */
  readonly waitMs: number;
  /** What the store threw. */
  readonly cause?: unknown;
}

/** What a wait ends with. */
export type Turn = LimitSlot | NoTurn;

/** A request that waits, between its neighbors. There may be many, so it is small. */
export interface Waiter {
  readonly lane: Lane;
  /** Its number among all that ever waited. */
  readonly place: number;
  /** When it is given up at the latest, by the clock. */
  readonly until: number;
  readonly resolve: (turn: Turn) => void;
  readonly signal: StopSignal | undefined;
  onAbort: (() => void) | undefined;
  before: Waiter | undefined;
  after: Waiter | undefined;
}

/** Those that wait with one claim, first come, first served: a list that anyone leaves at the same small cost, also from its middle. */
export class Lane {
  readonly claim: RankedClaim;
  size = 0;
  first: Waiter | undefined;
  #last: Waiter | undefined;
  /** The store has nothing for this lane before. */
  askAt = -Infinity;
  /** Requests that must end before this are held back for longer than they may wait. */
  heldUntil = -Infinity;
  heldBy: "shield" | "slow-down" = "shield";

  constructor(claim: RankedClaim) {
    this.claim = claim;
  }

  add(waiter: Waiter): void {
    waiter.before = this.#last;
    if (this.#last === undefined) this.first = waiter;
    else this.#last.after = waiter;
    this.#last = waiter;
    this.size += 1;
  }

  remove({ before, after }: Waiter): void {
    if (before === undefined) this.first = after;
    else before.after = after;
    if (after === undefined) this.#last = before;
    else after.before = before;
    this.size -= 1;
  }

  /** Everyone in it, in order; those who leave meanwhile do no harm. */
  *waiters(): Generator<Waiter> {
    for (let waiter = this.first; waiter !== undefined;) {
      const { after } = waiter;
      yield waiter;
      waiter = after;
    }
  }
}
