import { holdAfterAnswer, nextHold, noHold, probeMs, type Hold } from "../hold.ts";
import type { OwnSlot } from "./own-slot.ts";

/** A hold of an address or an operation, as this process knows it: what Redis told last, and while Redis is away what it learned itself. */
export class OwnHold {
  readonly key: string;
  hold: Hold = noHold;
  probeUntil = -Infinity;
  /** Learned while Redis was away, so Redis does not know it. */
  isNews = false;
  #probe: OwnSlot | undefined;

  constructor(key: string) {
    this.key = key;
  }

  /** Takes over what Redis says. */
  adopt(hold: Hold, probeUntil: number): void {
    this.hold = hold;
    this.probeUntil = probeUntil;
    this.isNews = false;
  }

  clear(): void {
    this.adopt(noHold, -Infinity);
  }

  leftMs(now: number): number {
    return Math.max(0, this.hold.until - now);
  }

  probeLeftMs(now: number): number {
    return this.hold.inARow === 0 ? 0 : Math.max(0, this.probeUntil - now);
  }

  /** A request goes while Redis is away: a probe, where the row of holds is not over. */
  goes(slot: OwnSlot): void {
    if (this.hold.inARow === 0) return;
    slot.probe = true;
    this.#probe = slot;
    this.probeUntil = slot.grantedAt + probeMs;
  }

  ended(slot: OwnSlot): void {
    if (this.#probe === slot) this.probeUntil = -Infinity;
  }

  grow(end: "shielded" | "too-frequent", { grantedAt }: OwnSlot, now: number, askedMs?: number): void {
    this.#learn(nextHold(this.hold, { end, grantedAt, now, askedMs }));
  }

  calm({ grantedAt }: OwnSlot): void {
    this.#learn(holdAfterAnswer(this.hold, grantedAt));
  }

  #learn(hold: Hold): void {
    if (hold === this.hold) return;
    this.hold = hold;
    this.isNews = hold.inARow > 0;
  }
}
