import { beforeAll, describe, expect, it } from "vitest";
import { OrderStatus } from "../../../generated/constants.ts";
import { okcoin } from "../../../generated/index.ts";
import type { Client } from "../../../src/client/client-types.ts";
import type { PollOptions } from "../../../src/description.ts";
import { OkcoinError } from "../../../src/errors/okcoin-error.ts";
import { createSandbox } from "../../../src/sandbox/index.ts";
import { settled, VirtualClock } from "../../limits/virtual-clock.ts";
import { clientOn } from "../client-on.ts";
import { baseUrl, keys } from "../keys.ts";
import { stubFetch } from "../stub-fetch.ts";
import "../../sandbox/support/check-every-answer.ts";

const symbol = "btc_cny";

function quote(date: number, last: string): string {
  return `{"date":"${String(date)}","ticker":{"buy":"1","high":"1","last":"${last}","low":"1","sell":"1","vol":"1"}}`;
}

/** A client in virtual time, to which each call for a ticker gives the next of some prices; the last one stays. */
function tickerOf(prices: readonly string[], takesMs = 0) {
  const clock = new VirtualClock();
  const times: number[] = [];
  const fetch = stubFetch(async () => {
    times.push(clock.now());
    await new Promise<void>((done) => {
      clock.wake(takesMs, done);
    });
    return new Response(quote(times.length, prices[Math.min(times.length, prices.length) - 1] ?? ""));
  });
  return { clock, times, fetch, client: clientOn(clock, { baseUrl, ...keys, fetch, rateLimit: false }) };
}

/** What loads at the first use is loaded before time is measured. */
beforeAll(async () => {
  const { client, clock } = tickerOf(["1"]);
  const { ended } = await drain(client.poll.ticker({ symbol }, { until: () => true }), clock, 1e6);
  expect(ended).toBe("the end");
});

/** Reads a loop to its end, or to its error, while time passes. */
async function drain<Value>(values: AsyncIterable<Value>, clock: VirtualClock, untilMs = 60_000) {
  const given: Value[] = [];
  let ended: unknown = "not yet";
  const reading = (async () => {
    for await (const value of values) given.push(value);
  })().then(
    () => (ended = "the end"),
    (error: unknown) => (ended = error),
  );
  for (let time = clock.now(); time <= untilMs && ended === "not yet"; time += 50) {
    await clock.goTo(time);
    // Bodies take some turns to read.
    for (let turns = 0; turns < 5; turns += 1) await settled();
  }
  if (ended !== "not yet") await reading;
  return { given, ended };
}

