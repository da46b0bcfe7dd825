import type { BarLength } from "./market-data.ts";

/** What the reader chooses from; `kline` has more. */
export const barLengths = ["1min", "5min", "15min", "1hour"] as const satisfies readonly BarLength[];
