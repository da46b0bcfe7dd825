import type { Side } from "./order.ts";

/** One trade as everybody sees it. */
export interface Trade {
  readonly tid: bigint;
  /** Epoch milliseconds. */
  readonly time: number;
  readonly price: bigint;
  readonly amount: bigint;
  /** The side of the taker. */
  readonly side: Side;
}
