import { randomBytes } from "node:crypto";
import { systemClock, type Clock } from "../../time/clock.ts";
import { lateMs } from "../hold.ts";
import type { LimitClaim, LimitSlot, LimitUse, LimitWait, SharedLimits, SlotEnd } from "../shared-limits.ts";
import { heldUnder, learn, waitFor, type Gate, type GateSlot } from "./gate.ts";
import { keepMs, OwnAccount } from "./own-account.ts";
import { Reach, retryMs } from "./reach.ts";
import type { RunScript } from "./redis-client.ts";
import { adoptReply, readMemory, type MemoryReply } from "./reply.ts";
import { reportOf } from "./report.ts";
import { scripts } from "./scripts.ts";
import type { RedisLimitsSettings } from "./settings.ts";

/** How long what a process reports is true after Redis was asked for the time, in milliseconds. */
const reportMs = 2_000;

/** A process that found a Redis without memory asks again this soon, in milliseconds. */
const askAgainMs = 50;

/** Limits that several processes share through Redis. */
export class RedisLimits implements SharedLimits {
  readonly #settings: RedisLimitsSettings;
  readonly #clock: Clock;
  readonly #reach: Reach;
  readonly #own: OwnAccount;
  readonly #name = randomBytes(6).toString("base64url");
  /** The memory of Redis that this process knows, the highest number seen of it, and how far the clock of Redis is ahead. */
  #memory = { id: "", seen: 0, aheadMs: 0 };
  #questions = 0;

  constructor(run: RunScript, settings: RedisLimitsSettings, clock: Clock = systemClock) {
    this.#settings = settings;
    this.#clock = clock;
    this.#own = new OwnAccount(settings.processes, this.#name);
    this.#reach = new Reach(run, settings.answerWithinMs, clock, this.#key("memory"), {
      onAway: (cause) => {
        if (this.#divides) this.#own.break(clock.now());
        settings.onAway(cause);
      },
      onAwayAgain: () => {
        if (this.#divides) this.#own.break(clock.now());
      },
      onAnswer: (now) => this.#report(now),
      isAllTold: () => !this.#own.slots().some(({ asking, told }) => !asking && !told),
      onBack: () => {
        if (this.#divides) this.#own.sharesSince(clock.now());
        settings.onBack();
      },
    });
  }

  take(claim: LimitClaim, leaseMs: number): LimitSlot | LimitWait | Promise<LimitSlot | LimitWait> {
    const gate = this.#own.gateOf(claim);
    return this.#isAway ? this.#takeAway(gate, leaseMs) : this.#takeThere(gate, leaseMs);
  }

  settle(slot: LimitSlot, end: SlotEnd, holdMs?: number): void | Promise<void> {
    const own = slot as GateSlot;
    if (own.settled) return;
    const now = this.#clock.now();
    own.settled = true;
    own.endsAt = end === "lost" ? now + lateMs : now;
    if (end === "not-sent") this.#own.drop(own);
    if (!this.#isAway) return this.#settleThere(own, end, now, holdMs);
    own.told = false;
    learn(own, end, now, holdMs);
  }

  usedUnder(claim: LimitClaim, ahead: readonly number[] = []): LimitUse[] {
    return this.#own.usedUnder(this.#own.gateOf(claim), this.#clock.now(), ahead, this.#isAway);
  }

  heldUnder(claim: LimitClaim) {
    return heldUnder(this.#own.gateOf(claim), this.#clock.now());
  }

  async reset(claim: LimitClaim): Promise<void> {
    const { address, operation } = this.#own.gateOf(claim);
    for (const hold of [address, operation]) hold.clear();
    if (this.#isAway) throw this.#awayError();
    await this.#reach.ask(scripts.reset, this.#keysOf({ address, operation, logs: [] }).slice(1), []);
  }

  get #divides(): boolean {
    return this.#settings.whenAway === "divide";
  }

  get #isAway(): boolean {
    return this.#reach.cause !== undefined;
  }

  async #takeThere(gate: Gate, leaseMs: number): Promise<LimitSlot | LimitWait> {
    for (let attempt = 1; attempt <= 2; attempt += 1) {
      const now = this.#clock.now();
      const wait = this.#own.waitInShare(gate, now);
      if (wait !== undefined) return wait;
      // Counted here before Redis grants it, so that two calls at the same time do not get one place of the share.
      const slot = this.#own.open(gate, leaseMs, now);
      slot.asking = true;
      try {
        const answer = await this.#askFor(slot);
        if (answer !== undefined) return answer;
      } catch {
        this.#own.drop(slot);
        return this.#takeAway(gate, leaseMs);
      }
    }
    return waitFor("limit", gate.logs[0]?.rule.key ?? gate.address.key, askAgainMs);
  }

  /** Undefined where the memory of Redis was not the one that this process knew; it does now. */
  async #askFor(slot: GateSlot): Promise<LimitSlot | LimitWait | undefined> {
    const { gate, id, leaseMs } = slot;
    const keep = Math.max(0, ...gate.logs.map(({ rule }) => rule.windowMs)) + keepMs;
    const args = [...this.#known(), id, micro(leaseMs), String(Math.ceil(keep)), ...numbersOf(gate)];
    const reply = await this.#reach.ask(scripts.take, this.#keysOf(gate), args, (late) => {
      // The caller has given up.
      if (isGrant(late)) this.#settleThere(slot, "not-sent", this.#clock.now()).catch(ignore);
    });
    const memory = this.#adopt(reply);
    if (memory.status === "strange") {
      this.#own.drop(slot);
      await this.#introduce(memory.now);
      return undefined;
    }
    const wait = adoptReply(gate, reply, this.#clock.now());
    if (isGrant(reply)) {
      slot.probe = memory.status === "granted-probe";
      slot.asking = false;
      slot.told = true;
      slot.grantedThere = memory.now;
      return slot;
    }
    this.#own.drop(slot);
    return wait;
  }

