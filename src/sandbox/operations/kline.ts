import { ErrorCode } from "../../../generated/errors.ts";
import { type Candle, minuteMs } from "../exchange/markets/candles.ts";
import { formatUnits } from "../exchange/base/fixed-point.ts";
import { isRefusal } from "../exchange/base/refusal.ts";
import { findMarket, type Handler } from "./handler.ts";

/** The most bars in an answer; sources say about 2000 (reference, "GET /api/v1/kline.do"). */
const mostBars = 2000;

const units = { min: minuteMs, hour: 60 * minuteMs, day: 24 * 60 * minuteMs, week: 7 * 24 * 60 * minuteMs } as const;

/** The latest bars; with `since`, the first ones from that time on. */
export const kline: Handler<"kline"> = (exchange, { symbol, type, size = mostBars, since }) => {
  const market = findMarket(exchange, symbol, ErrorCode.MarketNotFound);
  if (isRefusal(market)) return market;
  const bars = market.candles.bars(barLength(type), since).slice(-mostBars);
  return (since === undefined ? bars.slice(-size) : bars.slice(0, size)).map(writeBar);
};

type BarType = `${number}${keyof typeof units}`;

/** "15min" to milliseconds. */
function barLength(type: BarType): number {
  const count = Number.parseInt(type, 10);
  const unit = type.slice(String(count).length) as keyof typeof units;
  return count * units[unit];
}

function writeBar({ start, open, high, low, close, volume }: Candle): [number, string, string, string, string, string] {
  return [start, formatUnits(open), formatUnits(high), formatUnits(low), formatUnits(close), formatUnits(volume)];
}
