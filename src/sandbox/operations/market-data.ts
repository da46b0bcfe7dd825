import { ErrorCode } from "../../../generated/errors.ts";
import type { OperationTypes } from "../../../generated/methods.ts";
import { depth as levelsOf } from "../exchange/markets/depth.ts";
import { formatUnits } from "../exchange/base/fixed-point.ts";
import type { Ticker } from "../exchange/markets/market.ts";
import type { BookLevel } from "../exchange/markets/order-book.ts";
import { isRefusal, refuse } from "../exchange/base/refusal.ts";
import type { Trade } from "../exchange/records/trade.ts";
import { findMarket, forTrader, type Handler } from "./handler.ts";

/**
 * How many trades one answer contains: sources say 60 or 600 (reference, "GET /api/v1/trades.do"), and a recorder is
 * better off with more.
 */
const mostTrades = 600;

/** How many price ticks a merged level spans; no source says what the exchange used. */
const mergedTicks = 10n;

export const ticker: Handler<"ticker"> = (exchange, { symbol }) => {
  const market = findMarket(exchange, symbol, ErrorCode.MarketNotFound);
  if (isRefusal(market)) return market;
  const now = exchange.now();
  const current = market.ticker(now);
  if (current === undefined) return refuse(ErrorCode.MarketDataUnavailable);
  return { date: seconds(now), ticker: writeTicker(current) };
};

/** Pairs that never traded are left out. */
export const tickers: Handler<"tickers"> = (exchange) => {
  const now = exchange.now();
  const entries = exchange.markets.all.flatMap((market) => {
    const current = market.ticker(now);
    return current === undefined ? [] : [{ symbol: market.rules.symbol, ...writeTicker(current) }];
  });
  return { date: seconds(now), tickers: entries };
};

export const depth: Handler<"depth"> = (exchange, { symbol, size = Infinity, merge }) => {
  const market = findMarket(exchange, symbol, ErrorCode.MarketNotFound);
  if (isRefusal(market)) return market;
  if (market.book.size === 0) return refuse(ErrorCode.MarketDepthUnavailable);
  const width = merge === 1 ? market.rules.priceTick * mergedTicks : undefined;
  return {
    asks: levelsOf(market.book, "sell", size, width).map(writeLevel).reverse(),
    bids: levelsOf(market.book, "buy", size, width).map(writeLevel),
  };
};

export const trades: Handler<"trades"> = (exchange, { symbol, since }) => {
  const market = findMarket(exchange, symbol, ErrorCode.MarketNotFound);
  if (isRefusal(market)) return market;
  return (since === undefined ? market.tape.latest(mostTrades) : market.tape.after(BigInt(since), mostTrades)).map(
    writeTrade,
  );
};

/** Public trades, not the caller's own, despite the name and the key. */
export const tradeHistory = forTrader<"tradeHistory">((exchange, { symbol, since }) => {
  const market = findMarket(exchange, symbol);
  return isRefusal(market) ? market : market.tape.after(BigInt(since), mostTrades).map(writeTrade);
});

function writeTrade({ time, price, amount, tid, side }: Trade): OperationTypes["trades"]["value"][number] {
  return {
    date: seconds(time),
    date_ms: time,
    price: formatUnits(price),
    amount: formatUnits(amount),
    tid: String(tid),
    type: side,
  };
}

function writeTicker({ bid, ask, last, high, low, volume }: Ticker): OperationTypes["ticker"]["value"]["ticker"] {
  return {
    buy: formatUnits(bid),
    high: formatUnits(high),
    last: formatUnits(last),
    low: formatUnits(low),
    sell: formatUnits(ask),
    vol: formatUnits(volume),
  };
}

function writeLevel({ price, amount }: BookLevel): [string, string] {
  return [formatUnits(price), formatUnits(amount)];
}

function seconds(milliseconds: number): number {
  return Math.floor(milliseconds / 1000);
}
