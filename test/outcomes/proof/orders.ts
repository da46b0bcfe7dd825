import type { Params } from "../../../src/index.ts";
import type { Random } from "../../../src/sandbox/exchange/base/random.ts";

export type Order = Params<"trade">;

/** Few enough that most placements are identical to others: some rest, some fill at once, some have no price. */
export const orders: readonly Order[] = [
  ...["2500", "2510.5", "2520"].flatMap((price) =>
    ["0.2", "0.25", "0.5"].map((amount): Order => ({ symbol: "btc_cny", type: "buy", price, amount })),
  ),
  ...["3100", "3200"].flatMap((price) =>
    ["0.01", "0.03"].map((amount): Order => ({ symbol: "btc_cny", type: "buy", price, amount })),
  ),
  { symbol: "btc_cny", type: "sell", price: "3500", amount: "0.2" },
  { symbol: "btc_cny", type: "sell", price: "2900", amount: "0.01" },
  { symbol: "btc_cny", type: "buy_market", price: "50" },
  { symbol: "btc_cny", type: "sell_market", amount: "0.02" },
];

export function anyOrder(random: Random): Order {
  return orders[random.between(0, orders.length - 1)] as Order;
}

/** Price and amount, 0 where the type of the order has none. */
export function termsOf(order: Order): { readonly price: Term; readonly amount: Term } {
  const { price = "0", amount = "0" } = order as { readonly price?: Term; readonly amount?: Term };
  return { price, amount };
}

type Term = string | number | bigint;

/** The same for orders that are identical. */
export function keyOf(order: Order): string {
  const { price, amount } = termsOf(order);
  return [order.symbol, order.type, price, amount].join(" ");
}

/** Funds that no run uses up. */
export const plenty = { cny: "100000000", btc: "100000" };
