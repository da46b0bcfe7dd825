import { barLengths } from "./bar-lengths.ts";
import type { BarLength } from "./market-data.ts";

/** What the page shows, which its address says: `#ltc_usd/5min`. */
export interface Place {
  readonly symbol: string;
  readonly bar: BarLength;
}

const usual: Place = { symbol: "btc_cny", bar: "5min" };

/** Whatever in an address is not a place is the usual one. */
export function placeOf(fragment: string): Place {
  const [symbol = "", bar] = fragment.slice(1).split("/");
  return {
    symbol: /^[a-z]+_[a-z]+$/.test(symbol) ? symbol : usual.symbol,
    bar: barLengths.find((each) => each === bar) ?? usual.bar,
  };
}

export function fragmentOf({ symbol, bar }: Place): string {
  return `#${symbol}/${bar}`;
}
