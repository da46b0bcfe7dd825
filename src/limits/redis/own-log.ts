import { lateMs } from "../hold.ts";
import type { LimitRule, LimitUse } from "../shared-limits.ts";
import type { OwnSlot } from "./own-slot.ts";

/** A rule with a longer window is not waited for as a whole when Redis is lost: nobody would keep still for five minutes. */
const longestWaitMs = 10_000;

/** Of a longer one, this part of the limit may have been used since Redis was last heard of, unknown to this process. */
const unheardShare = 0.1;

/** What a process may do by itself, while it does not know what the others do. */
export interface Share {
  readonly requests: number;
  readonly windowMs: number;
}

/** A limit divided by the processes. Where less than one request is left for each, one goes in a window that is as much longer. */
export function shareOf({ requests, windowMs }: LimitRule, processes: number): Share {
  const part = Math.floor(requests / processes);
  return part >= 1 ? { requests: part, windowMs } : { requests: 1, windowMs: (windowMs * processes) / requests };
}

/** What this process has sent under one rule, granted by Redis or not; and what Redis last told of all processes. */
export class OwnLog {
  readonly rule: LimitRule;
  readonly share: Share;
  readonly #processes: number;
  /** In the order in which they went. */
  #slots: OwnSlot[] = [];
  #told: (LimitUse & { readonly at: number }) | undefined;
  /** When the others were lost sight of, how many of this share they may have used before, and until when that counts. */
  #brokenAt = -Infinity;
  #unknown = 0;
  #unknownUntil = -Infinity;

  constructor(rule: LimitRule, processes: number) {
    this.rule = rule;
    this.share = shareOf(rule, processes);
    this.#processes = processes;
  }

  get slots(): readonly OwnSlot[] {
    return this.#slots;
  }

  add(slot: OwnSlot): void {
    this.#slots.push(slot);
    if (this.#slots.length > 2 * this.rule.requests) this.forget(slot.grantedAt);
  }

  remove(slot: OwnSlot): void {
    const place = this.#slots.lastIndexOf(slot);
    if (place >= 0) this.#slots.splice(place, 1);
  }

  forget(now: number): void {
    this.#slots = this.#slots.filter((slot) => this.#endOf(slot) > now);
  }

  /**
   * From now on this process knows no longer what the others do, and what they sent in the last window may have used up the limit. So
   * nothing of the share is free for a window. `phase`, from 0 to 1: where one process alone may go at a time, when this one begins.
   */
  lose(now: number, phase: number): void {
    const { requests, windowMs } = this.share;
    const used = (this.#told?.used ?? 0) + this.rule.requests * unheardShare;
    this.#brokenAt = now;
    this.#unknown =
      this.rule.windowMs <= longestWaitMs ? requests : Math.min(requests, Math.ceil(used / this.#processes));
    this.#unknownUntil = now + windowMs + lateMs + (windowMs > this.rule.windowMs ? phase * windowMs : 0);
  }

  /** Whether part of the share may be used up unknown to this process. */
  isUnsure(now: number): boolean {
    return now < this.#unknownUntil;
  }

  /** When one more request fits into the share, once `others` have gone: no sooner, as far as is known. */
  freeAt(now: number, others = 0): number {
    const { requests, windowMs } = this.share;
    // Some of these count no longer: no need to know which while there is room for all.
    if (!this.isUnsure(now) && this.#slots.length + others < requests) return now;
    const ends = this.#counted(now);
    const windows = Math.floor(others / requests) * windowMs;
    const place = ends.length - requests + (others % requests);
    if (place < 0) return now + windows;
    const end = ends.toSorted((one, other) => one - other)[place] ?? Infinity;
    // One that is on its way may end now; a lost one ends when it is said to.
    return (end > now + windowMs + lateMs ? now + windowMs : end) + windows;
  }

  /** How the share stands. */
  use(now: number, others?: number): LimitUse {
    const used = this.#counted(now).length;
    const free = Math.max(0, this.share.requests - used);
    return { used, free, nextFreeMs: this.freeAt(now, others) - now };
  }

  tell(used: number, nextFreeMs: number, at: number): void {
    this.#told = { used, free: Math.max(0, this.rule.requests - used), nextFreeMs, at };
  }

  /** What Redis last told; nothing of it after a window. */
  told(now: number, others = 0): LimitUse {
    const { requests, windowMs } = this.rule;
    const fresh = this.#told !== undefined && now < this.#told.at + windowMs ? this.#told : undefined;
    const used = fresh?.used ?? this.#slots.filter((slot) => this.#endOf(slot) > now).length;
    const wait = fresh === undefined ? 0 : Math.max(0, fresh.nextFreeMs - (now - fresh.at));
    const free = used >= requests && wait === 0 ? 1 : Math.max(0, requests - used);
    const place = others - free;
    const nextFreeMs = place < 0 ? 0 : (wait || windowMs) + Math.floor(place / requests) * windowMs;
    return { used: Math.min(used, requests - free), free, nextFreeMs };
  }

  /** Until when each request counts that does now. */
  #counted(now: number): number[] {
    const counted = this.#slots.filter((slot) => this.#endOf(slot) > now);
    const since = counted.filter(({ grantedAt }) => grantedAt >= this.#brokenAt);
    const before = counted.length - since.length;
    if (now >= this.#unknownUntil || before >= this.#unknown) return counted.map((slot) => this.#endOf(slot));
    const unknown = Array.from({ length: this.#unknown }, () => this.#unknownUntil);
    return [...unknown, ...since.map((slot) => this.#endOf(slot))];
  }

  #endOf({ endsAt }: OwnSlot): number {
    return endsAt + this.share.windowMs;
  }
}
