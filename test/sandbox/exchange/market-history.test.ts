import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Candle, Candles } from "../../../src/sandbox/exchange/markets/candles.ts";
import { depth } from "../../../src/sandbox/exchange/markets/depth.ts";
import { one } from "../../../src/sandbox/exchange/base/fixed-point.ts";
import { Market, openMarket } from "../../../src/sandbox/exchange/markets/market.ts";
import { emptyBook, OrderBook, type Resting } from "../../../src/sandbox/exchange/markets/order-book.ts";
import { emptyQueue, Queue } from "../../../src/sandbox/exchange/markets/queue.ts";
import { emptyDay, RollingDay } from "../../../src/sandbox/exchange/markets/rolling-day.ts";
import { TradeTape } from "../../../src/sandbox/exchange/markets/trade-tape.ts";
import type { Trade } from "../../../src/sandbox/exchange/records/trade.ts";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

function trade(time: number, price: number, amount: number): Trade {
  return { tid: BigInt(time), time, price: BigInt(price), amount: BigInt(amount), side: "buy" };
}

describe("rolling day", () => {
  it("forgets a trade exactly 24 hours after it", () => {
    const day = new RollingDay(emptyDay());
    day.add(trade(0, 50, 1));
    day.add(trade(hourMs, 40, 2));
    expect(day.at(dayMs - 1)).toEqual({ high: 50n, low: 40n, volume: 3n });
    expect(day.at(dayMs)).toEqual({ high: 40n, low: 40n, volume: 2n });
    expect(day.at(dayMs + hourMs)).toBeUndefined();
  });

  it("shows what a look at each trade shows", () => {
    const gap = fc.record({
      after: fc.nat({ max: 5 * hourMs }),
      price: fc.nat({ max: 9 }),
      amount: fc.integer({ min: 1, max: 9 }),
    });
    fc.assert(
      fc.property(fc.array(gap, { minLength: 1, maxLength: 60 }), fc.nat({ max: dayMs }), (gaps, later) => {
        const day = new RollingDay(emptyDay());
        let time = 0;
        const trades = gaps.map(({ after, price, amount }) => trade((time += after), price, amount));
        for (const each of trades) day.add(each);
        const now = time + later;
        const recent = trades.filter((each) => each.time > now - dayMs);
        const prices = recent.map(({ price }) => Number(price));
        const want =
          recent.length === 0
            ? undefined
            : {
                high: BigInt(Math.max(...prices)),
                low: BigInt(Math.min(...prices)),
                volume: recent.reduce((sum, { amount }) => sum + amount, 0n),
              };
        expect(day.at(now)).toEqual(want);
      }),
    );
  });

  it("stays right over many more trades than it keeps at once", () => {
    const day = new RollingDay(emptyDay());
    for (let hour = 0; hour < 10_000; hour += 1) day.add(trade(hour * hourMs, hour % 100, 1));
    expect(day.at(9_999 * hourMs)).toEqual({ high: 99n, low: 76n, volume: 24n });
  });
});

