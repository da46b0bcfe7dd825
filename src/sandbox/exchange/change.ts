import type { Order, OrderStatus } from "./order.ts";
import type { Trade } from "./trade-tape.ts";

/** Something that happened inside the exchange, told to whoever listens. */
export type Change =
  | { readonly kind: "placed"; readonly order: Order }
  | {
      readonly kind: "fill";
      readonly symbol: string;
      readonly trade: Trade;
      readonly maker: Order;
      readonly taker: Order;
    }
  | { readonly kind: "closed"; readonly order: Order; readonly status: OrderStatus };
