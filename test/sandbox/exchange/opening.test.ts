import { describe, expect, it, test } from "vitest";
import { openingTime } from "../../../src/sandbox/exchange/base/clock.ts";
import { formatUnits, units } from "../../../src/sandbox/exchange/base/fixed-point.ts";
import type { Exchange } from "../../../src/sandbox/exchange/exchange.ts";
import type { Market } from "../../../src/sandbox/exchange/markets/market.ts";
import { openSeededLending } from "../../../src/sandbox/exchange/opening/seeded-lending.ts";
import { MarketMakers } from "../../../src/sandbox/exchange/opening/market-makers.ts";
import {
  fillSeededBooks,
  makerOf,
  marketSeeds,
  openEmptyMarkets,
  openSeededMarkets,
} from "../../../src/sandbox/exchange/opening/seeded-markets.ts";
import { funded, openExchange, placed } from "../support/exchange.ts";

const minute = 60_000;
const day = 24 * 60 * minute;

function moving(): Exchange {
  const exchange = openExchange();
  openSeededMarkets(exchange.markets, 1);
  fillSeededBooks(exchange, 1);
  new MarketMakers(exchange, 1).start();
  return exchange;
}

/** A market in a line: what its ticker shows, and of each side its levels, its worst price and its whole amount. */
function line(market: Market, now: number): string {
  const ticker = market.ticker(now);
  if (ticker === undefined) return `${market.rules.symbol} never traded`;
  const [bids, asks] = (["buy", "sell"] as const).map((side) => {
    const levels = [...market.book.levels(side)];
    const amount = levels.reduce((sum, level) => sum + level.amount, 0n);
    return `${String(levels.length)} to ${formatUnits(levels.at(-1)?.price ?? 0n)}, ${formatUnits(amount)}`;
  });
  const { bid, ask, last, high, low, volume } = ticker;
  const traded = [last, low, high].map(formatUnits).join(" ");
  return `${market.rules.symbol} ${traded}, ${formatUnits(volume)}; ${formatUnits(bid)} ${bids ?? ""}; ${formatUnits(ask)} ${asks ?? ""}`;
}

