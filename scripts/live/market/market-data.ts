import type { OperationTypes } from "../../../generated/methods.ts";
import type { Order } from "./order-changes.ts";

type Value<Id extends keyof OperationTypes> = OperationTypes[Id]["value"];

/** How long a bar of the chart is, as `kline` calls it. */
export type BarLength = OperationTypes["kline"]["params"]["type"];
export type Bar = Value<"kline">[number];
export type Trade = Value<"trades">[number];

/** What the last look at a market found. */
export interface MarketData {
  readonly symbol: string;
  readonly bar: BarLength;
  /** The exchange's time, in epoch milliseconds. */
  readonly now: number;
  readonly ticker: Value<"ticker">["ticker"] | undefined;
  readonly depth: Value<"depth">;
  /** How many digits after the point its prices have. */
  readonly digits: number;
  /** Oldest first. */
  readonly trades: readonly Trade[];
  /** Oldest first. */
  readonly bars: readonly Bar[];
  readonly open: readonly Order[];
  /** Newest first. */
  readonly finished: readonly Order[];
  readonly funds: Value<"userinfo">["info"]["funds"] | undefined;
  readonly pairs: Value<"tickers">["tickers"];
}

/** A market that nobody has looked at yet. */
export function emptyMarket(symbol: string, bar: BarLength, now: number): MarketData {
  return {
    symbol,
    bar,
    now,
    ticker: undefined,
    depth: { asks: [], bids: [] },
    digits: 0,
    trades: [],
    bars: [],
    open: [],
    finished: [],
    funds: undefined,
    pairs: [],
  };
}
