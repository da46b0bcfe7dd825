import type { MoneyChange } from "./money/money-change.ts";
import type { Order, OrderStatus } from "./trading/order.ts";
import type { Trade } from "./markets/trade-tape.ts";

/** Something that happened inside the exchange, told to whoever listens. */
export type Change =
  | MoneyChange
  | { readonly kind: "placed"; readonly order: Order }
  | {
      readonly kind: "fill";
      readonly symbol: string;
      readonly trade: Trade;
      readonly maker: Order;
      readonly taker: Order;
    }
  /** A cancel was accepted and waits. */
  | { readonly kind: "cancelling"; readonly order: Order }
  | { readonly kind: "closed"; readonly order: Order; readonly status: OrderStatus };
