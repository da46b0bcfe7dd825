import { lateMs } from "../hold.ts";
import type { LimitClaim, LimitRule, LimitSlot, LimitUse, LimitWait } from "../shared-limits.ts";
import { waitForHold, waitForRoom, type Gate, type GateSlot } from "./gate.ts";
import { OwnHold } from "./own-hold.ts";
import { OwnLog } from "./own-log.ts";
import { retryMs } from "./reach.ts";
import type { OwnSlot } from "./own-slot.ts";

/**
 * How much later than the first another process may notice that Redis is back, in milliseconds: both client libraries connect again within
 * about 2 s, and a process tries every second or so.
 */
export const comeBackMs = 3 * retryMs + 1_000;

const shortestLeaseMs = 1_000;
const longestLeaseMs = 600_000;
/** How long Redis keeps a log that nobody asks for, without its window. */
export const keepMs = longestLeaseMs + 2 * lateMs;

/**
 * What one process knows by itself: its own requests, and what Redis last told.
 *
 * While it does not know what the others do, it keeps to its share of each limit. That is while Redis is away, and for a window after:
 * until then Redis has not been told of all requests of those who come back later.
 */
export class OwnAccount {
  readonly logs = new Map<string, OwnLog>();
  readonly holds = new Map<string, OwnHold>();
  readonly #processes: number;
  readonly #name: string;
  readonly #gates = new WeakMap<LimitClaim, Gate>();
  #count = 0;
  #brokenAt = -Infinity;
  /** Since when Redis has known of all requests of all processes, but for those who came back late. */
  #sharedSince = -Infinity;

  constructor(processes: number, name: string) {
    this.#processes = processes;
    this.#name = name;
  }

  gateOf(claim: LimitClaim): Gate {
    let gate = this.#gates.get(claim);
    if (gate === undefined) {
      const logs = claim.rules.map((rule) => this.#logOf(rule));
      gate = { address: this.#holdOf(claim.address), operation: this.#holdOf(claim.operation), logs };
      this.#gates.set(claim, gate);
    }
    return gate;
  }

  /** The others are out of sight from now on. */
  break(now: number): void {
    for (const log of this.logs.values()) log.lose(now, Math.random());
    this.#brokenAt = now;
  }

  /** Redis has been told since then; earlier times change nothing. */
  sharesSince(time: number): void {
    this.#sharedSince = Math.max(this.#sharedSince, time);
  }

  /** Whether a log is kept within the share of this process although Redis answers. */
  isDivided(log: OwnLog, now: number): boolean {
    return now < this.#sharedSince + log.rule.windowMs + lateMs + comeBackMs || log.isUnsure(now);
  }

  /** What a request waits for that must keep to the share. Holds are told by Redis, if it answers. */
  waitInShare(gate: Gate, now: number): LimitWait | undefined {
    if (waitForHold(gate, now) !== undefined) return undefined;
    return waitForRoom(
      gate.logs.filter((log) => this.isDivided(log, now)),
      now,
    );
  }

  /** How each limit stands: what Redis told, or less where this process keeps to its share. */
  usedUnder({ logs }: Gate, now: number, ahead: readonly number[], isAway: boolean): LimitUse[] {
    return logs.map((log, index) => {
      const told = log.told(now, ahead[index]);
      if (!isAway && !this.isDivided(log, now)) return told;
      const share = log.use(now, ahead[index]);
      return !isAway && told.free < share.free ? told : share;
    });
  }

  /** Decides without Redis. */
  take(gate: Gate, leaseMs: number, now: number): LimitSlot | LimitWait {
    const wait = waitForHold(gate, now) ?? waitForRoom(gate.logs, now);
    if (wait !== undefined) return wait;
    const slot = this.open(gate, leaseMs, now);
    gate.address.goes(slot);
    return slot;
  }

  /** Counts a request. */
  open(gate: Gate, leaseMs: number, now: number): GateSlot {
    this.#count += 1;
    const id = `${this.#name}:${this.#count.toString(36)}`;
    const wholeMs = Math.ceil(Math.min(Math.max(leaseMs, shortestLeaseMs), longestLeaseMs)) + lateMs;
    const slot: GateSlot = {
      granted: true,
      id,
      gate,
      grantedAt: now,
      leaseMs: wholeMs,
      probe: false,
      asking: false,
      told: false,
      grantedThere: undefined,
      endsAt: now + wholeMs,
      settled: false,
    };
    for (const log of gate.logs) log.add(slot);
    return slot;
  }

  /** All requests that count, some of them several times. */
  slots(): readonly OwnSlot[] {
    return [...this.logs.values()].flatMap(({ slots }) => slots);
  }

  /** Counts it no longer: it was not sent. */
  drop(slot: GateSlot): void {
    for (const log of slot.gate.logs) log.remove(slot);
  }

  /** One log per key, so that all operations under the rule of the address share its count. */
  #logOf(rule: LimitRule): OwnLog {
    const { key, requests, windowMs } = rule;
    let log = this.logs.get(key);
    if (log === undefined) {
      this.logs.set(key, (log = new OwnLog(rule, this.#processes)));
      if (this.#brokenAt > -Infinity) log.lose(this.#brokenAt, Math.random());
    }
    if (log.rule.requests === requests && log.rule.windowMs === windowMs) return log;
    throw new TypeError(`Rate limit ${JSON.stringify(key)} was first used with other numbers; give it another key.`);
  }

  #holdOf(key: string): OwnHold {
    const hold = this.holds.get(key) ?? new OwnHold(key);
    this.holds.set(key, hold);
    return hold;
  }
}
