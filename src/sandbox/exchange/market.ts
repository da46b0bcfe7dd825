import { Candles } from "./candles.ts";
import { formatUnits, ONE } from "./fixed-point.ts";
import { OrderBook } from "./order-book.ts";
import type { Order } from "./order.ts";
import { RollingDay } from "./rolling-day.ts";
import { type Trade, TradeTape } from "./trade-tape.ts";

/** What may be traded on a market, in units. */
export interface MarketRules {
  readonly symbol: string;
  readonly base: string;
  readonly quote: string;
  /** Prices are multiples of it. */
  readonly priceTick: bigint;
  /** Amounts are multiples of it. */
  readonly amountStep: bigint;
  /** The smallest order. */
  readonly minimumAmount: bigint;
  /** Orders below this amount count as small; a trader may have only so many of them open. */
  readonly smallAmount?: bigint;
}

/** What a ticker shows. */
export interface Ticker {
  readonly bid: bigint;
  readonly ask: bigint;
  readonly last: bigint;
  readonly high: bigint;
  readonly low: bigint;
  readonly volume: bigint;
}

/** One market: its rules, its book and what was traded. */
export class Market {
  readonly rules: MarketRules;
  readonly book = new OrderBook<Order>();
  readonly tape = new TradeTape();
  readonly candles = new Candles();
  readonly #day = new RollingDay();

  /**
   * @throws RangeError when a tick times a step is finer than one unit: then price times amount would need rounding,
   * and money would be lost
   */
  constructor(rules: MarketRules) {
    if (rules.priceTick <= 0n || rules.amountStep <= 0n || (rules.priceTick * rules.amountStep) % ONE !== 0n) {
      const grid = `price tick ${formatUnits(rules.priceTick)} times amount step ${formatUnits(rules.amountStep)}`;
      throw new RangeError(`${rules.symbol}: ${grid} must be a multiple of ${formatUnits(1n)}.`);
    }
    this.rules = rules;
  }

  /** Writes a trade on the tape and into everything derived from it. */
  record(trade: Trade): void {
    this.tape.add(trade);
    this.candles.add(trade);
    this.#day.add(trade);
  }

  /** An empty side shows the last price; without any trade there is no ticker. */
  ticker(now: number): Ticker | undefined {
    const last = this.tape.last?.price;
    if (last === undefined) return undefined;
    const day = this.#day.at(now) ?? { high: last, low: last, volume: 0n };
    return { bid: this.book.best("buy")?.price ?? last, ask: this.book.best("sell")?.price ?? last, last, ...day };
  }
}
