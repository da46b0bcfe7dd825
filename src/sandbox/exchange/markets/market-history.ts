import { type Candle, Candles } from "./candles.ts";
import { RollingDay, type RollingDayState } from "./rolling-day.ts";
import { type Trade, TradeTape } from "./trade-tape.ts";

/** A market's history as plain data. */
export interface MarketHistoryState {
  readonly tape: readonly Trade[];
  readonly candles: readonly Candle[];
  readonly day: RollingDayState;
}

/** What was traded on a market, and everything derived from it. */
export class MarketHistory {
  readonly tape = new TradeTape();
  readonly candles = new Candles();
  readonly day = new RollingDay();

  save(): MarketHistoryState {
    return { tape: this.tape.save(), candles: this.candles.save(), day: this.day.save() };
  }

  load({ tape, candles, day }: MarketHistoryState): void {
    this.tape.load(tape);
    this.candles.load(candles);
    this.day.load(day);
  }

  record(trade: Trade): void {
    this.tape.add(trade);
    this.candles.add(trade);
    this.day.add(trade);
  }
}
