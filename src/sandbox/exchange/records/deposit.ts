import type { Trader } from "./trader.ts";

/** Coins or money on their way in. */
export interface Deposit {
  readonly id: bigint;
  readonly trader: Trader;
  readonly currency: string;
  readonly amount: bigint;
  /** Where it comes from. */
  readonly address: string;
  readonly created: number;
  status: "waiting" | "done";
  /** When it may leave again; counted from its arrival. */
  heldUntil: number;
}
