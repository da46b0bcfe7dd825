import { divide } from "../base/fixed-point.ts";
import type { Market } from "../markets/market.ts";
import type { Order } from "../records/order.ts";

/** Why matching came to an end. */
export type Ending =
  /** Nothing is left to fill. */
  | "done"
  /** Nobody offers a price the order accepts. */
  | "no-counterparty"
  /** The next order in line is the same trader's. */
  | "self-trade";

/**
 * Fills a new order against the book by price and time, at the prices of the orders that rest.
 *
 * @param onFill moves the funds of one fill; after it `taker.remaining` and `taker.reserved` are lower
 */
export function match(
  taker: Order,
  { book, rules }: Pick<Market, "book" | "rules">,
  onFill: (maker: Order, amount: bigint) => void,
): Ending {
  const otherSide = taker.side === "buy" ? "sell" : "buy";
  for (;;) {
    if (taker.remaining === 0n && !spends(taker)) return "done";
    const maker = book.best(otherSide);
    if (maker === undefined || !accepts(taker, maker.price)) return "no-counterparty";
    if (maker.trader === taker.trader) return "self-trade";
    const wanted = spends(taker) ? affordable(taker.reserved, maker.price, rules.amountStep) : taker.remaining;
    if (wanted === 0n) return "done";
    onFill(maker, wanted < maker.remaining ? wanted : maker.remaining);
  }
}

/** A market buy has a sum to spend and no amount. */
function spends(order: Order): boolean {
  return order.kind === "market" && order.side === "buy";
}

function accepts(taker: Order, price: bigint): boolean {
  if (taker.kind === "market") return true;
  return taker.side === "buy" ? price <= taker.price : price >= taker.price;
}

/** The largest tradable amount that a sum of quote currency pays for. */
export function affordable(sum: bigint, price: bigint, step: bigint): bigint {
  const amount = divide(sum, price);
  return amount - (amount % step);
}
