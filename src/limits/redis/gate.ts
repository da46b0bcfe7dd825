import { probePollMs } from "../hold.ts";
import type { LimitWait, SlotEnd } from "../shared-limits.ts";
import type { OwnHold } from "./own-hold.ts";
import type { OwnLog } from "./own-log.ts";
import type { OwnSlot } from "./own-slot.ts";

/** What one claim asks of, found once. */
export interface Gate {
  readonly address: OwnHold;
  readonly operation: OwnHold;
  readonly logs: readonly OwnLog[];
}

/** A request of this process, and what counts it. */
export interface GateSlot extends OwnSlot {
  readonly gate: Gate;
}

/** What a request of this gate waits for before all limits: the end of a hold, or of a probe. */
export function waitForHold({ address, operation }: Gate, now: number): LimitWait | undefined {
  const probeLeftMs = address.probeLeftMs(now);
  if (address.leftMs(now) > 0) return waitFor("shield", address.key, address.leftMs(now));
  if (operation.leftMs(now) > 0) return waitFor("slow-down", operation.key, operation.leftMs(now));
  return probeLeftMs > 0 ? waitFor("probe", address.key, Math.min(probeLeftMs, probePollMs)) : undefined;
}

/** The rule that the request waits for the longest. */
export function waitForRoom(logs: readonly OwnLog[], now: number): LimitWait | undefined {
  let key = "";
  let at = now;
  for (const log of logs) {
    const freeAt = log.freeAt(now);
    if (freeAt > at) [key, at] = [log.rule.key, freeAt];
  }
  return at > now ? waitFor("limit", key, at - now) : undefined;
}

export function waitFor(reason: LimitWait["reason"], key: string, waitMs: number): LimitWait {
  return { granted: false, reason, key, waitMs };
}

/** What is known of a gate's holds. */
export function heldUnder({ address, operation }: Gate, now: number) {
  const heldForMs = address.leftMs(now);
  const shield = { heldForMs, escalations: address.hold.inARow, probing: address.probeLeftMs(now) > 0 };
  return { shield, operationHeldForMs: operation.leftMs(now) };
}

/** Begins a hold, or ends a row of them, without Redis. */
export function learn(slot: GateSlot, end: SlotEnd, now: number, askedMs?: number): void {
  const { address, operation } = slot.gate;
  address.ended(slot);
  if (end === "lost" || end === "not-sent") return;
  if (end === "shielded") address.grow(end, slot, now, askedMs);
  else address.calm(slot);
  if (end === "too-frequent") operation.grow(end, slot, now, askedMs);
  else if (end === "answered") operation.calm(slot);
}
