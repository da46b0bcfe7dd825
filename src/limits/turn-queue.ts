import type { Clock, StopSignal } from "../time/clock.ts";
import { Lane, type NoTurn, type RankedClaim, type Turn, type Waiter } from "./lane.ts";
import type { Rank } from "./rank.ts";
import type { LimitSlot, LimitWait, SharedLimits } from "./shared-limits.ts";

/** A request without an end for this long has arrived, or never will, in milliseconds: nobody waits longer for one that died with its process. */
const longestLeaseMs = 60_000;

/** How a request waits: until its signal aborts, and no longer than until a time by the clock. */
export interface WaitOptions {
  readonly signal?: StopSignal | undefined;
  readonly until?: number;
}

/**
 * The requests of one client that wait for their turn, in front of whatever counts them.
 *
 * Requests with the same claim go in the order in which they came. Between claims, the first that may go goes: the lower rank before the
 * higher, and in one rank the one that came first. A request that is held up by its own limit holds up no other.
 *
 * **Starvation.** Ranks are strict. Where a limit over several operations is used up by those of a lower rank, the others wait for as long
 * as that lasts, and end at their deadlines. Only the limit of the address and the end of a shield are shared like that.
 */
export class TurnQueue {
  /** How many wait. While any does, nobody may go past the queue. */
  waiting = 0;
  readonly #store: SharedLimits;
  readonly #most: number;
  readonly #clock: Clock;
  readonly #lanes = new Map<RankedClaim, Lane>();
  #arrivals = 0;
  /** A question to the store is open; its answer goes on. */
  #asking = false;
  #cancelWake: (() => void) | undefined;

  constructor(store: SharedLimits, most: number, clock: Clock) {
    this.#store = store;
    this.#most = most;
    this.#clock = clock;
  }

  /** Waits until the request may go, and is counted. It takes no more than a few steps, however many wait. */
  acquire(claim: RankedClaim, { signal, until = Infinity }: WaitOptions = {}): Promise<Turn> {
    if (signal?.aborted === true) return Promise.resolve(noTurn("aborted"));
    if (this.waiting >= this.#most) return Promise.resolve(noTurn("full", this.delayOf(claim)?.forMs));
    const lane = this.#laneOf(claim);
    if (isHeldBeyond(lane, until, this.#clock.now())) return Promise.resolve(this.#heldBack(lane));
    return new Promise((resolve) => {
      this.#add({
        lane,
        place: (this.#arrivals += 1),
        until,
        resolve,
        signal,
        onAbort: undefined,
        before: undefined,
        after: undefined,
      });
    });
  }

  #add(waiter: Waiter): void {
    const { lane, signal } = waiter;
    if (signal !== undefined) {
      waiter.onAbort = () => {
        this.#end(waiter, noTurn("aborted"));
      };
      signal.addEventListener("abort", waiter.onAbort, { once: true });
    }
    lane.add(waiter);
    this.waiting += 1;
    if (lane.size === 1) this.#pump();
  }

  #end(waiter: Waiter, turn: Turn): void {
    waiter.lane.remove(waiter);
    this.waiting -= 1;
    if (this.waiting === 0) this.#stopAlarm();
    if (waiter.onAbort !== undefined) waiter.signal?.removeEventListener("abort", waiter.onAbort);
    waiter.resolve(turn);
  }

  /** To be called when something may have changed for the better or for the worse: a hold, a probe, a place given back. */
  stir(): void {
    for (const lane of this.#lanes.values()) lane.askAt = lane.heldUntil = -Infinity;
    if (this.waiting > 0) this.#pump();
  }

  /** What holds a request back the longest, and for how long if all that go before it stay; undefined when nothing does now. */
  delayOf(claim: RankedClaim): { readonly key: string; readonly forMs: number } | undefined {
    const { shield, operationHeldForMs } = this.#store.heldUnder(claim);
    const uses = this.#store.usedUnder(
      claim,
      claim.rules.map(({ key }) => this.#waitingBefore(claim, key)),
    );
    const delays = [
      { key: claim.address, forMs: shield.heldForMs },
      { key: claim.operation, forMs: operationHeldForMs },
      ...claim.rules.map(({ key }, index) => ({ key, forMs: uses[index]?.nextFreeMs ?? 0 })),
    ];
    const [longest] = delays.toSorted((one, other) => other.forMs - one.forMs);
    return longest !== undefined && longest.forMs > 0 ? longest : undefined;
  }

  #waitingBefore({ rank }: RankedClaim, key: string): number {
    let count = 0;
    for (const { claim, size } of this.#lanes.values()) {
      if (claim.rank <= rank && claim.rules.some((rule) => rule.key === key)) count += size;
    }
    return count;
  }

