import { formatUnits, one } from "../base/fixed-point.ts";
import type { Order } from "../records/order.ts";
import type { Trade } from "../records/trade.ts";
import { type Candle, Candles } from "./candles.ts";
import { type BookState, emptyBook, OrderBook } from "./order-book.ts";
import { emptyDay, RollingDay, type RollingDayState } from "./rolling-day.ts";
import { TradeTape } from "./trade-tape.ts";

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
  /** Oldest first, with ids that count up from the first, up to the opening in epoch milliseconds. */
  readonly draw: (firstId: bigint, opened: number) => Iterable<Trade>;
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
  /** When it opened, epoch milliseconds. */
  opened: number;
  /** The id of the first trade of its past. */
  firstTradeId: bigint;
  /** Whether the past has been drawn. */
  drawn: boolean;
  halted: boolean;
  readonly book: BookState<Order>;
  readonly trades: Trade[];
  readonly candles: Candle[];
  readonly day: RollingDayState;
}

/** @param opened epoch milliseconds */
export function openMarket(opened: number, firstTradeId: bigint): MarketState {
  return {
    opened,
    firstTradeId,
    drawn: false,
    halted: false,
    book: emptyBook(),
    trades: [],
    candles: [],
    day: emptyDay(),
  };
}

/** One market: its rules, its book and what was traded. */
export class Market {
  readonly rules: MarketRules;
  readonly book: OrderBook<Order>;
  readonly #state: MarketState;
  readonly #past: Past["draw"] | undefined;
  readonly #tape: TradeTape;
  readonly #candles: Candles;
  readonly #day: RollingDay;

  /**
   * @param past trades of the time before, oldest first; asked for when somebody first looks
   * @throws RangeError when a tick times a step is finer than one unit: then price times amount would need rounding,
   * and money would be lost
   */
  constructor(rules: MarketRules, state: MarketState, past?: Past["draw"]) {
    if (rules.priceTick <= 0n || rules.amountStep <= 0n || (rules.priceTick * rules.amountStep) % one !== 0n) {
      const grid = `price tick ${formatUnits(rules.priceTick)} times amount step ${formatUnits(rules.amountStep)}`;
      throw new RangeError(`${rules.symbol}: ${grid} must be a multiple of ${formatUnits(1n)}.`);
    }
    this.rules = rules;
    this.book = new OrderBook(state.book);
    this.#state = state;
    this.#past = past;
    this.#tape = new TradeTape(state.trades);
    this.#candles = new Candles(state.candles);
    this.#day = new RollingDay(state.day);
  }

  /** While trading is halted, orders can be neither placed nor cancelled. */
  get halted(): boolean {
    return this.#state.halted;
  }

  set halted(halted: boolean) {
    this.#state.halted = halted;
  }

  get tape(): TradeTape {
    this.#drawPast();
    return this.#tape;
  }

  get candles(): Candles {
    this.#drawPast();
    return this.#candles;
  }

  /** Writes a trade on the tape and into everything derived from it. */
  record(trade: Trade): void {
    this.#drawPast();
    this.#write(trade);
  }

  /** An empty side shows the last price; without any trade there is no ticker. */
  ticker(now: number): Ticker | undefined {
    const last = this.tape.last?.price;
    if (last === undefined) return undefined;
    const day = this.#day.at(now) ?? { high: last, low: last, volume: 0n };
    return { bid: this.book.best("buy")?.price ?? last, ask: this.book.best("sell")?.price ?? last, last, ...day };
  }

  #drawPast(): void {
    const { drawn, firstTradeId, opened } = this.#state;
    if (drawn) return;
    this.#state.drawn = true;
    for (const trade of this.#past?.(firstTradeId, opened) ?? []) this.#write(trade);
  }

  #write(trade: Trade): void {
    Object.freeze(trade);
    this.#tape.add(trade);
    this.#candles.add(trade);
    this.#day.add(trade);
  }
}
