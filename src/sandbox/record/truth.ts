import type { Exchange } from "../exchange/exchange.ts";
import { formatUnits } from "../exchange/base/fixed-point.ts";
import { shownValue } from "../exchange/base/shown-value.ts";
import type { Order, OrderStatus, Side } from "../exchange/records/order.ts";
import { holderOf, type Place } from "../exchange/records/transfer.ts";
import type { Trader } from "../exchange/records/trader.ts";
import {
  describeDeposit,
  describeLoan,
  describeWithdrawal,
  type TrueDeposit,
  type TrueLoan,
  type TrueWithdrawal,
} from "./truth-money.ts";

/** An order as it really is. Amounts and prices are plain decimal strings; ids have all their digits. */
export interface TrueOrder {
  /** As `order_id` in answers, in digits. */
  readonly id: string;
  /** The pair, such as `btc_cny`. */
  readonly symbol: string;
  /** Whether it has a limit price. */
  readonly type: "limit" | "market";
  /** Whether it buys or sells the base currency. */
  readonly side: Side;
  /** Where it stands. */
  readonly status: OrderStatus;
  /** The limit; for a market buy the amount to spend, for a market sell "0". */
  readonly price: string;
  /** In the base currency; for a market buy "0". */
  readonly amount: string;
  /** How much of the amount is filled, in the base currency. */
  readonly filled: string;
  /** Quote currency that changed hands. */
  readonly turnover: string;
  /** In the currency received. */
  readonly fee: string;
  /** When it was placed, in epoch milliseconds of the exchange. */
  readonly created: number;
}

/** What an account holds of one currency. */
export interface TrueBalance {
  /** Available for orders and withdrawals. */
  readonly free: string;
  /** Held by open orders and by withdrawals on their way. */
  readonly frozen: string;
  /** Owed to lenders, without interest; part of `free` and `frozen`. */
  readonly borrowed: string;
}

/** The true state, whatever the answers said, for tests that must know whether an order was placed exactly once. */
export interface Truth {
  /** All orders ever placed by an account, oldest first. */
  orders(apiKey: string): readonly TrueOrder[];
  /** By currency. Of the spot account by default. */
  balances(apiKey: string, place?: Place): Readonly<Record<string, TrueBalance>>;
  /** Deposits that the sandbox was told of or other accounts sent, oldest first. */
  deposits(apiKey: string): readonly TrueDeposit[];
  /** Oldest first. */
  withdrawals(apiKey: string): readonly TrueWithdrawal[];
  /** Borrowing orders and what became of them, oldest first. */
  loans(apiKey: string): readonly TrueLoan[];
}

const places = { spot: true, futures: true, wallet: true } as const satisfies Record<Place, true>;

/** @param trader finds the account of a key, at the time of the question */
export function createTruth(exchange: Exchange, trader: (apiKey: string) => Trader): Truth {
  return {
    orders: (apiKey) => exchange.desk.ordersOf(trader(apiKey)).map(describe),
    balances: (apiKey, place = "spot") => {
      const owner = trader(apiKey);
      if (!Object.hasOwn(places, place))
        throw new RangeError(`A place is one of ${Object.keys(places).join(", ")}, not ${shownValue(place)}.`);
      return Object.fromEntries(
        [...exchange.ledger.balances(holderOf(owner, place))].map(([currency, { free, frozen, borrowed }]) => [
          currency,
          { free: formatUnits(free), frozen: formatUnits(frozen), borrowed: formatUnits(borrowed) },
        ]),
      );
    },
    deposits: (apiKey) => exchange.deposits.of(trader(apiKey)).map(describeDeposit),
    withdrawals: (apiKey) => exchange.withdrawals.of(trader(apiKey)).map(describeWithdrawal),
    loans: (apiKey) => exchange.lending.of(trader(apiKey)).map((loan) => describeLoan(loan, exchange.now())),
  };
}

function describe(order: Order): TrueOrder {
  const { id, symbol, kind, side, status, price, amount, filled, turnover, fee, created } = order;
  return {
    id: String(id),
    symbol,
    type: kind,
    side,
    status,
    price: formatUnits(price),
    amount: formatUnits(amount),
    filled: formatUnits(filled),
    turnover: formatUnits(turnover),
    fee: formatUnits(fee),
    created,
  };
}
