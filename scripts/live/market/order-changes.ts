import { OrderStatus } from "../../../generated/constants.ts";
import type { OperationTypes } from "../../../generated/methods.ts";
import { parseUnits } from "../../../src/sandbox/exchange/base/fixed-point.ts";

/** An order as `orderInfo` answers it. */
export type Order = OperationTypes["orderInfo"]["value"]["orders"][number];

/** What happened to an order between two looks. */
export interface OrderChange {
  readonly order: Order;
  readonly what: "placed" | "partly filled" | "filled" | "cancelled" | "changed";
}

/** The final look at an order says no more than this. */
export function isFinal({ status }: Order): boolean {
  return status === OrderStatus.Filled || status === OrderStatus.Cancelled;
}

export function sideOf({ type }: Order): "buy" | "sell" {
  return type.startsWith("buy") ? "buy" : "sell";
}

/** Where an order stands, in words. */
export function statusWords({ status }: Order): string {
  switch (status) {
    case OrderStatus.Unfilled:
      return "open";
    case OrderStatus.PartlyFilled:
      return "partly filled";
    case OrderStatus.Filled:
      return "filled";
    case OrderStatus.Cancelled:
      return "cancelled";
    default:
      return `status ${String(status)}`;
  }
}

/** How much of an order is filled, from 0 to 1. Of a market order that names what to spend, all or nothing is known. */
export function filledShare(order: Order): number {
  if (order.status === OrderStatus.Filled) return 1;
  const amount = Number(parseUnits(order.amount) ?? 0n);
  return amount === 0 ? 0 : Number(parseUnits(order.deal_amount) ?? 0n) / amount;
}

/** What the second look at some orders says that the first did not. */
export function changesOf(before: ReadonlyMap<string, Order>, after: readonly Order[]): OrderChange[] {
  return after.flatMap((order) => {
    const known = before.get(order.order_id);
    if (known?.status === order.status && known.deal_amount === order.deal_amount) return [];
    return [{ order, what: whatHappened(known, order) }];
  });
}

function whatHappened(known: Order | undefined, { status }: Order): OrderChange["what"] {
  if (status === OrderStatus.Filled) return "filled";
  if (status === OrderStatus.Cancelled) return "cancelled";
  if (status === OrderStatus.PartlyFilled) return "partly filled";
  return known === undefined ? "placed" : "changed";
}

/** A change as a sentence for the reader. */
export function describeChange({ order, what }: OrderChange, [base, quote]: readonly [string, string]): string {
  const { order_id, type, price, amount, deal_amount, avg_price } = order;
  const who = `${sideOf(order) === "buy" ? "Buy" : "Sell"} order ${order_id}`;
  const dealt = `${deal_amount} ${base} at ${avg_price} ${quote}`;
  switch (what) {
    case "filled":
      return `${who} filled: ${dealt}.`;
    case "partly filled":
      return `${who} partly filled: ${deal_amount} of ${amount} ${base}.`;
    case "cancelled":
      return deal_amount === "0" ? `${who} cancelled.` : `${who} cancelled after ${dealt}.`;
    case "placed":
      return type.endsWith("_market") ? `${who} placed.` : `${who} placed: ${amount} ${base} at ${price} ${quote}.`;
    case "changed":
      return `${who}: ${statusWords(order)}.`;
  }
}
