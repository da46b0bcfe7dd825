import type { Trade } from "../records/trade.ts";

export const minuteMs = 60_000;

/**
 * Bars of every length begin a whole number of lengths after this Monday (1970-01-05, UTC), so that weeks begin on
 * Mondays.
 */
const monday = 345_600_000;

/** The trades of one stretch of time. */
export interface Candle {
  /** When the stretch begins, epoch milliseconds. */
  readonly start: number;
  readonly open: bigint;
  high: bigint;
  low: bigint;
  close: bigint;
  /** Base currency. */
  volume: bigint;
}

/** One-minute bars of a market, kept for good; longer bars are put together from them when asked for. */
export class Candles {
  /** Oldest first; only the last one changes. */
  readonly #minutes: Candle[];

  constructor(minutes: Candle[]) {
    this.#minutes = minutes;
  }

  add({ time, price, amount }: Trade): void {
    const start = beginning(time, minuteMs);
    const trade = { start, open: price, high: price, low: price, close: price, volume: amount };
    const last = this.#minutes.at(-1);
    if (last?.start === start) {
      extend(last, trade);
      return;
    }
    if (last !== undefined) Object.freeze(last);
    this.#minutes.push(trade);
  }

  /**
   * Bars of one length, oldest first. A stretch without trades has no bar.
   *
   * @param length milliseconds, a whole number of minutes
   * @param since only bars that begin at or after this time
   */
  bars(length: number, since = 0): readonly Candle[] {
    const bars: Candle[] = [];
    for (const minute of this.#minutes) {
      const start = beginning(minute.start, length);
      if (start < since) continue;
      const last = bars.at(-1);
      if (last?.start === start) extend(last, minute);
      else bars.push({ ...minute, start });
    }
    return bars;
  }
}

function beginning(time: number, length: number): number {
  return time - ((((time - monday) % length) + length) % length);
}

function extend(bar: Candle, later: Candle): void {
  if (later.high > bar.high) bar.high = later.high;
  if (later.low < bar.low) bar.low = later.low;
  bar.close = later.close;
  bar.volume += later.volume;
}
