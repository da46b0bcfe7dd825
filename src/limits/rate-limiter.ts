import { systemClock, type Clock, type StopSignal } from "../time/clock.ts";
import type { LimitRule } from "./limit-rule.ts";

/** What a wait ends with: the request may go, its signal aborted, or the server has shut out this address for a while. */
export type Turn = "go" | "aborted" | { readonly shieldedForMs: number };

/** Those that wait with one list of rules, by their place among all, first come first served. Any of them may leave. */
interface Lane {
  readonly logs: readonly SlidingLog[];
  readonly waiters: Map<number, (turn: Turn) => void>;
}

/**
 * Lets requests go no faster than every rule allows: in any window of a rule, wherever it begins, no more grants than its limit. (A fixed
 * window, or a bucket as large as the limit, lets up to twice as many pass around its edge.)
 *
 * A request is granted under all of its rules or under none. Requests with the same rules go in the order in which they came; between
 * others, whoever came first among those that fit. A request that is held up by its own rule thus holds up no other, and no later one takes
 * its turn once it fits. A grant is never given back: whether a request that failed was counted, nobody knows.
 *
 * A list of rules is kept for good: give the same one with every request that has these rules.
 */
export class RateLimiter {
  readonly #clock: Clock;
  readonly #logs = new Map<string, SlidingLog>();
  readonly #lanes = new Map<readonly LimitRule[], Lane>();
  #arrivals = 0;
  #shieldedUntil = -Infinity;
  /** Set while a request waits. */
  #cancelWake: (() => void) | undefined;

  constructor(clock: Clock = systemClock) {
    this.#clock = clock;
  }

  /** Lets a request go at once, and counts it, when it fits under all of its rules and none waits. Otherwise it must {@link acquire}. */
  take(rules: readonly LimitRule[]): boolean {
    const now = this.#clock.now();
    const lane = this.#lanes.get(rules) ?? this.#openLane(rules);
    if (this.#cancelWake !== undefined || now < this.#shieldedUntil) return false;
    for (const log of lane.logs) if (log.readyAt() > now) return false;
    for (const log of lane.logs) log.add(now);
    return true;
  }

  /** Waits until a request may go under all of its rules, and counts it; one that may not go does not count. */
  acquire(rules: readonly LimitRule[], { signal }: { readonly signal?: StopSignal } = {}): Promise<Turn> {
    if (signal?.aborted === true) return Promise.resolve("aborted");
    return new Promise((resolve) => {
      const place = (this.#arrivals += 1);
      const { waiters } = this.#lanes.get(rules) ?? this.#openLane(rules);
      const end = (turn: Turn): void => {
        waiters.delete(place);
        signal?.removeEventListener("abort", onAbort);
        resolve(turn);
      };
      const onAbort = (): void => {
        end("aborted");
        this.#pump();
      };
      waiters.set(place, end);
      signal?.addEventListener("abort", onAbort, { once: true });
      this.#pump();
    });
  }

  /** The rule that holds a request back the longest, and for how long if all that wait before it stay; undefined when none does now. */
  holdOf(rules: readonly LimitRule[]): { readonly key: string; readonly forMs: number } | undefined {
    const now = this.#clock.now();
    if (now < this.#shieldedUntil) return undefined;
    const { logs } = this.#lanes.get(rules) ?? this.#openLane(rules);
    const holds = logs.map((log) => ({ key: log.rule.key, forMs: log.readyAfter(this.#waitingFor(log)) - now }));
    const [longest] = holds.sort((one, other) => other.forMs - one.forMs);
    return longest !== undefined && longest.forMs > 0 ? longest : undefined;
  }

  #waitingFor(log: SlidingLog): number {
    let count = 0;
    for (const { logs, waiters } of this.#lanes.values()) if (logs.includes(log)) count += waiters.size;
    return count;
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
    const shieldedForMs = this.#shieldedUntil - now;
    if (shieldedForMs > 0) {
      for (const { waiters } of this.#lanes.values()) for (const end of waiters.values()) end({ shieldedForMs });
      return;
    }
    for (let lane = this.#nextLane(now); lane !== undefined; lane = this.#nextLane(now)) {
      for (const log of lane.logs) log.add(now);
      lane.waiters.get(firstOf(lane))?.("go");
    }
    let wakeAt = Infinity;
    for (const lane of this.#lanes.values()) if (lane.waiters.size > 0) wakeAt = Math.min(wakeAt, readyAt(lane));
    if (wakeAt === Infinity) return;
    this.#cancelWake = this.#clock.wake(wakeAt - now, () => {
      this.#pump();
    });
  }

  /** The lane whose head came first, among the lanes that fit. */
  #nextLane(now: number): Lane | undefined {
    let next: Lane | undefined;
    for (const lane of this.#lanes.values()) {
      if (readyAt(lane) <= now && firstOf(lane) < firstOf(next)) next = lane;
    }
    return next;
  }

  #openLane(rules: readonly LimitRule[]): Lane {
    const lane: Lane = { logs: rules.map((rule) => this.#logOf(rule)), waiters: new Map() };
    this.#lanes.set(rules, lane);
    return lane;
  }

  /** One log per key, so that all operations under the address-wide rule share its count. */
  #logOf(rule: LimitRule): SlidingLog {
    const { key, requests, windowMs } = rule;
    const log = this.#logs.get(key) ?? new SlidingLog(rule);
    this.#logs.set(key, log);
    if (log.rule.requests === requests && log.rule.windowMs === windowMs) return log;
    throw new TypeError(`Rate limit ${JSON.stringify(key)} was first used with other numbers; give it another key.`);
  }
}

function firstOf(lane: Lane | undefined): number {
  const [first = Infinity] = lane?.waiters.keys() ?? [];
  return first;
}

function readyAt({ logs }: Lane): number {
  let at = -Infinity;
  for (const log of logs) at = Math.max(at, log.readyAt());
  return at;
}

/** The times of the latest grants under a rule, as many as its limit: enough to know of any window whether it is full. */
class SlidingLog {
  readonly rule: LimitRule;
  readonly #times: Float64Array;
  #oldest = 0;

  constructor(rule: LimitRule) {
    this.rule = rule;
    this.#times = new Float64Array(rule.requests).fill(-Infinity);
  }

  /** The earliest time at which one more grant fits; in the past when it fits now. */
  readyAt(): number {
    return (this.#times[this.#oldest] ?? -Infinity) + this.rule.windowMs;
  }

  /** The same once `others` more grants were made, each as soon as it fits. */
  readyAfter(others: number): number {
    const { length } = this.#times;
    const windows = 1 + Math.floor(others / length);
    return (this.#times[(this.#oldest + others) % length] ?? -Infinity) + windows * this.rule.windowMs;
  }

  /** Records a grant. Times must not go back, and must not lie before `readyAt()`. */
  add(now: number): void {
    this.#times[this.#oldest] = now;
    this.#oldest = (this.#oldest + 1) % this.#times.length;
  }
}