  async #settleThere(slot: GateSlot, end: SlotEnd, now: number, holdMs = 0): Promise<void> {
    const { gate, id, grantedThere, grantedAt } = slot;
    const granted = grantedThere ?? (grantedAt + this.#memory.aheadMs) * 1000;
    const args = [...this.#known(), id, end, String(Math.round(granted)), micro(holdMs), ...numbersOf(gate)];
    try {
      const reply = await this.#reach.ask(scripts.settle, this.#keysOf(gate), args);
      const memory = this.#adopt(reply);
      if (memory.status !== "strange") {
        adoptReply(gate, reply, this.#clock.now());
        return;
      }
      learn(slot, end, now, holdMs);
      await this.#introduce(memory.now);
    } catch {
      learn(slot, end, now, holdMs);
    }
  }

  #takeAway(gate: Gate, leaseMs: number): LimitSlot | LimitWait | Promise<LimitSlot | LimitWait> {
    const trial = this.#reach.tryAgain();
    if (this.#divides && !this.#reach.inDoubt) return this.#takeAlone(gate, leaseMs);
    return this.#takeAfter(trial, gate, leaseMs);
  }

  /** For those who stop while Redis is away, or do not know whether it still is. */
  async #takeAfter(trial: Promise<void> | undefined, gate: Gate, leaseMs: number): Promise<LimitSlot | LimitWait> {
    if (trial !== undefined) await this.#reach.waitFor(trial);
    if (!this.#isAway) return this.#takeThere(gate, leaseMs);
    if (this.#divides) return this.#takeAlone(gate, leaseMs);
    throw this.#awayError();
  }

  /** A caller that waits asks again in time to know whether Redis is still away. */
  #takeAlone(gate: Gate, leaseMs: number): LimitSlot | LimitWait {
    const answer = this.#own.take(gate, leaseMs, this.#clock.now());
    if (answer.granted || answer.reason !== "limit") return answer;
    return { ...answer, waitMs: Math.min(answer.waitMs, retryMs) };
  }

  #awayError(): Error {
    const { cause } = this.#reach;
    return new Error(`Redis, which counts the requests, is away: ${cause?.message ?? ""}`, { cause });
  }

  /** Tells a memory that this process did not know all that the last one did. Where that fails, Redis is away. */
  async #introduce(now: number): Promise<void> {
    for (const hold of this.#own.holds.values()) hold.isNews ||= hold.hold.inARow > 0;
    await this.#report(now).catch(ignore);
  }

  /** Tells Redis what this process has sent and learned, whatever Redis knows of it already. `now` is its time, in microseconds. */
  async #report(now: number): Promise<void> {
    const { holds, slots, args } = reportOf(this.#own, this.#clock.now());
    const keys = [
      this.#key("memory"),
      ...holds.map(({ key }) => this.#key(`hold:${key}`)),
      ...[...this.#own.logs.keys()].map((key) => this.#key(`log:${key}`)),
    ];
    const validUntil = String(now + reportMs * 1000);
    const reply = await this.#reach.ask(scripts.tell, keys, [...this.#known(), validUntil, ...args]);
    if (reply[0] === "late") throw new Error("Redis answers too late.");
    for (const hold of holds) hold.isNews = false;
    for (const slot of slots) slot.told = true;
    this.#adopt(reply);
  }

  /** Takes note of the memory that a script was run on: another one than before has forgotten what was counted. */
  #adopt(reply: readonly string[]): MemoryReply {
    const memory = readMemory(reply);
    const now = this.#clock.now();
    const { id, seen } = this.#memory;
    const isNew = memory.id !== id;
    if (isNew) {
      const bornAt = now - (memory.now - memory.born) / 1000;
      // Who knew none cannot tell a first start from a loss.
      if (!(this.#isAway && this.#divides)) this.#own.break(id === "" ? bornAt : now);
      // Others may not be back yet from the time when Redis was away; a process that begins now cannot know.
      this.#own.sharesSince(id === "" ? now : bornAt);
    }
    const highest = isNew ? memory.seen : Math.max(seen, memory.seen);
    this.#memory = { id: memory.id, seen: highest, aheadMs: memory.now / 1000 - now };
    return memory;
  }

  /** What each script is told of the memory that it should find, and the id of a new one. */
  #known(): string[] {
    const { id, seen } = this.#memory;
    this.#questions += 1;
    return [id, String(seen), `${this.#name}.${String(this.#questions)}`];
  }

  #keysOf({ address, operation, logs }: Gate): string[] {
    const holds = [address, operation].map(({ key }) => this.#key(`hold:${key}`));
    return [this.#key("memory"), ...holds, ...logs.map(({ rule }) => this.#key(`log:${rule.key}`))];
  }

  /** All keys have one hash tag, so that one script may use them on a cluster. */
  #key(name: string): string {
    return `{${this.#settings.prefix}}:${name}`;
  }
}

function numbersOf({ logs }: Gate): string[] {
  return logs.flatMap(({ rule }) => [String(rule.requests), micro(rule.windowMs)]);
}

function isGrant([status]: readonly string[]): boolean {
  return status === "granted" || status === "granted-probe";
}

function micro(ms: number): string {
  return String(Math.ceil(ms * 1000));
}

function ignore(): void {
  // The lease ends a slot, and the next answer tells what was forgotten.
}
