import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { okcoin } from "../../generated/index.ts";
import { barLengths } from "../../scripts/live/market/bar-lengths.ts";
import { bookRows } from "../../scripts/live/market/book-rows.ts";
import { sliceOf, speeds, stepOf, tickMs } from "../../scripts/live/market/clock-speed.ts";
import { alignPoint, asPrice, currenciesOf, dayAndTime, timeOfDay } from "../../scripts/live/market/figures.ts";
import { changesOf, describeChange, filledShare, type Order } from "../../scripts/live/market/order-changes.ts";
import { callText, costOf, tradeParams, type Ticket } from "../../scripts/live/market/order-form.ts";
import { docsOf, messageOf } from "../../scripts/live/market/outcome.ts";
import { fragmentOf, placeOf } from "../../scripts/live/market/place.ts";

function order(given: Partial<Order>): Order {
  return {
    order_id: "1",
    type: "buy",
    price: "100",
    amount: "0.5",
    deal_amount: "0",
    avg_price: "0",
    status: 0,
    symbol: "btc_cny",
    ...given,
  };
}

describe("the book", () => {
  const depth = {
    asks: [
      ["103", "1"],
      ["102", "0.2"],
      ["101.5", "0.1"],
    ] as const,
    bids: [
      ["100", "0.7"],
      ["99.99", "0.1"],
      ["98", "5"],
    ] as const,
  };

  test("has the best levels of both sides first, with exact sums", () => {
    const { asks, bids, spread } = bookRows(depth, [], 2);
    expect(asks.map(({ price, amount, total }) => [price, amount, total])).toEqual([
      ["101.5", "0.1", "0.1"],
      ["102", "0.2", "0.3"],
    ]);
    expect(bids.map(({ total }) => total)).toEqual(["0.7", "0.8"]);
    expect(spread).toBe("1.5");
    expect(asks.map(({ share }) => share)).toEqual([0.125, 0.375]);
    expect(bids.at(-1)?.share).toBe(1);
  });

  test.each<[string, Partial<Order>[], string[], string[]]>([
    ["what rests of an order", [{ deal_amount: "0.2" }], ["0.3", "", ""], ["", "", ""]],
    [
      "the sum of two at one price, however it is written",
      [{}, { price: "100.00", amount: "0.1" }],
      ["0.6", "", ""],
      ["", "", ""],
    ],
    ["an order to sell among the asks alone", [{ type: "sell", price: "102" }], ["", "", ""], ["", "0.5", ""]],
    ["nothing for a market order", [{ type: "buy_market", price: "100" }], ["", "", ""], ["", "", ""]],
  ])("marks %s", (_, orders, bids, asks) => {
    const rows = bookRows(depth, orders.map(order), 3);
    expect(rows.bids.map(({ mine }) => mine)).toEqual(bids);
    expect(rows.asks.map(({ mine }) => mine)).toEqual(asks);
  });

  test("of a market with one side or none is what is there", () => {
    expect(bookRows({ asks: [], bids: [] }, [], 3)).toEqual({ asks: [], bids: [], spread: "" });
    expect(bookRows({ ...depth, asks: [] }, [], 3)).toMatchObject({ asks: [], spread: "" });
  });
});

describe("figures", () => {
  test.each([
    ["2988.5", 2, "2988.50"],
    ["2988", 2, "2988.00"],
    ["2988.123", 2, "2988.123"],
    ["3", 0, "3"],
  ])("the price %s with %i digits is %s", (text, digits, want) => {
    expect(asPrice(text, digits)).toBe(want);
  });

  test("an amount keeps every digit, and its point stands where all points stand", () => {
    const amount = fc
      .tuple(fc.nat(), fc.stringMatching(/^\d{0,5}[1-9]$|^$/))
      .map(([whole, fraction]) => (fraction === "" ? String(whole) : `${String(whole)}.${fraction}`));
    fc.assert(
      fc.property(amount, (text) => {
        const aligned = alignPoint(text, 6);
        expect(aligned.trimEnd()).toBe(text);
        expect(aligned.length - (text.split(".")[0]?.length ?? 0)).toBe(7);
      }),
    );
  });

  test("times are the exchange's, in UTC", () => {
    expect(timeOfDay(1_463_356_801_999)).toBe("00:00:01");
    expect(dayAndTime(1_463_356_801_999)).toBe("2016-05-16 00:00:01");
    expect(currenciesOf("btc_cny")).toEqual(["BTC", "CNY"]);
  });
});

