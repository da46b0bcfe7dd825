import type { Trade } from "../records/trade.ts";
import { emptyQueue, Queue, type QueueState } from "./queue.ts";

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
  readonly trades: QueueState<Trade>;
  readonly highs: QueueState<Trade>;
  readonly lows: QueueState<Trade>;
  volume: bigint;
}

export function emptyDay(): RollingDayState {
  return { trades: emptyQueue(), highs: emptyQueue(), lows: emptyQueue(), volume: 0n };
}

/**
 * High, low and volume over a window of 24 hours that slides with the clock; exact to the millisecond, without looking
 * at each trade again.
 */
export class RollingDay {
  readonly #state: RollingDayState;
  readonly #trades: Queue<Trade>;
  /** Trades that no later trade has exceeded: the first is the highest. */
  readonly #highs: Queue<Trade>;
  /** Trades that no later trade has undercut: the first is the lowest. */
  readonly #lows: Queue<Trade>;

  constructor(state: RollingDayState) {
    this.#state = state;
    this.#trades = new Queue(state.trades);
    this.#highs = new Queue(state.highs);
    this.#lows = new Queue(state.lows);
  }

  add(trade: Trade): void {
    this.#trades.push(trade);
    this.#state.volume += trade.amount;
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
    return high === undefined || low === undefined ? undefined : { high, low, volume: this.#state.volume };
  }

  #dropBefore(time: number): void {
    for (let trade = this.#trades.first; trade !== undefined && trade.time <= time; trade = this.#trades.first) {
      this.#state.volume -= trade.amount;
      if (this.#highs.first === trade) this.#highs.dropFirst();
      if (this.#lows.first === trade) this.#lows.dropFirst();
      this.#trades.dropFirst();
    }
  }
}
