import { formatUnits, units } from "../../../src/sandbox/exchange/base/fixed-point.ts";
import type { Order } from "./order-changes.ts";

/** A level as `depth` answers it. */
export type Level = readonly [price: string, amount: string, ...unknown[]];

/** A level as the book shows it. */
export interface BookRow {
  readonly price: string;
  readonly amount: string;
  /** All amounts from the best price to this one. */
  readonly total: string;
  /** `total` as a share of the largest one shown, from 0 to 1. */
  readonly share: number;
  /** How much of the amount is the reader's own; empty where nothing is. */
  readonly mine: string;
}

export interface BookRows {
  /** Best first, like the bids. */
  readonly asks: readonly BookRow[];
  readonly bids: readonly BookRow[];
  /** Between the best prices; empty where a side is. */
  readonly spread: string;
}

interface Depth {
  readonly asks: readonly Level[];
  readonly bids: readonly Level[];
}

/** The best levels of both sides, with the reader's open orders marked. Every sum is exact. */
export function bookRows(depth: Depth, open: readonly Order[], count: number): BookRows {
  const asks = depth.asks.toReversed().slice(0, count);
  const bids = depth.bids.slice(0, count);
  const totals = { asks: runningTotals(asks), bids: runningTotals(bids) };
  const largest = Number([totals.asks.at(-1) ?? 0n, totals.bids.at(-1) ?? 0n].reduce((a, b) => (a > b ? a : b)));
  const rows = (levels: readonly Level[], sums: readonly bigint[], mine: ReadonlyMap<bigint, bigint>) =>
    levels.map(([price, amount], index) => {
      const total = sums[index] ?? 0n;
      const own = mine.get(units(price));
      return {
        price,
        amount,
        total: formatUnits(total),
        share: Number(total) / largest,
        mine: own === undefined ? "" : formatUnits(own),
      };
    });
  const [ask, bid] = [asks[0], bids[0]];
  return {
    spread: ask && bid ? formatUnits(units(ask[0]) - units(bid[0])) : "",
    asks: rows(asks, totals.asks, restingOf(open, "sell")),
    bids: rows(bids, totals.bids, restingOf(open, "buy")),
  };
}

function runningTotals(levels: readonly Level[]): bigint[] {
  let sum = 0n;
  return levels.map(([, amount]) => (sum += units(amount)));
}

/** What rests of the reader's orders on one side, by price. */
function restingOf(open: readonly Order[], side: "buy" | "sell"): ReadonlyMap<bigint, bigint> {
  const resting = new Map<bigint, bigint>();
  for (const { type, price, amount, deal_amount } of open) {
    if (type !== side) continue;
    const at = units(price);
    resting.set(at, (resting.get(at) ?? 0n) + units(amount) - units(deal_amount));
  }
  return resting;
}
