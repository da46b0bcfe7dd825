import { keepMs, type OwnAccount } from "./own-account.ts";
import type { OwnHold } from "./own-hold.ts";
import type { OwnSlot } from "./own-slot.ts";

interface Report {
  readonly holds: readonly OwnHold[];
  readonly slots: readonly OwnSlot[];
  readonly args: readonly string[];
}

/** What a process knows and Redis may not, as the script `tell` reads it, without what every script is told. */
export function reportOf(own: OwnAccount, now: number): Report {
  const holds = [...own.holds.values()].filter(({ isNews }) => isNews);
  const logs = [...own.logs.values()];
  const longest = Math.max(0, ...logs.map(({ rule }) => rule.windowMs));
  const told: OwnSlot[] = [];
  const args = [String(Math.ceil(longest + keepMs)), String(holds.length)];
  for (const hold of holds) args.push(micro(hold.leftMs(now)), String(hold.hold.inARow));
  for (const log of logs) {
    log.forget(now);
    const slots = log.slots.filter(({ asking }) => !asking);
    told.push(...slots);
    args.push(String(slots.length), ...slots.flatMap(({ id, endsAt }) => [id, micro(endsAt - now)]));
  }
  return { holds, slots: told, args };
}

function micro(ms: number): string {
  return String(Math.ceil(ms * 1000));
}
