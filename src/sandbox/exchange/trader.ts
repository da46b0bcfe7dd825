import type { Order } from "./order.ts";

/** Somebody who trades: the key of the ledger and the owner of orders. */
export interface Trader {
  readonly id: string;
  /** The exchange's own account: no limit on small orders, and closed orders are forgotten. */
  readonly house: boolean;
  /** All orders ever placed, oldest first. */
  readonly orders: Order[];
  /** Orders that rest in a book, by id. */
  readonly open: Map<bigint, Order>;
  /** How many of the open orders are small. */
  smallOrders: number;
}

export function createTrader(id: string, house = false): Trader {
  return { id, house, orders: [], open: new Map(), smallOrders: 0 };
}
