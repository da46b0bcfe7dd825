import type { Trade } from "./trade-tape.ts";

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
  #minutes: Candle[] = [];

  save(): readonly Candle[] {
    return this.#minutes.map((minute) => ({ ...minute }));
  }

  load(minutes: readonly Candle[]): void {
    this.#minutes = minutes.map((minute) => ({ ...minute }));
  }

  add(trade: Trade): void {
    const start = beginning(trade.time, minuteMs);
    const last = this.#minutes.at(-1);
    if (last?.start === start) {
      extend(last, {
        start,
        open: trade.price,
        high: trade.price,
        low: trade.price,
        close: trade.price,
        volume: trade.amount,
      });
      return;
    }
    this.#minutes.push({
      start,
      open: trade.price,
      high: trade.price,
      low: trade.price,
      close: trade.price,
      volume: trade.amount,
    });
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
