import type { Deposit } from "./deposit.ts";
import type { Loan } from "./loan.ts";
import type { Order, OrderStatus } from "./order.ts";
import type { Trade } from "./trade.ts";
import type { Trader } from "./trader.ts";
import type { Transfer } from "./transfer.ts";
import type { Withdrawal, WithdrawalStatus } from "./withdrawal.ts";

/** Something that happened inside the exchange, told to the listeners. */
export type Change = MoneyChange | TradingChange;

/** Is told of a change right after it. */
export type Emit<C extends Change> = (change: C) => void;

/** Something that happened to funds outside of trading. */
export type MoneyChange =
  | { readonly kind: "deposit"; readonly deposit: Deposit; readonly status: Deposit["status"] }
  | { readonly kind: "withdrawal"; readonly withdrawal: Withdrawal; readonly status: WithdrawalStatus }
  | {
      readonly kind: "loan";
      readonly loan: Loan;
      readonly event: "asked" | "lent" | "cancelled" | "repaid";
      /** What was asked for, lent, or repaid; interest comes on top. */
      readonly amount: bigint;
    }
  | ({ readonly kind: "transfer"; readonly trader: Trader } & Transfer);

/** Something that happened to orders. */
export type TradingChange =
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

/** Whether a change concerns accounts of the exchange itself and nobody else. */
export function isProprietary(change: Change): boolean {
  switch (change.kind) {
    case "placed":
    case "cancelling":
    case "closed":
      return change.order.trader.proprietary;
    case "fill":
      return change.maker.trader.proprietary && change.taker.trader.proprietary;
    default:
      return false;
  }
}
