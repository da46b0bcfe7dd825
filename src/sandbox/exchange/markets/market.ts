import type { Candles } from "./candles.ts";
import type { Copier } from "../copier.ts";
import { formatUnits, one } from "../fixed-point.ts";
import { MarketHistory, type MarketHistoryState } from "./market-history.ts";
import { OrderBook } from "../trading/order-book.ts";
import type { Order } from "../trading/order.ts";
import type { Trade, TradeTape } from "./trade-tape.ts";

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

/** What was traded on a market before it opened. It is drawn when somebody first looks, so that opening costs nothing. */
export interface Past {
  /** How many trades. */
  readonly trades: number;
  /** Oldest first, with ids that count up from the first. */
  readonly draw: (firstId: bigint) => Iterable<Trade>;
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

/** A market as plain data. */
export interface MarketState {
  readonly orders: readonly Order[];
  readonly history: MarketHistoryState;
  readonly halted: boolean;
}

/** One market: its rules, its book and what was traded. */
export class Market {
  readonly rules: MarketRules;
  readonly book = new OrderBook<Order>();
  /** While trading is halted, orders can be neither placed nor cancelled. */
  halted = false;
  #past: (() => Iterable<Trade>) | undefined;
  #written: MarketHistory | undefined;

  /**
   * @param past trades of the time before, oldest first; asked for when somebody first looks
   * @throws RangeError when a tick times a step is finer than one unit: then price times amount would need rounding,
   * and money would be lost
   */
  constructor(rules: MarketRules, past?: () => Iterable<Trade>) {
    if (rules.priceTick <= 0n || rules.amountStep <= 0n || (rules.priceTick * rules.amountStep) % one !== 0n) {
      const grid = `price tick ${formatUnits(rules.priceTick)} times amount step ${formatUnits(rules.amountStep)}`;
      throw new RangeError(`${rules.symbol}: ${grid} must be a multiple of ${formatUnits(1n)}.`);
    }
    this.rules = rules;
    this.#past = past;
  }

  get tape(): TradeTape {
    return this.#history.tape;
  }

  get candles(): Candles {
    return this.#history.candles;
  }

  /** Writes a trade on the tape and into everything derived from it. */
  record(trade: Trade): void {
    this.#history.record(trade);
  }

  /** An empty side shows the last price; without any trade there is no ticker. */
  ticker(now: number): Ticker | undefined {
    const last = this.tape.last?.price;
    if (last === undefined) return undefined;
    const day = this.#history.day.at(now) ?? { high: last, low: last, volume: 0n };
    return { bid: this.book.best("buy")?.price ?? last, ask: this.book.best("sell")?.price ?? last, last, ...day };
  }

  /** Draws the past, so that a copy stands on its own. */
  save(copier: Copier): MarketState {
    return { orders: this.book.save(copier.order), history: this.#history.save(), halted: this.halted };
  }

  load({ orders, history, halted }: MarketState, copier: Copier): void {
    this.book.load(orders.map(copier.order));
    this.#written = new MarketHistory();
    this.#written.load(history);
    this.#past = undefined;
    this.halted = halted;
  }

  get #history(): MarketHistory {
    if (this.#written !== undefined) return this.#written;
    const history = (this.#written = new MarketHistory());
    for (const trade of this.#past?.() ?? []) history.record(trade);
    this.#past = undefined;
    return history;
  }
}
