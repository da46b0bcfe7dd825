import type { LimitWait } from "../shared-limits.ts";
import { waitFor, type Gate } from "./gate.ts";

/** What every script says of the memory of Redis. Times are in microseconds, by the clock of Redis. */
export interface MemoryReply {
  readonly status: string;
  readonly now: number;
  readonly id: string;
  readonly born: number;
  readonly seen: number;
}

export function readMemory([status = "", now, id = "", born, seen]: readonly string[]): MemoryReply {
  return { status, now: Number(now), id, born: Number(born), seen: Number(seen) };
}

/** What a script says of a gate, after the memory: what the request waits for, the holds, then each limit. */
export function adoptReply({ address, operation, logs }: Gate, reply: readonly string[], now: number): LimitWait {
  const [waitMs, place, addressLeft, addressRow, probeLeft, operationLeft, operationRow, ...uses] = reply
    .slice(memoryFields)
    .map(Number);
  address.adopt(holdOf(addressLeft, addressRow, now), now + ms(probeLeft));
  operation.adopt(holdOf(operationLeft, operationRow, now), -Infinity);
  for (const [index, log] of logs.entries()) log.tell(uses[2 * index] ?? 0, ms(uses[2 * index + 1]), now);
  const keys = [address.key, operation.key, ...logs.map(({ rule }) => rule.key)];
  return waitFor((reply[0] ?? "limit") as LimitWait["reason"], keys[place ?? 0] ?? "", ms(waitMs));
}

/** How many fields `readMemory` reads. */
const memoryFields = 5;

function holdOf(left: number | undefined, inARow = 0, now: number) {
  return { until: inARow === 0 ? -Infinity : now + ms(left), inARow };
}

function ms(micro = 0): number {
  return micro / 1000;
}
