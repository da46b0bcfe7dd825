import type { Trade } from "../records/trade.ts";

/** Trades that stay readable; older ones live on in the candles. */
const kept = 20_000;

/** The latest trades of a market, in the order in which they happened. */
export class TradeTape {
  readonly #trades: Trade[];

  constructor(trades: Trade[]) {
    this.#trades = trades;
  }

  add(trade: Trade): void {
    this.#trades.push(trade);
    if (this.#trades.length > 2 * kept) this.#trades.splice(0, this.#trades.length - kept);
  }

  get last(): Trade | undefined {
    return this.#trades.at(-1);
  }

  /** The newest trades, oldest of them first. */
  latest(count: number): readonly Trade[] {
    return this.#trades.slice(-count);
  }

  /** The first trades after a tid, which is itself left out. */
  after(tid: bigint, count: number): readonly Trade[] {
    let low = 0;
    let high = this.#trades.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const trade = this.#trades[middle];
      if (trade === undefined) break;
      if (trade.tid <= tid) low = middle + 1;
      else high = middle;
    }
    return this.#trades.slice(low, low + count);
  }
}