describe("the first seed stands for these markets, on every machine", () => {
  const look = (exchange: Exchange, symbols?: readonly string[]) =>
    exchange.markets.all
      .filter(({ rules }) => symbols?.includes(rules.symbol) ?? true)
      .map((market) => line(market, exchange.now()));

  it("at the opening", () => {
    expect(look(moving())).toEqual([
      "btc_cny 2988 2968.75 3001.16, 383.141; 2987.74 60 to 2924.56, 104.941; 2988.14 60 to 3051.26, 128.022",
      "ltc_cny 25.9 25.82 26.27, 13716.87; 25.89 60 to 23.26, 4404.96; 25.91 60 to 28.66, 5249.67",
      "eth_cny 66.5 65.74 66.7, 5750.34; 66.48 60 to 63.64, 1684.61; 66.52 60 to 68.93, 1488.97",
      "btc_usd 459.7 459.46 464.75, 380.756; 459.65 60 to 449.69, 120.317; 459.76 60 to 468.66, 128.33",
      "ltc_usd 3.985 3.956 4.027, 14684.99; 3.984 60 to 3.688, 4552.47; 3.986 60 to 4.234, 3652.57",
      "eth_usd 10.23 10.133 10.276, 5786.41; 10.228 60 to 9.99, 1632.41; 10.231 60 to 10.482, 1306.56",
    ]);
  });

  it("after a minute, and after a day more", () => {
    const exchange = moving();
    const symbols = ["btc_cny", "ltc_usd"];
    exchange.advanceTo(exchange.now() + minute);
    expect(look(exchange, symbols)).toEqual([
      "btc_cny 2990.06 2968.75 3001.16, 383.69; 2989.26 59 to 2924.56, 98.919; 2989.91 59 to 3051.26, 159.14",
      "ltc_usd 3.988 3.956 4.027, 14643.95; 3.982 54 to 3.688, 4581.35; 3.985 56 to 4.234, 3735.09",
    ]);
    exchange.advanceTo(exchange.now() + day);
    expect(look(exchange, symbols)).toEqual([
      "btc_cny 2983.05 2978.45 2996.9, 199.747; 2983.07 59 to 2933.9, 89.074; 2983.16 60 to 3032.9, 85.805",
      "ltc_usd 3.991 3.971 4.006, 9357.59; 3.991 36 to 3.925, 4127.15; 3.994 35 to 4.057, 3221.23",
    ]);
    const issued = exchange.markets.currencies.map((each) => formatUnits(exchange.ledger.circulation(each).issued));
    expect(issued).toEqual(["317.556", "11299.23", "3974.65", "698362.56391", "105556.07426"]);
  });

  it("with their past, one trade in each two minutes of the day before", () => {
    const exchange = moving();
    for (const { tape } of exchange.markets.all) {
      const places = tape.latest(Infinity).map(({ time }) => Math.floor((time - openingTime + day) / (2 * minute)));
      expect(places).toEqual(Array.from({ length: 720 }, (_, place) => place));
    }
    const bought = ({ tape }: Market) => tape.latest(Infinity).filter(({ side }) => side === "buy").length;
    expect(exchange.markets.all.map(bought)).toEqual([370, 355, 352, 368, 361, 341]);
    const ids = exchange.markets.all.flatMap(({ tape }) => tape.latest(Infinity).map(({ tid }) => tid));
    expect(ids).toEqual(Array.from({ length: 6 * 720 }, (_, index) => 40_000_001n + BigInt(index)));
  });

  it("with offers of lenders", () => {
    const exchange = openExchange();
    openSeededLending(exchange.lending, 1);
    const currencies = [...new Set(exchange.lending.offers.map(({ currency }) => currency))].sort();
    const rows = currencies.map((each) => {
      const offers = exchange.lending.offers.filter(({ currency }) => currency === each);
      const rates = [offers[0], offers.at(-1)].map((offer) => formatUnits(offer?.rate ?? 0n)).join(" to ");
      const lenders = offers.reduce((sum, offer) => sum + offer.lenders, 0);
      const terms = offers.map(({ shortest, longest }) => `${String(shortest)}-${String(longest)}`).join(" ");
      const total = formatUnits(exchange.lending.available(each));
      return `${each} ${total} at ${rates} of ${String(lenders)} lenders for ${terms}`;
    });
    expect(rows).toEqual([
      "btc 255.012 at 0.00015 to 0.00115 of 91 lenders for 3-90 3-90 3-90 7-30 3-90 3-90 3-90 7-30 3-90 15-60 3-90 3-90 3-90 15-30",
      "cny 1039040 at 0.00015 to 0.0014 of 89 lenders for 3-90 7-30 3-90 7-30 3-90 7-90 3-90 3-90 3-90 7-90 3-90 7-60 3-90 3-30",
      "ltc 16375.5 at 0.0002 to 0.00155 of 102 lenders for 3-90 15-60 3-90 3-30 3-90 3-60 3-90 15-30 3-90 15-60 3-90 7-90 3-90 3-90",
      "usd 131640 at 0.00015 to 0.00145 of 83 lenders for 3-90 15-60 3-90 3-90 3-90 3-60 3-90 3-60 3-90 3-30 3-90 3-90 3-90 7-90",
    ]);
  });
});