describe("client.poll", () => {
  it("holds the operations that only read", () => {
    const { client } = tickerOf(["1"]);
    const reading = Object.values(okcoin.operations).filter(({ permission }) =>
      ["public", "read"].includes(permission),
    );
    expect(Object.keys(client.poll)).toEqual(reading.map(({ id }) => id));
    expect((client.poll as unknown as Record<string, unknown>)["trade"]).toBeUndefined();
  });

  it("gives the first answer and each that says something else, by value", async () => {
    const { client, clock, times } = tickerOf(["1", "1", "1.0", "2", "2.00", "1", "3"]);
    const values = client.poll.ticker({ symbol }, { until: ({ ticker }) => ticker.last === "3" });
    const { given, ended } = await drain(values, clock);
    expect(given.map(({ ticker }) => ticker.last)).toEqual(["1", "2", "1", "3"]);
    expect(ended).toBe("the end");
    expect(times).toEqual([0, 1000, 2000, 3000, 4000, 5000, 6000]);
  });

  it.each<[what: string, everyMs: number | undefined, takesMs: number, want: number[]]>([
    ["every second", undefined, 0, [0, 1000, 2000]],
    ["as often as asked", 250, 0, [0, 250, 500]],
    ["no more often than the limit of the operation", 1, 0, [0, 100, 200]],
    ["from beginning to beginning", 500, 300, [0, 500, 1000]],
    ["never two at once", 500, 700, [0, 700, 1400]],
  ])("calls %s", async (_, everyMs, takesMs, want) => {
    const { client, clock, times } = tickerOf(["1", "2", "3"], takesMs);
    await drain(client.poll.ticker({ symbol }, { everyMs, until: ({ ticker }) => ticker.last === "3" }), clock);
    expect(times).toEqual(want);
  });

  it("asks until of every answer, gives the last one though it is no other, and waits for a promise", async () => {
    const { client, clock } = tickerOf(["1"]);
    let asked = 0;
    const until = async (): Promise<boolean> => {
      await Promise.resolve();
      asked += 1;
      return asked === 4;
    };
    const { given, ended } = await drain(client.poll.ticker({ symbol }, { until }), clock);
    expect(given.map(({ date }) => date)).toEqual([1, 4]);
    expect(ended).toBe("the end");
  });

  it("throws what until throws", async () => {
    const { client, clock } = tickerOf(["1"]);
    const problem = new Error("no such field");
    const until = (): boolean => {
      throw problem;
    };
    expect(await drain(client.poll.ticker({ symbol }, { until }), clock)).toEqual({ given: [], ended: problem });
  });

  it("throws the reason of a signal at once, in a wait or in a call", async () => {
    for (const takesMs of [0, 5000]) {
      const { client, clock, times } = tickerOf(["1"], takesMs);
      const stop = new AbortController();
      const reason = new Error("enough");
      clock.wake(3300, () => {
        stop.abort(reason);
      });
      const { ended } = await drain(
        client.poll.ticker({ symbol }, { everyMs: 2000, signal: stop.signal }),
        clock,
        3300,
      );
      expect(ended).toBe(reason);
      expect(times).toEqual(takesMs === 0 ? [0, 2000] : [0]);
      expect(clock.pending).toBe(takesMs === 0 ? 0 : 1);
    }
  });

  it("ends at once where the caller returns while it waits, and leaves nothing behind", async () => {
    const { client, clock, times } = tickerOf(["1"]);
    const stop = new AbortController();
    const values = client.poll.ticker({ symbol }, { signal: stop.signal });
    const first = drain({ [Symbol.asyncIterator]: () => ({ next: () => values.next() }) }, clock, 1500);
    await first;
    const next = values.next();
    await values.return?.();
    expect(await next).toEqual({ done: true, value: undefined });
    expect(clock.pending).toBe(0);
    expect(times).toHaveLength(2);
    expect(await values.next()).toEqual({ done: true, value: undefined });
  });

  it("repeats what fails for a moment, and throws what fails for good", async () => {
    for (const [failures, want] of [
      [1, "the end"],
      [9, expect.any(OkcoinError)],
    ] as const) {
      const clock = new VirtualClock();
      let calls = 0;
      const fetch = stubFetch(() => {
        calls += 1;
        return calls > 1 && calls <= 1 + failures
          ? new Response("busy", { status: 503 })
          : new Response(quote(1, String(calls)));
      });
      const client = clientOn(clock, { baseUrl, fetch });
      const { given, ended } = await drain(
        client.poll.ticker({ symbol }, { until: ({ ticker }) => ticker.last !== "1" }),
        clock,
      );
      expect(ended).toEqual(want);
      expect(given).toHaveLength(failures === 1 ? 2 : 1);
    }
  });

  const wrong: [what: string, options: object, want: RegExp][] = [
    ["everyMs: 0", { everyMs: 0 }, /everyMs must be a whole number of milliseconds, from 1 to 2147483647, and not 0/],
    ["everyMs: -1", { everyMs: -1 }, /and not -1/],
    ["everyMs: NaN", { everyMs: Number.NaN }, /and not NaN/],
    ["everyMs: Infinity", { everyMs: Infinity }, /and not Infinity/],
    ["everyMs as text", { everyMs: "5" }, /and not of the type string/],
    ["until as a value", { until: 2 }, /until must be a function of an answer/],
    ["an unknown option", { everyMS: 5 }, /There is no option of a call called "everyMS"; did you mean everyMs/],
    ["no object", 5 as never, /The second argument of a call is an object with options/],
  ];
  it.each(wrong)("refuses %s", async (_, options, want) => {
    const { client, times } = tickerOf(["1"]);
    await expect(client.poll.ticker({ symbol }, options as PollOptions).next()).rejects.toThrow(want);
    expect(times).toHaveLength(0);
  });

  it("waits until an order has filled, in one line", async () => {
    const clock = new VirtualClock();
    const sandbox = createSandbox({ seed: 3 });
    const [client, rival] = [1, 2].map(() => {
      const { apiKey, secretKey } = sandbox.createAccount({ funds: { btc: "10", cny: "100000" } });
      return clientOn(clock, { baseUrl: "https://sandbox.test", apiKey, secretKey, fetch: sandbox.fetch });
    }) as [Client, Client];
    const { ticker } = await client.ticker({ symbol });
    const price = (Number(ticker.sell) - 0.1).toFixed(2);
    const { order_id: id } = await client.trade({ symbol, type: "sell", price, amount: "0.2" });
    clock.wake(5500, () => void rival.trade({ symbol, type: "buy", price, amount: "0.2" }));
    const isFilled = ({ orders }: { orders: { status: number }[] }): boolean =>
      orders[0]?.status === OrderStatus.Filled;
    const { given, ended } = await drain(client.poll.orderInfo({ symbol, order_id: id }, { until: isFilled }), clock);
    expect(given.map(({ orders }) => orders[0]?.status)).toEqual([OrderStatus.Unfilled, OrderStatus.Filled]);
    expect(ended).toBe("the end");
    expect(clock.now()).toBeGreaterThanOrEqual(6000);
  });
});
