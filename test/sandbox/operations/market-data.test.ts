import { describe, expect, it, test } from "vitest";
import { operations } from "../../../generated/operations.ts";
import { ErrorCode } from "../../../generated/errors.ts";
import { openSandbox } from "../support/caller.ts";

interface Depth {
  readonly asks: readonly (readonly [number, number])[];
  readonly bids: readonly (readonly [number, number])[];
}

interface PublicTrade {
  readonly date: number;
  readonly date_ms: number;
  readonly tid: string;
  readonly price: number;
  readonly amount: number;
}

type Bar = readonly [time: number, open: number, high: number, low: number, close: number, volume: number];

const symbol = "btc_cny";

describe("ticker", () => {
  it("follows the trades", async () => {
    const { sandbox, json } = openSandbox();
    const { ticker } = (await json("ticker", { symbol })) as { ticker: Record<string, string> };
    await json("trade", { symbol, type: "buy", price: ticker.sell ?? "", amount: "0.01" });
    const after = (await json("ticker", { symbol })) as { date: string; ticker: Record<string, string> };
    expect(after.ticker.last).toBe(ticker.sell);
    expect(Number(after.ticker.vol)).toBeCloseTo(Number(ticker.vol) + 0.01, 6);
    expect(after.date).toBe(String(sandbox.clock.now() / 1000));
  });

  it("shows the last price when a day went by without trades", async () => {
    const { sandbox, json } = openSandbox({ marketMakers: false });
    sandbox.clock.advance(25 * 60 * 60 * 1000);
    const { ticker } = (await json("ticker", { symbol })) as { ticker: Record<string, string> };
    expect(ticker).toMatchObject({ high: ticker.last, low: ticker.last, vol: "0" });
  });

  it("has all pairs at once", async () => {
    const { json } = openSandbox();
    const { tickers } = (await json("tickers")) as { tickers: { symbol: string }[] };
    expect(tickers.map((entry) => entry.symbol)).toContain("eth_usd");
    const { ticker } = (await json("ticker", { symbol })) as { ticker: object };
    expect(tickers).toContainEqual({ symbol, ...ticker });
  });
});

describe("depth", () => {
  it("has both sides in descending order, best bid first and best ask last", async () => {
    const { json } = openSandbox();
    const { asks, bids } = (await json("depth", { symbol })) as Depth;
    const prices = [...asks, ...bids].map(([price]) => price);
    expect(prices).toEqual([...prices].sort((a, b) => b - a));
    const { ticker } = (await json("ticker", { symbol })) as { ticker: Record<string, string> };
    expect([asks.at(-1)?.[0], bids[0]?.[0]].map(String)).toEqual([ticker.sell, ticker.buy]);
  });

  it("shows as many levels as asked for, the best ones", async () => {
    const { json } = openSandbox();
    const all = (await json("depth", { symbol })) as Depth;
    expect(await json("depth", { symbol, size: "3" })).toEqual({
      asks: all.asks.slice(-3),
      bids: all.bids.slice(0, 3),
    });
  });

  it("merges levels, and no amount gets lost", async () => {
    const { json } = openSandbox();
    const all = (await json("depth", { symbol })) as Depth;
    const merged = (await json("depth", { symbol, merge: "1" })) as Depth;
    const sum = (levels: Depth["asks"]) => levels.reduce((total, [, amount]) => total + amount, 0);
    expect(merged.asks.length).toBeLessThan(all.asks.length);
    expect(sum(merged.asks)).toBeCloseTo(sum(all.asks), 6);
    expect(merged.asks.every(([price]) => Number.isInteger(Math.round(price * 1e6) / 1e5))).toBe(true);
  });

  it("shows one's own order", async () => {
    const { json } = openSandbox();
    await json("trade", { symbol, type: "buy", price: "2987.9", amount: "0.123456" });
    const { bids } = (await json("depth", { symbol, size: "200" })) as Depth;
    expect(bids).toContainEqual([2987.9, 0.123456]);
  });
});

describe("trades", () => {
  it("are the latest 600, oldest first", async () => {
    const { json } = openSandbox();
    const trades = (await json("trades", { symbol })) as PublicTrade[];
    expect(trades).toHaveLength(600);
    expect(trades.map(({ date_ms }) => date_ms)).toEqual(trades.map(({ date_ms }) => date_ms).sort((a, b) => a - b));
    expect(trades.every(({ date, date_ms }) => date === Math.floor(date_ms / 1000))).toBe(true);
  });

  it("go on after a given one", async () => {
    const { json } = openSandbox();
    const last = ((await json("trades", { symbol })) as PublicTrade[]).at(-1)?.tid ?? "";
    expect(await json("trades", { symbol, since: last })).toEqual([]);
    await json("trade", { symbol, type: "buy", price: "3100", amount: "0.01" });
    const later = (await json("trades", { symbol, since: last })) as PublicTrade[];
    expect(later).toMatchObject([{ amount: 0.01, type: "buy" }]);
    expect(await json("tradeHistory", { symbol, since: last })).toEqual(later);
  });
});

describe("kline", () => {
  const minute = 60_000;

  test.each(operations.kline.request.properties.type.enum.map((type) => [type]))(
    "%s bars hold what was traded",
    async (type) => {
      const { json } = openSandbox();
      const bars = (await json("kline", { symbol, type })) as Bar[];
      const { ticker } = (await json("ticker", { symbol })) as { ticker: Record<string, string> };
      expect(bars.reduce((sum, bar) => sum + bar[5], 0)).toBeCloseTo(Number(ticker.vol), 6);
      expect(Math.max(...bars.map((bar) => bar[2]))).toBe(Number(ticker.high));
      expect(Math.min(...bars.map((bar) => bar[3]))).toBe(Number(ticker.low));
      expect(bars.at(-1)?.[4]).toBe(Number(ticker.last));
    },
  );

  it("grows with each trade, and a new bar begins with the next minute", async () => {
    const { sandbox, json } = openSandbox();
    const now = sandbox.clock.now();
    const buy = () => json("trade", { symbol, type: "buy_market", price: "300" });
    await buy();
    sandbox.clock.advance(minute);
    await buy();
    await buy();
    const bars = (await json("kline", { symbol, type: "1min", since: String(now) })) as Bar[];
    expect(bars.map(([time]) => time)).toEqual([now, now + minute]);
  });

  it("gives the latest bars, or the first ones since a time", async () => {
    const { json } = openSandbox();
    const bars = (await json("kline", { symbol, type: "1hour" })) as Bar[];
    expect(bars).toHaveLength(24);
    expect(await json("kline", { symbol, type: "1hour", size: "2" })).toEqual(bars.slice(-2));
    const since = String(bars[5]?.[0]);
    expect(await json("kline", { symbol, type: "1hour", size: "2", since })).toEqual(bars.slice(5, 7));
  });

  it("does not know other lengths", async () => {
    const { json } = openSandbox();
    expect(await json("kline", { symbol, type: "2min" })).toEqual({ error_code: ErrorCode.ChartTypeNotFound });
  });
});
