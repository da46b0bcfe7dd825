import { lateMs } from "./hold.ts";
import type { LimitRule, LimitUse } from "./shared-limits.ts";

/**
 * What is counted under one rule: the requests on their way, by number, and the answered ones, by time. As many times as the limit are
 * enough to know of any window whether it is full.
 *
 * Its fields are open, because `ProcessLimits` counts a request that goes at once, and its answer, without a call: it is on the hot path.
 */
export class WindowLog {
  readonly rule: LimitRule;
  /** Requests without an end, and lost ones that may arrive yet. */
  onTheirWay = 0;
  /** Requests that were answered within the window, and some that were before it and are not forgotten yet. */
  answered = 0;
  /** When the answered ones were, oldest first, in a ring. */
  readonly times: Float64Array;
  oldest = 0;
  /** When lost requests count as answered, soonest first. */
  readonly late: number[] = [];

  constructor(rule: LimitRule) {
    this.rule = rule;
    this.times = new Float64Array(rule.requests);
  }

  /** A request on its way may arrive for a while yet. */
  lose(now: number): void {
    this.late.push(now + lateMs);
  }

  /** Forgets what was answered before the window, so that `answered` is exact. */
  forget(now: number): void {
    while ((this.late[0] ?? Infinity) <= now) this.#push(this.late.shift() ?? now);
    const { windowMs } = this.rule;
    while (this.answered > 0 && (this.times[this.oldest] ?? 0) + windowMs <= now) {
      this.oldest = (this.oldest + 1) % this.times.length;
      this.answered -= 1;
    }
  }

  /** When one more request fits, once `others` have gone before it, each as soon as it fits: no sooner, as far as is known. */
  freeAt(now: number, others = 0): number {
    this.forget(now);
    const { requests, windowMs } = this.rule;
    const windows = Math.floor(others / requests) * windowMs;
    const place = (others % requests) - (requests - this.onTheirWay - this.answered);
    if (place < 0) return now + windows;
    if (place < this.answered) return this.#timeOf(place) + windowMs + windows;
    return (this.late[place - this.answered] ?? now) + windowMs + windows;
  }

  /** What is known at this moment; `ahead`: requests that will go before the one that it is about. */
  use(now: number, ahead?: number): LimitUse {
    const nextFreeMs = this.freeAt(now, ahead) - now;
    const used = this.onTheirWay + this.answered;
    return { used, free: this.rule.requests - used, nextFreeMs };
  }

  #push(time: number): void {
    this.onTheirWay -= 1;
    this.times[(this.oldest + this.answered) % this.times.length] = time;
    this.answered += 1;
  }

  #timeOf(place: number): number {
    return this.times[(this.oldest + place) % this.times.length] ?? 0;
  }
}