describe("market makers", () => {
  it("begin on one market after the other, half a second apart, and pass over those that are closed", () => {
    const moves: unknown[] = [];
    const exchange = openExchange({
      onEvent: ({ time, data }) => data["count"] === 1 && moves.push([time - openingTime, data["symbol"]]),
    });
    const makers = new MarketMakers(exchange, 1);
    makers.start();
    exchange.advanceTo(exchange.now() + minute);
    expect(moves).toEqual([]);
    openEmptyMarkets(exchange.markets);
    makers.start();
    exchange.advanceTo(exchange.now() + 3000);
    expect(moves).toEqual([
      [minute + 500, "btc_cny"],
      [minute + 1000, "ltc_cny"],
      [minute + 1500, "eth_cny"],
      [minute + 2000, "btc_usd"],
      [minute + 2500, "ltc_usd"],
      [minute + 3000, "eth_usd"],
    ]);
  });

  /** With the fourth seed, the first price of bitcoin in yuan is 2987.83, and nothing is traded but what is taken. */
  function firstMove(text: string, halted = false): { fills: unknown[]; market: Market } {
    const fills: unknown[] = [];
    const exchange = openExchange({
      onChange: (change) => {
        if (change.kind !== "fill") return;
        const { trade, taker } = change;
        fills.push([taker.trader.id, taker.trader.proprietary, formatUnits(trade.amount), formatUnits(taker.price)]);
      },
    });
    openEmptyMarkets(exchange.markets);
    const market = exchange.markets.find("btc_cny");
    if (market === undefined) throw new Error("no market");
    new MarketMakers(exchange, 4).start();
    placed(exchange, funded(exchange, "ann", { btc: "100", cny: "1000000" }), market, text);
    market.halted = halted;
    exchange.advanceTo(exchange.now() + 500);
    return { fills, market };
  }

  const taken = [["market-taker", true, "4.448", "2987.83"]];

  it.each([
    ["sell 50 @ 2987.82", taken],
    ["sell 50 @ 2987.83", taken],
    ["sell 50 @ 2987.84", []],
    ["buy 50 @ 2987.82", []],
    ["buy 50 @ 2987.83", taken],
    ["buy 50 @ 2987.84", taken],
  ])("take what the price has reached, and nothing else: %s", (text, want) => {
    expect(firstMove(text).fills).toEqual(want);
  });

  it("leave nothing of what they took with in the book", () => {
    const { fills, market } = firstMove("sell 0.05 @ 2900");
    expect(fills).toEqual([["market-taker", true, "0.05", "2987.83"]]);
    const owners = [...market.book.orders("buy"), ...market.book.orders("sell")].map(({ trader }) => trader.id);
    expect(new Set(owners)).toEqual(new Set(["market-maker btc_cny"]));
  });

  it.each([
    ["none", undefined, "2987.15"],
    ["below by 0.25 %", "2980.53", "2987.15"],
    ["a tick further below", "2980.52", "2983.42"],
    ["above by 0.25 %", "2995.47", "2987.15"],
    ["a tick further above", "2995.48", "2990.88"],
  ])("take a price half the way to the last trade where that is far: %s", (_where, price, want) => {
    const exchange = openExchange();
    openEmptyMarkets(exchange.markets);
    const market = exchange.markets.find("btc_cny");
    if (market === undefined) throw new Error("no market");
    const [ann, bob] = ["ann", "bob"].map((name) => funded(exchange, name, { btc: "100", cny: "1000000" }));
    if (price !== undefined && ann && bob) {
      placed(exchange, ann, market, `sell 1 @ ${price}`);
      placed(exchange, bob, market, `buy 1 @ ${price}`);
    }
    new MarketMakers(exchange, 4).start();
    exchange.advanceTo(exchange.now() + 500);
    const [bid = 0n, ask = 0n] = [market.book.best("buy")?.price, market.book.best("sell")?.price];
    expect(formatUnits((bid + ask) / 2n)).toBe(want);
  });

  it("do nothing while trading is halted", () => {
    const { fills, market } = firstMove("sell 50 @ 2900", true);
    expect([fills, market.book.size]).toEqual([[], 1]);
  });

  it("quote only on markets that are open", () => {
    const exchange = openExchange();
    fillSeededBooks(exchange, 1);
    expect(exchange.markets.all).toEqual([]);
  });

  it("trade each market under an account of their own", () => {
    expect(marketSeeds.map((market) => makerOf(market).id)).toEqual(
      marketSeeds.map(({ base, quote }) => `market-maker ${base}_${quote}`),
    );
    expect(marketSeeds.every((market) => makerOf(market).proprietary)).toBe(true);
  });
});

test.each([
  ["btc_cny", "0.01", "0.000001", "0.01", "0.15"],
  ["ltc_cny", "0.01", "0.000001", "0.1", undefined],
  ["eth_cny", "0.01", "0.000001", "0.01", undefined],
  ["btc_usd", "0.01", "0.000001", "0.01", "0.15"],
  ["ltc_usd", "0.001", "0.00001", "0.1", undefined],
  ["eth_usd", "0.001", "0.00001", "0.01", undefined],
])("%s trades at prices in steps of %s and amounts in steps of %s", (symbol, tick, step, least, small) => {
  const exchange = openExchange();
  openEmptyMarkets(exchange.markets);
  expect(exchange.markets.find(symbol)?.rules).toEqual({
    symbol,
    base: symbol.slice(0, 3),
    quote: symbol.slice(4),
    priceTick: units(tick),
    amountStep: units(step),
    minimumAmount: units(least),
    ...(small && { smallAmount: units(small) }),
  });
});
