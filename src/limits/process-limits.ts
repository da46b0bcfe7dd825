import { systemClock, type Clock } from "../time/clock.ts";
import { holdAfterAnswer, nextHold, noHold, probeMs, probePollMs, type Hold } from "./hold.ts";
import type { LimitClaim, LimitRule, LimitSlot, LimitUse, LimitWait, SharedLimits, SlotEnd } from "./shared-limits.ts";
import { WindowLog } from "./window-log.ts";

/** Those whom a hold concerns: an operation or an address, by its key. */
interface Held {
  readonly key: string;
  hold: Hold;
  /** Of an address: the request that finds out whether it is let in again. */
  probe: Slot | undefined;
}

/** What one claim asks of, found once. */
interface Gate {
  readonly operation: Held;
  readonly address: Held;
  readonly logs: readonly WindowLog[];
}

interface Slot extends LimitSlot {
  readonly gate: Gate;
  readonly grantedAt: number;
  ended: boolean;
}

/** The limits of one process. It answers at once. */
export class ProcessLimits implements SharedLimits {
  readonly #clock: Clock;
  readonly #logs = new Map<string, WindowLog>();
  readonly #held = new Map<string, Held>();
  readonly #gates = new WeakMap<LimitClaim, Gate>();

  constructor(clock: Clock = systemClock) {
    this.#clock = clock;
  }

  take(claim: LimitClaim): LimitSlot | LimitWait {
    const now = this.#clock.now();
    const gate = this.#gates.get(claim) ?? this.#gateOf(claim);
    const { operation, address, logs } = gate;
    const watched = operation.hold.inARow + address.hold.inARow > 0;
    const wait = watched ? waitForHold(gate, now) : undefined;
    if (wait !== undefined) return wait;
    for (const log of logs) {
      if (log.onTheirWay + log.answered < log.rule.requests) continue;
      log.forget(now);
      if (log.onTheirWay + log.answered >= log.rule.requests) return waitForRoom(logs, now);
    }
    for (const log of logs) log.onTheirWay += 1;
    const slot: Slot = { granted: true, probe: address.hold.inARow > 0, gate, grantedAt: now, ended: false };
    if (slot.probe) address.probe = slot;
    return slot;
  }

  settle(slot: LimitSlot, end: SlotEnd, holdMs?: number): void {
    const own = slot as Slot;
    if (own.ended) return;
    own.ended = true;
    const { operation, address, logs } = own.gate;
    const now = this.#clock.now();
    for (const log of logs) {
      if (end === "not-sent") log.onTheirWay -= 1;
      else if (end === "lost") log.lose(now);
      else {
        if (log.late.length > 0) log.forget(now);
        log.onTheirWay -= 1;
        log.times[(log.oldest + log.answered) % log.times.length] = now;
        log.answered += 1;
      }
    }
    if (end !== "answered" || operation.hold.inARow + address.hold.inARow > 0) learn(own, end, now, holdMs);
  }

  usedUnder(claim: LimitClaim, ahead: readonly number[] = []): LimitUse[] {
    const now = this.#clock.now();
    return this.#gateOf(claim).logs.map((log, index) => log.use(now, ahead[index]));
  }

  heldUnder(claim: LimitClaim) {
    const now = this.#clock.now();
    const { operation, address } = this.#gateOf(claim);
    const shield = {
      heldForMs: Math.max(0, address.hold.until - now),
      escalations: address.hold.inARow,
      probing: probeLeft(address, now) > 0,
    };
    return { shield, operationHeldForMs: Math.max(0, operation.hold.until - now) };
  }

  reset(claim: LimitClaim): void {
    const { operation, address } = this.#gateOf(claim);
    for (const held of [operation, address]) Object.assign(held, { hold: noHold, probe: undefined });
  }

  #gateOf(claim: LimitClaim): Gate {
    let gate = this.#gates.get(claim);
    if (gate === undefined) {
      const logs = claim.rules.map((rule) => this.#logOf(rule));
      gate = { operation: this.#heldOf(claim.operation), address: this.#heldOf(claim.address), logs };
      this.#gates.set(claim, gate);
    }
    return gate;
  }

  /** One log per key, so that all operations under the rule of the address share its count. */
  #logOf(rule: LimitRule): WindowLog {
    const { key, requests, windowMs } = rule;
    const log = this.#logs.get(key) ?? new WindowLog(rule);
    this.#logs.set(key, log);
    if (log.rule.requests === requests && log.rule.windowMs === windowMs) return log;
    throw new TypeError(`Rate limit ${JSON.stringify(key)} was first used with other numbers; give it another key.`);
  }

  #heldOf(key: string): Held {
    const held = this.#held.get(key) ?? { key, hold: noHold, probe: undefined };
    this.#held.set(key, held);
    return held;
  }
}

function waitForHold({ operation, address }: Gate, now: number): LimitWait | undefined {
  if (now < address.hold.until) return wait("shield", address.key, address.hold.until - now);
  if (now < operation.hold.until) return wait("slow-down", operation.key, operation.hold.until - now);
  const probeMs = probeLeft(address, now);
  return probeMs > 0 ? wait("probe", address.key, Math.min(probeMs, probePollMs)) : undefined;
}

/** The rule that the request waits for the longest. */
function waitForRoom(logs: readonly WindowLog[], now: number): LimitWait {
  let key = "";
  let at = now;
  for (const log of logs) {
    const freeAt = log.freeAt(now);
    if (freeAt > at) [key, at] = [log.rule.key, freeAt];
  }
  return wait("limit", key, at - now);
}

function wait(reason: LimitWait["reason"], key: string, waitMs: number): LimitWait {
  return { granted: false, reason, key, waitMs };
}

/** How long a probe that has not ended still holds up the next; 0 where none does. */
function probeLeft({ probe }: Held, now: number): number {
  return probe === undefined || probe.ended ? 0 : Math.max(0, probe.grantedAt + probeMs - now);
}

/** Begins a hold, or ends a row of them. */
function learn({ gate: { operation, address }, grantedAt }: Slot, end: SlotEnd, now: number, askedMs?: number): void {
  if (end === "lost" || end === "not-sent") return;
  const cause = { grantedAt, now, askedMs };
  address.hold =
    end === "shielded" ? nextHold(address.hold, { ...cause, end }) : holdAfterAnswer(address.hold, grantedAt);
  if (end === "too-frequent") operation.hold = nextHold(operation.hold, { ...cause, end });
  else if (end === "answered") operation.hold = holdAfterAnswer(operation.hold, grantedAt);
}

/**
 * Limits for several clients of one process: give the same object to each, as `rateLimit: { shared }`. Clients behind one address share its
 * limit and its shield; those with the same key also share the limits of the key. Which requests count together follows from the clients'
 * base URLs and keys, so clients of several exchanges may share it as well.
 *
 * Each client has a queue of its own. Between clients nothing is promised about the order: the first to ask when there is room goes.
 */
export function createSharedLimits(): SharedLimits {
  return new ProcessLimits();
}