  /** Asks the store for all that may go now, then sets one alarm for the next time at which it is worth asking. */
  #pump(): void {
    if (this.#asking) return;
    this.#stopAlarm();
    for (let lane = this.#nextLane(); lane !== undefined; lane = this.#nextLane()) {
      const taken = this.#ask(lane);
      if (taken instanceof Promise) {
        this.#asking = true;
        void taken.then((turn) => {
          this.#asking = false;
          this.#deal(lane, turn);
          this.#pump();
        });
        return;
      }
      this.#deal(lane, taken);
    }
    this.#setAlarm();
  }

  #ask({ claim, first }: Lane): Answer | Promise<Answer> {
    const leaseMs = Math.min((first?.until ?? 0) - this.#clock.now(), longestLeaseMs);
    try {
      const taken = this.#store.take(claim, leaseMs);
      return "then" in taken ? Promise.resolve(taken).catch(failed) : taken;
    } catch (cause) {
      return failed(cause);
    }
  }

  #deal(lane: Lane, answer: Answer): void {
    if (answer.granted) {
      // The caller may have left while a store elsewhere thought about it.
      if (lane.first === undefined) void Promise.resolve(this.#store.settle(answer, "not-sent")).catch(() => undefined);
      else this.#end(lane.first, answer);
    } else if (answer.reason === "failed") {
      if (lane.first !== undefined) this.#end(lane.first, answer);
    } else {
      this.#putOff(lane, answer);
    }
  }

  /** The store has nothing for this lane now; while the address is held or tried out, for none. */
  #putOff(refused: Lane, { reason, waitMs }: LimitWait): void {
    // A store that said 0 would be asked without end.
    const at = this.#clock.now() + Math.max(waitMs, 1);
    const ofAddress = reason === "shield" || reason === "probe";
    for (const lane of ofAddress ? this.#lanes.values() : [refused]) {
      lane.askAt = at;
      if (reason === "shield" || reason === "slow-down") this.#hold(lane, reason, at);
    }
  }

  /** A request that cannot wait for the end of a hold need not wait at all. */
  #hold(lane: Lane, reason: Lane["heldBy"], until: number): void {
    if (lane.heldUntil === until) return;
    lane.heldUntil = until;
    lane.heldBy = reason;
    for (const waiter of lane.waiters()) if (waiter.until <= until) this.#end(waiter, this.#heldBack(lane));
  }

  #heldBack({ heldBy, heldUntil }: Lane): NoTurn {
    return noTurn(heldBy, heldUntil - this.#clock.now());
  }

  /** The lane whose head goes first, among those that it is worth asking for. A probe had better be a read: its failure leaves nothing open. */
  #nextLane(): Lane | undefined {
    const now = this.#clock.now();
    let next: Lane | undefined;
    let readFirst: boolean | undefined;
    for (const lane of this.#lanes.values()) {
      if (lane.first === undefined || lane.askAt > now) continue;
      readFirst ??= this.#store.heldUnder(lane.claim).shield.escalations > 0;
      if (next === undefined || order(lane, next, readFirst) < 0) next = lane;
    }
    return next;
  }

  #laneOf(claim: RankedClaim): Lane {
    let lane = this.#lanes.get(claim);
    if (lane === undefined) this.#lanes.set(claim, (lane = new Lane(claim)));
    return lane;
  }

  #setAlarm(): void {
    let at = Infinity;
    for (const lane of this.#lanes.values()) if (lane.size > 0) at = Math.min(at, lane.askAt);
    if (at === Infinity) return;
    this.#cancelWake = this.#clock.wake(at - this.#clock.now(), () => {
      this.#pump();
    });
  }

  #stopAlarm(): void {
    this.#cancelWake?.();
    this.#cancelWake = undefined;
  }
}

function order(one: Lane, other: Lane, readFirst: boolean): number {
  const reads = readFirst ? Number(isRead(other.claim.rank)) - Number(isRead(one.claim.rank)) : 0;
  return reads || one.claim.rank - other.claim.rank || (one.first?.place ?? 0) - (other.first?.place ?? 0);
}

/** Whether a request of this rank changes nothing, so that its failure leaves nothing open. */
function isRead(rank: Rank): boolean {
  return rank >= 2;
}

type Answer = LimitSlot | LimitWait | (NoTurn & { readonly reason: "failed" });

function failed(cause: unknown): NoTurn & { readonly reason: "failed" } {
  return { granted: false, reason: "failed", waitMs: 0, cause };
}

function noTurn(reason: NoTurn["reason"], waitMs = 0): NoTurn {
  return { granted: false, reason, waitMs };
}

function isHeldBeyond({ heldUntil }: Lane, until: number, now: number): boolean {
  return now < heldUntil && until <= heldUntil;
}
