import type { OperationTypes } from "../../../generated/methods.ts";
import { formatUnits, multiply, parseUnits } from "../../../src/sandbox/exchange/base/fixed-point.ts";

export type Side = "buy" | "sell";
export type Kind = "limit" | "market";

/** What stands in the order form. */
export interface Ticket {
  readonly symbol: string;
  readonly side: Side;
  readonly kind: Kind;
  readonly price: string;
  /** What to buy or sell. */
  readonly amount: string;
  /** What to spend, of a market order that buys. */
  readonly spend: string;
}

/** The call that a form makes. Texts go as they stand: whether they are numbers is for the client to say. */
export function tradeParams({ symbol, side, kind, price, amount, spend }: Ticket): OperationTypes["trade"]["params"] {
  if (kind === "limit") return { symbol, type: side, price, amount };
  if (side === "buy") return { symbol, type: "buy_market", price: spend };
  return { symbol, type: "sell_market", amount };
}

/** The call as one writes it in a program. */
export function callText(method: string, params: Readonly<Record<string, unknown>>): string {
  const fields = Object.entries(params).map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
  return `client.${method}({ ${fields.join(", ")} })`;
}

/** What a limit order holds of the quote currency, exactly; empty where the fields are no plain numbers, or a market order's price is not known. */
export function costOf({ kind, side, price, amount, spend }: Ticket): string {
  if (kind === "market") return side === "buy" ? spend : "";
  const [at, of] = [parseUnits(price), parseUnits(amount)];
  return at === undefined || of === undefined ? "" : formatUnits(multiply(at, of));
}
