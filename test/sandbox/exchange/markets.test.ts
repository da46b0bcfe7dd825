import { describe, expect, it } from "vitest";
import { one } from "../../../src/sandbox/exchange/base/fixed-point.ts";
import { Timeline, timelineFrom } from "../../../src/sandbox/exchange/base/timeline.ts";
import { Markets, noMarkets } from "../../../src/sandbox/exchange/markets/markets.ts";

describe("markets", () => {
  const markets = new Markets(noMarkets(), new Timeline(timelineFrom(0)));
  const open = (base: string, quote: string) =>
    markets.open({ symbol: `${base}_${quote}`, base, quote, priceTick: one, amountStep: one, minimumAmount: one });
  const pairs = [open("btc", "cny"), open("ltc", "cny"), open("btc", "usd")] as const;

  it("name their currencies once, bases before quotes", () => {
    expect(markets.currencies).toEqual(["btc", "ltc", "cny", "usd"]);
    expect([markets.all, markets.find("ltc_cny"), markets.find("cny_ltc")]).toEqual([pairs, pairs[1], undefined]);
  });

  it("know the last price of a pair once it has traded", () => {
    const prices = () => [
      markets.lastPrice("btc", "cny"),
      markets.lastPrice("ltc", "cny"),
      markets.lastPrice("btc", "usd"),
    ];
    expect(prices()).toEqual([undefined, undefined, undefined]);
    pairs.forEach((market, index) => {
      market.record({ tid: 1n, time: index, price: 10n + BigInt(index), amount: 1n, side: "buy" });
    });
    expect(prices()).toEqual([10n, 11n, 12n]);
    expect([markets.lastPrice("usd", "btc"), markets.lastPrice("ltc", "usd")]).toEqual([undefined, undefined]);
  });

  it("give each trade a number of its own, those of a market's past among them", () => {
    const first = markets.takeTradeIds(1);
    markets.open({ ...pairs[0].rules, symbol: "btc_eur", quote: "eur" }, { trades: 5, draw: () => [] });
    expect(markets.takeTradeIds(2) - first).toBe(6n);
    expect(markets.takeTradeIds(1) - first).toBe(8n);
  });
});
