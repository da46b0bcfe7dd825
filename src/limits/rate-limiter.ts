import { systemClock, type Clock, type StopSignal } from "../time/clock.ts";
import type { LimitRule } from "./limit-rule.ts";

/** `shielded`: the server shut this address out, and every further request would lengthen that. */
export type LimitFaultReason = "shielded" | "aborted";

const sentences: Readonly<Record<LimitFaultReason, string>> = {
  shielded:
    "The server has shut out this address for too many requests, and requests are held back until that is over.",
  aborted: "The call was ended while it waited for the rate limit.",
};

/** The limiter let a request not go. Nothing was sent. */
export class LimitFault extends Error {
  override readonly name = "LimitFault";
  readonly stage = "not-sent";
  readonly reason: LimitFaultReason;
  /** Milliseconds until requests may go again, when shielded. */
  readonly retryAfterMs: number | undefined;

  constructor(reason: LimitFaultReason, about: { cause?: unknown; retryAfterMs?: number } = {}) {
    super(`${sentences[reason]} Nothing was sent.`, about.cause === undefined ? undefined : { cause: about.cause });
    this.reason = reason;
    this.retryAfterMs = about.retryAfterMs;
  }
}

interface Waiter {
  readonly grant: () => void;
  readonly refuse: (fault: LimitFault) => void;
  /** Its place among all waiters. */
  readonly order: number;
}

/** The waiters that have the same rules, first come first served. A set, so that one can leave from the middle. */
interface Lane {
  readonly logs: readonly SlidingLog[];
  readonly waiters: Set<Waiter>;
}

/**
 * Lets requests go no faster than every rule allows: in any window of a rule, wherever it begins, no more grants than
 * its limit. (A fixed window, or a bucket as large as the limit, lets up to twice as many pass around its edge.)
 *
 * A request is granted under all of its rules or under none. Requests with the same rules go in the order in which
 * they came; between others, whoever came first among those that fit. A request that is held up by its own rule thus
 * holds up no other, and no later one takes its turn once it fits.
 *
 * A grant is never given back: whether a request that failed was counted, nobody knows.
 */
export class RateLimiter {
  readonly #clock: Clock;
  readonly #logs = new Map<string, { readonly rule: LimitRule; readonly log: SlidingLog }>();
  readonly #lanes = new Map<string, Lane>();
  /** The lane of each list of rules, so that a list that comes again is not compared again. */
  readonly #known = new WeakMap<readonly LimitRule[], Lane>();
  #arrivals = 0;
  #waiting = 0;
  #shieldedUntil = -Infinity;
  #cancelWake: (() => void) | undefined;

  constructor(clock: Clock = systemClock) {
    this.#clock = clock;
  }