describe("candles", () => {
  /** 2016-05-16 was a Monday. */
  const monday = 1_463_356_800_000;
  const candles = new Candles([]);
  for (const [minute, price, amount] of [
    [0, 10, 1],
    [0.5, 12, 2],
    [0.9, 9, 1],
    [2, 11, 5],
    [61, 8, 1],
    [7 * 24 * 60, 20, 1],
  ] as const) {
    candles.add(trade(monday + minute * minuteMs, price, amount));
  }
  const bars = (length: number, since?: number) =>
    candles
      .bars(length, since)
      .map(({ start, open, high, low, close, volume }) => [
        (start - monday) / minuteMs,
        ...[open, high, low, close, volume].map(Number),
      ]);

  it("takes first, highest, lowest, last and sum of each stretch", () => {
    expect(bars(minuteMs)).toEqual([
      [0, 10, 12, 9, 9, 4],
      [2, 11, 11, 11, 11, 5],
      [61, 8, 8, 8, 8, 1],
      [10080, 20, 20, 20, 20, 1],
    ]);
  });

  it("puts longer bars together", () => {
    expect(bars(hourMs)).toEqual([
      [0, 10, 12, 9, 11, 9],
      [60, 8, 8, 8, 8, 1],
      [10080, 20, 20, 20, 20, 1],
    ]);
  });

  it("begins weeks on Mondays", () => {
    expect(bars(7 * dayMs)).toEqual([
      [0, 10, 12, 8, 8, 10],
      [10080, 20, 20, 20, 20, 1],
    ]);
  });

  it("leaves out bars that begin before a time", () => {
    expect(bars(hourMs, monday + 1).map(([start]) => start)).toEqual([60, 10080]);
    expect(bars(hourMs, monday).map(([start]) => start)).toEqual([0, 60, 10080]);
  });

  it("keeps one bar for each minute, and never changes one again once the next has begun", () => {
    const minutes: Candle[] = [];
    const growing = new Candles(minutes);
    for (const minute of [0, 0.5, 2, 2.1]) growing.add(trade(monday + minute * minuteMs, 10, 1));
    expect(minutes.map(({ volume }) => Number(volume))).toEqual([2, 2]);
    expect(minutes.map((each) => Object.isFrozen(each))).toEqual([true, false]);
  });
});

describe("trade tape", () => {
  const tape = new TradeTape([]);
  for (let tid = 10; tid <= 50; tid += 10) tape.add(trade(tid, 1, 1));
  const tids = (trades: readonly Trade[]) => trades.map(({ tid }) => Number(tid));

  it.each([
    [0n, 9, [10, 20, 30, 40, 50]],
    [20n, 9, [30, 40, 50]],
    [20n, 2, [30, 40]],
    [25n, 9, [30, 40, 50]],
    [50n, 9, []],
  ])("after %s, at most %s", (tid, count, want) => {
    expect(tids(tape.after(tid, count))).toEqual(want);
  });

  it("gives the latest, oldest of them first", () => {
    expect(tids(tape.latest(2))).toEqual([40, 50]);
  });
});

describe("depth", () => {
  const book = new OrderBook<Resting>(emptyBook());
  const rows = [
    ["buy", 99, 1],
    ["buy", 95, 2],
    ["buy", 89, 4],
    ["sell", 100, 1],
    ["sell", 101, 2],
    ["sell", 110, 4],
    ["sell", 111, 8],
  ] as const;
  rows.forEach(([side, price, amount], index) => {
    book.add({ id: BigInt(index), side, price: BigInt(price), remaining: BigInt(amount) });
  });
  const levels = (side: "buy" | "sell", size: number, width?: bigint) =>
    depth(book, side, size, width).map(({ price, amount }) => [Number(price), Number(amount)]);

  it("shows the best levels first", () => {
    expect(levels("buy", 2)).toEqual([
      [99, 1],
      [95, 2],
    ]);
    expect(levels("sell", 9)).toEqual([
      [100, 1],
      [101, 2],
      [110, 4],
      [111, 8],
    ]);
  });

  it("merges bids down and asks up", () => {
    expect(levels("buy", 9, 10n)).toEqual([
      [90, 3],
      [80, 4],
    ]);
    expect(levels("sell", 2, 10n)).toEqual([
      [100, 1],
      [110, 6],
    ]);
  });
});

