import { Queue } from "../trading/queue.ts";
import type { Trade } from "./trade-tape.ts";

const day = 24 * 60 * 60 * 1000;

/** What happened in the last 24 hours. */
export interface DaySummary {
  readonly high: bigint;
  readonly low: bigint;
  /** Base currency. */
  readonly volume: bigint;
}

/** A rolling day as plain data. */
export interface RollingDayState {
  readonly trades: readonly Trade[];
  readonly highs: readonly Trade[];
  readonly lows: readonly Trade[];
  readonly volume: bigint;
}

/**
 * High, low and volume over a window of 24 hours that slides with the clock; exact to the millisecond, without looking
 * at each trade again.
 */
export class RollingDay {
  readonly #trades = new Queue<Trade>();
  /** Trades that no later trade has exceeded: the first is the highest. */
  readonly #highs = new Queue<Trade>();
  /** Trades that no later trade has undercut: the first is the lowest. */
  readonly #lows = new Queue<Trade>();
  #volume = 0n;

  add(trade: Trade): void {
    this.#trades.push(trade);
    this.#volume += trade.amount;
    while (this.#highs.last !== undefined && this.#highs.last.price <= trade.price) this.#highs.dropLast();
    this.#highs.push(trade);
    while (this.#lows.last !== undefined && this.#lows.last.price >= trade.price) this.#lows.dropLast();
    this.#lows.push(trade);
    this.#dropBefore(trade.time - day);
  }

  /** The 24 hours up to now; `undefined` when nothing traded in them. */
  at(now: number): DaySummary | undefined {
    this.#dropBefore(now - day);
    const high = this.#highs.first?.price;
    const low = this.#lows.first?.price;
    return high === undefined || low === undefined ? undefined : { high, low, volume: this.#volume };
  }

  save(): RollingDayState {
    return {
      trades: this.#trades.save(),
      highs: this.#highs.save(),
      lows: this.#lows.save(),
      volume: this.#volume,
    };
  }

  load({ trades, highs, lows, volume }: RollingDayState): void {
    this.#trades.load(trades);
    this.#highs.load(highs);
    this.#lows.load(lows);
    this.#volume = volume;
  }

  #dropBefore(time: number): void {
    for (let trade = this.#trades.first; trade !== undefined && trade.time <= time; trade = this.#trades.first) {
      this.#volume -= trade.amount;
      if (this.#highs.first === trade) this.#highs.dropFirst();
      if (this.#lows.first === trade) this.#lows.dropFirst();
      this.#trades.dropFirst();
    }
  }
}