  /**
   * Lets a request go at once when it fits under all of its rules and none waits, and counts it.
   *
   * @returns false when it must wait: see {@link acquire}
   */
  take(rules: readonly LimitRule[]): boolean {
    const now = this.#clock.now();
    const lane = this.#laneOf(rules);
    if (this.#waiting > 0 || now < this.#shieldedUntil) return false;
    for (const log of lane.logs) if (log.readyAt() > now) return false;
    for (const log of lane.logs) log.add(now);
    return true;
  }

  /**
   * Waits until a request may go under all of its rules, and counts it.
   *
   * @throws LimitFault `shielded` at once when the address is shut out, or as soon as it is; `aborted` when the signal
   * ends the wait. Neither counts.
   */
  acquire(rules: readonly LimitRule[], { signal }: { readonly signal?: StopSignal } = {}): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted === true) {
        reject(new LimitFault("aborted", { cause: signal.reason }));
        return;
      }
      const { waiters } = this.#laneOf(rules);
      const settle = (): void => {
        if (waiters.delete(waiter)) this.#waiting -= 1;
        signal?.removeEventListener("abort", onAbort);
      };
      const waiter: Waiter = {
        order: this.#arrivals,
        grant: () => {
          settle();
          resolve();
        },
        refuse: (fault) => {
          settle();
          reject(fault);
        },
      };
      const onAbort = (): void => {
        waiter.refuse(new LimitFault("aborted", { cause: signal?.reason }));
        this.#pump();
      };
      this.#arrivals += 1;
      waiters.add(waiter);
      this.#waiting += 1;
      signal?.addEventListener("abort", onAbort, { once: true });
      this.#pump();
    });
  }

  /** Holds back every request for a while: the server answered that it has shut out this address. */
  shield(forMs: number): void {
    this.#shieldedUntil = Math.max(this.#shieldedUntil, this.#clock.now() + forMs);
    this.#pump();
  }

  /** Grants all that fit, then sets one timer for the next moment at which something will. */
  #pump(): void {
    this.#cancelWake?.();
    this.#cancelWake = undefined;
    const now = this.#clock.now();
    if (now < this.#shieldedUntil) {
      this.#refuseAll(this.#shieldedUntil - now);
      return;
    }
    for (let lane = this.#nextLane(now); lane !== undefined; lane = this.#nextLane(now)) {
      for (const log of lane.logs) log.add(now);
      head(lane)?.grant();
    }
    this.#sleep(now);
  }

  /** The lane whose head came first, among the lanes that fit. */
  #nextLane(now: number): Lane | undefined {
    let next: Lane | undefined;
    for (const lane of this.#lanes.values()) {
      if (readyAt(lane) > now) continue;
      const order = head(lane)?.order ?? Infinity;
      if (order < (next === undefined ? Infinity : (head(next)?.order ?? Infinity))) next = lane;
    }
    return next;
  }

  #sleep(now: number): void {
    let wakeAt = Infinity;
    for (const lane of this.#lanes.values()) {
      if (lane.waiters.size > 0) wakeAt = Math.min(wakeAt, readyAt(lane));
    }
    if (wakeAt === Infinity) return;
    this.#cancelWake = this.#clock.wake(wakeAt - now, () => {
      this.#pump();
    });
  }

  #refuseAll(retryAfterMs: number): void {
    for (const { waiters } of this.#lanes.values()) {
      for (const waiter of [...waiters]) waiter.refuse(new LimitFault("shielded", { retryAfterMs }));
    }
  }

  #laneOf(rules: readonly LimitRule[]): Lane {
    const known = this.#known.get(rules);
    if (known !== undefined) return known;
    const name = rules.map(({ key, requests, windowMs }) => JSON.stringify([key, requests, windowMs])).join();
    const lane = this.#lanes.get(name) ?? { logs: rules.map((rule) => this.#logOf(rule)), waiters: new Set() };
    this.#lanes.set(name, lane);
    this.#known.set(rules, lane);
    return lane;
  }

  /** One log per key, so that all operations under the address-wide rule share its count. */
  #logOf(rule: LimitRule): SlidingLog {
    let known = this.#logs.get(rule.key);
    if (known === undefined) {
      known = { rule, log: new SlidingLog(rule.requests, rule.windowMs) };
      this.#logs.set(rule.key, known);
    }
    if (known.rule.requests !== rule.requests || known.rule.windowMs !== rule.windowMs) {
      throw new TypeError(
        `Rate limit ${JSON.stringify(rule.key)} was first used with other numbers; give it another key.`,
      );
    }
    return known.log;
  }
}

function head({ waiters }: Lane): Waiter | undefined {
  for (const waiter of waiters) return waiter;
  return undefined;
}

function readyAt({ logs }: Lane): number {
  let at = -Infinity;
  for (const log of logs) at = Math.max(at, log.readyAt());
  return at;
}

/** The times of the latest grants, as many as the limit: enough to know of any window whether it is full. */
export class SlidingLog {
  readonly #windowMs: number;
  readonly #times: Float64Array;
  #oldest = 0;
  #count = 0;

  constructor(requests: number, windowMs: number) {
    this.#windowMs = windowMs;
    this.#times = new Float64Array(requests);
  }

  /** The earliest time at which one more grant fits; in the past when it fits now. */
  readyAt(): number {
    if (this.#count < this.#times.length) return -Infinity;
    return (this.#times[this.#oldest] ?? -Infinity) + this.#windowMs;
  }

  /** Records a grant. Times must not go back, and must not lie before `readyAt()`. */
  add(now: number): void {
    const { length } = this.#times;
    this.#times[(this.#oldest + this.#count) % length] = now;
    if (this.#count < length) this.#count += 1;
    else this.#oldest = (this.#oldest + 1) % length;
  }
}
