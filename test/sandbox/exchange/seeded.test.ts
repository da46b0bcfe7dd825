import { describe, expect, it } from "vitest";
import { openingTime, realClock, virtualClock } from "../../../src/sandbox/exchange/base/clock.ts";
import type { Exchange } from "../../../src/sandbox/exchange/exchange.ts";
import { multiply } from "../../../src/sandbox/exchange/base/fixed-point.ts";
import { createRandom } from "../../../src/sandbox/exchange/base/random.ts";
import { fillSeededBooks, openSeededMarkets } from "../../../src/sandbox/exchange/opening/seeded-markets.ts";
import { Timeline, timelineFrom } from "../../../src/sandbox/exchange/base/timeline.ts";
import { openExchange } from "../support/exchange.ts";

function seeded(seed: number): Exchange {
  const exchange = openExchange();
  openSeededMarkets(exchange.markets, seed);
  fillSeededBooks(exchange, seed);
  return exchange;
}

describe("seeded markets", () => {
  it("are the pairs of both sites", () => {
    expect(seeded(1).markets.all.map(({ rules }) => rules.symbol)).toEqual([
      "btc_cny",
      "ltc_cny",
      "eth_cny",
      "btc_usd",
      "ltc_usd",
      "eth_usd",
    ]);
  });

  it.each([1, 2, 3, 4, 5, 77, 2 ** 40])("look alive with seed %s", (seed) => {
    for (const market of seeded(seed).markets.all) {
      const ticker = market.ticker(openingTime);
      if (ticker === undefined) throw new Error("no ticker");
      expect(ticker.bid < ticker.ask).toBe(true);
      expect(ticker.low <= ticker.last && ticker.last <= ticker.high).toBe(true);
      expect(ticker.low < ticker.high).toBe(true);
      expect((ticker.ask - ticker.bid) * 200n < ticker.last).toBe(true);
      expect([...market.book.levels("buy")].length).toBeGreaterThan(40);
      expect([...market.book.levels("sell")].length).toBeGreaterThan(40);
      expect([...market.book.levels("buy")].every(({ price }) => price > ticker.last / 2n)).toBe(true);
      const trades = market.tape.latest(1000);
      expect(trades.length).toBeGreaterThan(500);
      expect(trades.every(({ time }, index) => time >= (trades[index - 1]?.time ?? 0) && time <= openingTime)).toBe(
        true,
      );
      expect(
        trades.every(
          ({ price, amount }) => price % market.rules.priceTick === 0n && amount >= market.rules.minimumAmount,
        ),
      ).toBe(true);
    }
  });

  it("have a tick and a step whose product is never rounded", () => {
    for (const { rules } of seeded(1).markets.all) {
      expect(multiply(rules.priceTick, rules.amountStep)).toBe(1n);
    }
  });

  it("begin with every unit accounted for", () => {
    const exchange = seeded(1);
    for (const currency of exchange.markets.currencies) {
      const { issued, held } = exchange.ledger.circulation(currency);
      expect(held).toBe(issued);
      expect(held).toBeGreaterThan(0n);
    }
  });
});

describe("random numbers", () => {
  const draw = (seed: number, stream: string) => {
    const random = createRandom(seed, stream);
    return Array.from({ length: 5 }, () => random.next());
  };

  it("are the same for the same seed and stream, and others for others", () => {
    expect(draw(1, "a")).toEqual(draw(1, "a"));
    const sequences = [draw(1, "a"), draw(1, "b"), draw(2, "a"), draw(1 + 2 ** 32, "a"), draw(-1, "a")].map(String);
    expect(new Set(sequences).size).toBe(sequences.length);
  });

  it.each([
    [1, "book", [3314845621, 279939892, 1118191076], "b2cf717922"],
    [-1, "", [726217093, 894679936, 2045231573], "769ae84c3a"],
    [2 ** 40 + 5, "book", [968604763, 300827026, 1757195970], "66505a6756"],
  ])("are these, on every machine, for the seed %s and the stream %j", (seed, stream, numbers, hex) => {
    const random = createRandom(seed, stream);
    expect(numbers.map(() => random.next())).toEqual(numbers);
    expect(random.hex(10)).toBe(hex);
  });

  it("make as many hexadecimal digits as are asked for, and draw no more than they need", () => {
    const [random, other] = [createRandom(1, "hex"), createRandom(1, "hex")];
    expect([random.hex(0), random.hex(8).length, random.hex(17).length]).toEqual(["", 8, 17]);
    for (let draws = 0; draws < 4; draws += 1) other.next();
    expect(random.next()).toBe(other.next());
  });

  it("reach both ends of a range and all between about equally often", () => {
    const random = createRandom(1, "dice");
    const counts = new Map<number, number>();
    for (let roll = 0; roll < 6000; roll += 1) {
      const eyes = random.between(1, 6);
      counts.set(eyes, (counts.get(eyes) ?? 0) + 1);
    }
    expect([...counts.keys()].sort()).toEqual([1, 2, 3, 4, 5, 6]);
    for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(150);
  });

  it("need a whole number as seed", () => {
    expect(() => createRandom(0.5, "a")).toThrow(/whole number, not 0.5/);
  });
});

describe("clock", () => {
  it("stands still until it is advanced", () => {
    const clock = virtualClock(new Timeline(timelineFrom(1000)));
    clock.advance(500);
    clock.advance(0);
    expect(clock.now()).toBe(1500);
  });

  it.each([-1, 0.5, Number.NaN, Infinity])("does not advance by %s", (step) => {
    expect(() => {
      virtualClock(new Timeline(timelineFrom(0))).advance(step);
    }).toThrow(RangeError);
  });

  it("runs with the machine when it is real, and never backwards", () => {
    const before = Date.now();
    const timeline = new Timeline(timelineFrom(before));
    const clock = realClock(timeline, { ahead: 0 });
    expect(clock.now()).toBeGreaterThanOrEqual(before);
    clock.advance(60_000);
    expect(clock.now()).toBeGreaterThanOrEqual(before + 60_000);
    expect(timeline.now()).toBeGreaterThanOrEqual(before + 60_000);
  });
});
