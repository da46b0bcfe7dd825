import type { LimitSlot } from "../shared-limits.ts";

/** A request of this process. Times are of its own clock, in milliseconds. */
export interface OwnSlot extends LimitSlot {
  readonly id: string;
  readonly grantedAt: number;
  /** How long it may be on its way, and late: after this it has ended, told or not. */
  readonly leaseMs: number;
  probe: boolean;
  /** Redis has not granted it yet. */
  asking: boolean;
  /** Redis knows of it. */
  told: boolean;
  /** When Redis granted it, by the clock of Redis, in microseconds; undefined where Redis did not. */
  grantedThere: number | undefined;
  /** The end of its lease, until its end is told. */
  endsAt: number;
  settled: boolean;
}