describe("what grows without end", () => {
  it("leaves the latest trades readable", () => {
    const tape = new TradeTape([]);
    for (let tid = 1; tid <= 100_000; tid += 1) tape.add(trade(tid, 1, 1));
    expect(tape.latest(Infinity).length).toBeLessThanOrEqual(40_000);
    expect(tape.after(99_997n, 600).map(({ tid }) => tid)).toEqual([99_998n, 99_999n, 100_000n]);
  });

  it("lets go of the older half of the trades once there are more than 40,000", () => {
    const tape = new TradeTape([]);
    const readable = () => [tape.latest(Infinity).length, tape.latest(Infinity)[0]?.tid];
    for (let tid = 1; tid <= 40_000; tid += 1) tape.add(trade(tid, 1, 1));
    expect(readable()).toEqual([40_000, 1n]);
    tape.add(trade(40_001, 1, 1));
    expect(readable()).toEqual([20_000, 20_002n]);
  });

  it.each([
    ["keeps it while it is few", 1000, 1000, { items: 1000, head: 1000 }],
    ["keeps it up to 1024", 1500, 1024, { items: 1500, head: 1024 }],
    ["keeps it while it is no more than half", 3000, 1500, { items: 3000, head: 1500 }],
    ["drops it when it is many, and more than half", 3000, 1501, { items: 1499, head: 0 }],
    ["drops it from 1025 on", 1500, 1025, { items: 475, head: 0 }],
  ])("leaves a queue at its front, which %s", (_name, pushed, dropped, want) => {
    const state = emptyQueue<number>();
    const queue = new Queue(state);
    for (let item = 1; item <= pushed; item += 1) queue.push(item);
    for (let count = 0; count < dropped; count += 1) queue.dropFirst();
    expect({ items: state.items.length, head: state.head }).toEqual(want);
    expect([queue.first, queue.last]).toEqual(dropped === pushed ? [undefined, undefined] : [dropped + 1, pushed]);
  });

  it("leaves nothing behind in a queue that is empty, whatever is dropped from it", () => {
    const queue = new Queue(emptyQueue<number>());
    queue.push(1);
    for (let count = 0; count < 2; count += 1) queue.dropFirst();
    for (let count = 0; count < 2; count += 1) queue.dropLast();
    queue.push(2);
    expect([queue.first, queue.last]).toEqual([2, 2]);
    queue.dropLast();
    expect([queue.first, queue.last]).toEqual([undefined, undefined]);
  });
});

describe("a market", () => {
  it("is not opened on a grid where price times amount needs rounding", () => {
    const rules = { symbol: "btc_cny", base: "btc", quote: "cny", minimumAmount: 1n };
    expect(() => new Market({ ...rules, priceTick: 1n, amountStep: 100n }, openMarket(0, 1n))).toThrow(
      /must be a multiple of 0.00000001/,
    );
    for (const [priceTick, amountStep] of [
      [0n, one],
      [one, 0n],
      [-one, one],
      [one, -one],
    ] as const) {
      expect(() => new Market({ ...rules, priceTick, amountStep }, openMarket(0, 1n))).toThrow(RangeError);
    }
  });

  it("has no ticker before its first trade", () => {
    const rules = { symbol: "btc_cny", base: "btc", quote: "cny", minimumAmount: 1n, priceTick: one, amountStep: one };
    const market = new Market(rules, openMarket(0, 1n));
    expect(market.ticker(0)).toBeUndefined();
    market.record(trade(1, 5, 2));
    expect(market.ticker(1)).toEqual({ bid: 5n, ask: 5n, last: 5n, high: 5n, low: 5n, volume: 2n });
    expect(market.ticker(dayMs + 1)).toEqual({ bid: 5n, ask: 5n, last: 5n, high: 5n, low: 5n, volume: 0n });
  });

  it("draws its past once, when somebody first looks, and before anything new is written", () => {
    let drawn = 0;
    const rules = { symbol: "btc_cny", base: "btc", quote: "cny", minimumAmount: 1n, priceTick: one, amountStep: one };
    const market = new Market(rules, openMarket(0, 1n), () => {
      drawn += 1;
      return [trade(1, 5, 2), trade(2, 6, 3)];
    });
    expect(drawn).toBe(0);
    market.record(trade(3, 7, 4));
    expect(market.tape.latest(5).map(({ tid }) => tid)).toEqual([1n, 2n, 3n]);
    expect(market.ticker(4)).toMatchObject({ last: 7n, high: 7n, low: 5n, volume: 9n });
    expect(drawn).toBe(1);
  });

  it("shows the candles of its past", () => {
    const rules = { symbol: "btc_cny", base: "btc", quote: "cny", minimumAmount: 1n, priceTick: one, amountStep: one };
    const state = openMarket(0, 1n);
    const market = new Market(rules, state, () => [trade(1, 5, 2)]);
    expect(market.candles.bars(minuteMs)).toMatchObject([{ start: 0, open: 5n, volume: 2n }]);
    expect([market.halted, (market.halted = true), new Market(rules, state).halted]).toEqual([false, true, true]);
  });
});