describe("what happened to an order", () => {
  const known = new Map([["1", order({})]]);

  test.each<[string, ReadonlyMap<string, Order>, Partial<Order>, string]>([
    ["a new one", new Map(), {}, "Buy order 1 placed: 0.5 BTC at 100 CNY."],
    [
      "a new one that met another at once",
      new Map(),
      { status: 2, deal_amount: "0.5", avg_price: "99" },
      "Buy order 1 filled: 0.5 BTC at 99 CNY.",
    ],
    [
      "a part",
      known,
      { status: 1, deal_amount: "0.2", avg_price: "100" },
      "Buy order 1 partly filled: 0.2 of 0.5 BTC.",
    ],
    ["the rest", known, { status: 2, deal_amount: "0.5", avg_price: "100" }, "Buy order 1 filled: 0.5 BTC at 100 CNY."],
    ["a cancel", known, { status: -1 }, "Buy order 1 cancelled."],
    [
      "a cancel of what rested",
      known,
      { status: -1, deal_amount: "0.2", avg_price: "100" },
      "Buy order 1 cancelled after 0.2 BTC at 100 CNY.",
    ],
    ["a status that no list names", known, { status: 9 }, "Buy order 1: status 9."],
  ])("is said of %s", (_, before, after, want) => {
    const changes = changesOf(before, [order(after)]);
    expect(changes.map((change) => describeChange(change, ["BTC", "CNY"]))).toEqual([want]);
  });

  test("is nothing where nothing changed", () => {
    expect(changesOf(known, [order({})])).toEqual([]);
  });

  test.each<[Partial<Order>, number]>([
    [{ deal_amount: "0.125", status: 1 }, 0.25],
    [{ type: "buy_market", amount: "0", deal_amount: "0.3", status: 2 }, 1],
    [{ type: "buy_market", amount: "0", status: 0 }, 0],
  ])("%j is filled by a share of %d", (given, want) => {
    expect(filledShare(order(given))).toBe(want);
  });
});

describe("the order form", () => {
  const ticket: Ticket = { symbol: "btc_cny", side: "buy", kind: "limit", price: "100.1", amount: "0.3", spend: "50" };

  test.each<[Partial<Ticket>, string, string]>([
    [{}, 'client.trade({ symbol: "btc_cny", type: "buy", price: "100.1", amount: "0.3" })', "30.03"],
    [{ side: "sell" }, 'client.trade({ symbol: "btc_cny", type: "sell", price: "100.1", amount: "0.3" })', "30.03"],
    [{ kind: "market" }, 'client.trade({ symbol: "btc_cny", type: "buy_market", price: "50" })', "50"],
    [{ kind: "market", side: "sell" }, 'client.trade({ symbol: "btc_cny", type: "sell_market", amount: "0.3" })', ""],
    [{ price: "1e3" }, 'client.trade({ symbol: "btc_cny", type: "buy", price: "1e3", amount: "0.3" })', ""],
  ])("with %j calls %s", (given, call, cost) => {
    const filled = { ...ticket, ...given };
    expect(callText("trade", tradeParams(filled))).toBe(call);
    expect(costOf(filled)).toBe(cost);
  });
});

describe("the clock", () => {
  test.each(speeds)("at %d× goes on by the time that went by", (speed) => {
    expect(stepOf(speed, tickMs(speed))).toBe(speed * tickMs(speed));
    expect(stepOf(speed, 0)).toBe(0);
    // A page that was asleep does not make up for it.
    expect(stepOf(speed, 3_600_000)).toBeLessThanOrEqual(speed * 1000);
    expect(Number.isInteger(stepOf(speed, 250.3))).toBe(true);
  });
});

test.each([250, 60_000, 150_001, 900_000, 3_600_000])("%i ms at the exchange go by in a few pieces", (milliseconds) => {
  const slice = sliceOf(milliseconds);
  expect(Number.isInteger(slice)).toBe(true);
  expect(Math.ceil(milliseconds / slice)).toBeLessThanOrEqual(20);
});

describe("the address", () => {
  test.each([
    ["#ltc_usd/1hour", { symbol: "ltc_usd", bar: "1hour" }],
    ["#ltc_usd", { symbol: "ltc_usd", bar: "5min" }],
    ["#the-clock", { symbol: "btc_cny", bar: "5min" }],
    ["", { symbol: "btc_cny", bar: "5min" }],
  ] as const)("%s shows %j", (fragment, want) => {
    expect(placeOf(fragment)).toEqual(want);
  });

  test("leads back to what is shown, with bars that the document has", () => {
    for (const bar of barLengths)
      expect(placeOf(fragmentOf({ symbol: "eth_usd", bar }))).toEqual({ symbol: "eth_usd", bar });
    expect(JSON.stringify(okcoin.operations.kline)).toContain(JSON.stringify(barLengths[0]));
  });
});

test("an error is shown without what a page has no use for, and leads to its page", () => {
  const message =
    "trade: The account is empty (10010 InsufficientFunds). Retry later; see: npx okcoin-openapi explain 10010";
  expect(messageOf({ operation: "trade", message })).toBe(
    "The account is empty (10010 InsufficientFunds). Retry later.",
  );
  expect(docsOf({ docs: "okcoin-openapi/docs/errors/10010.html" })).toBe("../errors/10010.html");
});
