import type { Trader } from "./trader.ts";

export type Side = "buy" | "sell";

/**
 * `cancelling` is an order whose cancel is accepted and not carried out yet: it rests and may still fill. `cancelled`
 * also stands for the rest of a market order that found no more counterparty.
 */
export type OrderStatus = "open" | "partly-filled" | "cancelling" | "filled" | "cancelled";

/** What somebody asks the exchange to do. Amounts and prices in units. */
export type Placement =
  | { readonly kind: "limit"; readonly side: Side; readonly price: bigint; readonly amount: bigint }
  /** Buys for a total amount of the quote currency. */
  | { readonly kind: "market"; readonly side: "buy"; readonly spend: bigint }
  | { readonly kind: "market"; readonly side: "sell"; readonly amount: bigint };

/** An order and its whole history; once it is closed, it never changes again. */
export interface Order {
  readonly id: bigint;
  readonly trader: Trader;
  /** The pair it trades. */
  readonly symbol: string;
  readonly side: Side;
  readonly kind: "limit" | "market";
  /** The limit; for a market buy the quote amount given to spend, for a market sell 0. */
  readonly price: bigint;
  /** Base currency; 0 for a market buy, which names no amount. */
  readonly amount: bigint;
  /** Base currency still wanted. */
  remaining: bigint;
  /** Base currency filled. */
  filled: bigint;
  /** Quote currency that changed hands for `filled`. */
  turnover: bigint;
  /** Fee paid, in the currency the order received: base for a buy, quote for a sell. */
  fee: bigint;
  /** Funds still held for it: quote for a buy, base for a sell. */
  reserved: bigint;
  status: OrderStatus;
  /** Epoch milliseconds. */
  readonly created: number;
}

/** Whether an order can still be filled. */
export function isOpen(order: Order): boolean {
  return order.status === "open" || order.status === "partly-filled" || order.status === "cancelling";
}
