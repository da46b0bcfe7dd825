import type { Holder, Trader } from "./trader.ts";

/** Where a trader's funds lie. Orders, loans and withdrawals use the spot account. */
export type Place = "spot" | "futures" | "wallet";

/** Funds that move between two places of one trader. */
export interface Transfer {
  readonly currency: string;
  readonly amount: bigint;
  readonly from: Place;
  readonly to: Place;
}

/** The ledger's account of one of a trader's places. */
export function holderOf(trader: Trader, place: Place): Holder {
  return place === "spot" ? trader : trader[place];
}
