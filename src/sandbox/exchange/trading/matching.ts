import { divide } from "../fixed-point.ts";
import type { Market } from "../markets/market.ts";
import type { Order } from "./order.ts";

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
 * @param onFill moves the funds of one fill; after it `taker.open` and `taker.reserved` are lower
 */
export function match(taker: Order, market: Market, onFill: (maker: Order, amount: bigint) => void): Ending {
  const { book, rules } = market;
  const otherSide = taker.side === "buy" ? "sell" : "buy";
  for (;;) {
    if (taker.open === 0n && !spends(taker)) return "done";
    const maker = book.best(otherSide);
    if (maker === undefined || !accepts(taker, maker.price)) return "no-counterparty";
    if (maker.trader === taker.trader) return "self-trade";
    const wanted = spends(taker) ? affordable(taker.reserved, maker.price, rules.amountStep) : taker.open;
    if (wanted === 0n) return "done";
    onFill(maker, wanted < maker.open ? wanted : maker.open);
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
