import type { Side } from "../records/order.ts";
import type { BookLevel, OrderBook, Resting } from "./order-book.ts";

/**
 * The levels of one side, best first, at most `size` of them.
 *
 * @param width when given, prices are merged into levels of this width: bids down, asks up, so that no level looks
 * better than it is
 */
export function depth(book: OrderBook<Resting>, side: Side, size: number, width?: bigint): readonly BookLevel[] {
  const merged: { price: bigint; amount: bigint }[] = [];
  for (const level of book.levels(side)) {
    const price = width === undefined ? level.price : mergedPrice(level.price, side, width);
    const last = merged.at(-1);
    if (last?.price === price) {
      last.amount += level.amount;
      continue;
    }
    if (merged.length === size) break;
    merged.push({ price, amount: level.amount });
  }
  return merged;
}

function mergedPrice(price: bigint, side: Side, width: bigint): bigint {
  const below = price - (price % width);
  return side === "buy" || below === price ? below : below + width;
}
