import { getEventListeners } from "node:events";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { LimitRule } from "../../src/limits/limit-rule.ts";
import { RateLimiter } from "../../src/limits/rate-limiter.ts";
import { expectedGrants, fullestWindow, type Arrival, type Grants } from "./oracle.ts";
import { settled, VirtualClock } from "./virtual-clock.ts";

const trade: LimitRule = { key: "operation:trade", requests: 2, windowMs: 20 };
const ticker: LimitRule = { key: "operation:ticker", requests: 3, windowMs: 15 };
const address: LimitRule = { key: "address", requests: 4, windowMs: 30 };
const rules = [trade, ticker, address];

/** Plays a scenario in virtual time. `quick`: each request first tries to go at once, as the client does. */
async function play(arrivals: readonly Arrival[], quick = false): Promise<Grants> {
  const clock = new VirtualClock();
  const limiter = new RateLimiter(clock);
  const grants: (number | undefined)[] = arrivals.map(() => undefined);
  const events = arrivals.flatMap(({ at, rules: given, abortAt }, index) => {
    const abort = new AbortController();
    const arrive = (): void => {
      const { signal } = abort;
      if (quick && limiter.take(given)) {
        grants[index] = clock.now();
        return;
      }
      void limiter.acquire(given, { signal }).then((turn) => {
        if (turn === "go") grants[index] = clock.now();
        else expect(turn).toBe("aborted");
      });
    };
    const leave =
      abortAt === undefined
        ? []
        : [
            {
              at: abortAt,
              run: () => {
                abort.abort();
              },
            },
          ];
    return [{ at, run: arrive }, ...leave];
  });
  for (const { at, run } of events.sort((a, b) => a.at - b.at)) {
    await clock.goTo(at);
    run();
    await settled();
  }
  await clock.goTo(100_000);
  expect(clock.pending).toBe(0);
  return grants;
}

/** Patience ends between two milliseconds, so that nobody leaves at the very moment of a grant. */
const scenario = fc
  .array(
    fc.record({
      gap: fc.oneof(fc.constant(0), fc.nat({ max: 12 })),
      rules: fc.constantFrom([trade, address], [ticker, address], [address], [trade], []),
      patience: fc.option(fc.integer({ min: 0, max: 60 }), { nil: undefined, freq: 3 }),
    }),
    { maxLength: 30 },
  )
  .map((steps) => {
    let at = 0;
    return steps.map(({ gap, rules: given, patience }): Arrival => {
      at += gap;
      return { at, rules: given, abortAt: patience === undefined ? undefined : at + patience + 0.5 };
    });
  });

describe("RateLimiter, over random arrivals", () => {
  it("grants each request when the slow and plain reading of its promise does", async () => {
    await fc.assert(
      fc.asyncProperty(scenario, async (arrivals) => {
        const want = expectedGrants(arrivals);
        expect(await play(arrivals)).toEqual(want);
        expect(await play(arrivals, true)).toEqual(want);
      }),
      { numRuns: 1_000 },
    );
  });

  it("never grants more than the limit in any window", async () => {
    await fc.assert(
      fc.asyncProperty(scenario, async (arrivals) => {
        const grants = await play(arrivals);
        for (const rule of rules) expect(fullestWindow(rule, arrivals, grants)).toBeLessThanOrEqual(rule.requests);
      }),
      { numRuns: 1000 },
    );
  });

  it("grants requests with the same rules in order of arrival", async () => {
    await fc.assert(
      fc.asyncProperty(scenario, async (arrivals) => {
        const grants = await play(arrivals);
        for (const lane of new Set(arrivals.map(({ rules: given }) => given))) {
          const times = grants.filter((at, index) => at !== undefined && arrivals[index]?.rules === lane);
          expect(times).toEqual(times.toSorted((a, b) => (a ?? 0) - (b ?? 0)));
        }
      }),
      { numRuns: 300 },
    );
  });

  it("grants every request that is not given up", async () => {
    await fc.assert(
      fc.asyncProperty(scenario, async (arrivals) => {
        const grants = await play(arrivals.map((arrival) => ({ ...arrival, abortAt: undefined })));
        expect(grants).not.toContain(undefined);
      }),
      { numRuns: 100 },
    );
  });
});

describe("RateLimiter", () => {
  it("lets no burst pass around the edge of a window, where fixed windows let two pass", async () => {
    const limit = { key: "x", requests: 10, windowMs: 1_000 };
    const flood = Array.from({ length: 40 }, (): Arrival => ({ at: 900, rules: [limit] }));
    const arrivals = [{ at: 0, rules: [limit] }, ...flood];
    const grants = await play(arrivals);
    expect(fullestWindow(limit, arrivals, grants)).toBe(10);
    expect(grants.slice(0, 13)).toEqual([0, ...Array<number>(9).fill(900), 1_000, 1_900, 1_900]);
  });

  it("counts a request under none of its rules while one is full", async () => {
    const grants = await play([
      { at: 0, rules: [trade, address] },
      { at: 0, rules: [trade, address] },
      { at: 0, rules: [trade, address] },
      { at: 1, rules: [address] },
      { at: 2, rules: [address] },
    ]);
    expect(grants).toEqual([0, 0, 30, 1, 2]);
  });

  it("gives the turn of a request that was given up to the next", async () => {
    const grants = await play([
      { at: 0, rules: [trade] },
      { at: 0, rules: [trade] },
      { at: 1, rules: [trade], abortAt: 5 },
      { at: 2, rules: [trade] },
    ]);
    expect(grants).toEqual([0, 0, undefined, 20]);
  });

  it("refuses a request given up before it came, and does not count it", async () => {
    const limiter = new RateLimiter(new VirtualClock());
    expect(await limiter.acquire([trade], { signal: AbortSignal.abort() })).toBe("aborted");
    expect([limiter.take([trade]), limiter.take([trade]), limiter.take([trade])]).toEqual([true, true, false]);
  });

  it("keeps neither listener nor alarm once a request has gone", async () => {
    const clock = new VirtualClock();
    const limiter = new RateLimiter(clock);
    const { signal } = new AbortController();
    await limiter.acquire([trade], { signal });
    await limiter.acquire([trade], { signal });
    const waiting = limiter.acquire([trade], { signal });
    expect(getEventListeners(signal, "abort")).toHaveLength(1);
    expect(clock.pending).toBe(1);
    await clock.goTo(20);
    await waiting;
    expect(getEventListeners(signal, "abort")).toHaveLength(0);
    expect(clock.pending).toBe(0);
  });

  it("keeps no alarm for requests that were given up", async () => {
    const clock = new VirtualClock();
    const limiter = new RateLimiter(clock);
    const abort = new AbortController();
    await limiter.acquire([trade]);
    await limiter.acquire([trade]);
    const waiting = limiter.acquire([trade], { signal: abort.signal });
    abort.abort();
    expect(await waiting).toBe("aborted");
    expect(clock.pending).toBe(0);
  });

  it("refuses one key with two sets of numbers", async () => {
    const limiter = new RateLimiter(new VirtualClock());
    await limiter.acquire([trade]);
    await expect(limiter.acquire([{ ...trade, requests: 3 }])).rejects.toThrow("first used with other numbers");
    await expect(limiter.acquire([address, { ...trade, windowMs: 3 }])).rejects.toThrow(TypeError);
  });

  it("waits in real time too", async () => {
    const limiter = new RateLimiter();
    const brief = { key: "x", requests: 1, windowMs: 20 };
    const begun = performance.now();
    for (let i = 0; i < 3; i += 1) await limiter.acquire([brief]);
    expect(performance.now() - begun).toBeGreaterThanOrEqual(40);
  });
});

describe("what holds a request back", () => {
  it("is nothing where it may go", () => {
    const limiter = new RateLimiter(new VirtualClock());
    expect(limiter.holdOf([])).toBeUndefined();
    expect(limiter.holdOf([trade, address])).toBeUndefined();
  });

  it("is the rule that does so the longest", () => {
    const limiter = new RateLimiter(new VirtualClock());
    for (let request = 0; request < 2; request += 1) limiter.take([trade, address]);
    expect(limiter.holdOf([trade, address])).toEqual({ key: trade.key, forMs: trade.windowMs });
    expect(limiter.holdOf([ticker, address])).toBeUndefined();
    for (let request = 0; request < 2; request += 1) limiter.take([ticker, address]);
    expect(limiter.holdOf([trade, address])).toEqual({ key: address.key, forMs: address.windowMs });
    expect(limiter.holdOf([ticker, address])).toEqual({ key: address.key, forMs: address.windowMs });
  });

  it("is no rule while the address is shielded", () => {
    const limiter = new RateLimiter(new VirtualClock());
    for (let request = 0; request < 2; request += 1) limiter.take([trade]);
    limiter.shield(1_000);
    expect(limiter.holdOf([trade])).toBeUndefined();
  });

  it("lasts as long as it says, for requests under one rule that come one after the other", async () => {
    const gaps = fc.array(fc.integer({ min: 0, max: 25 }), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(gaps, async (between) => {
        const clock = new VirtualClock();
        const limiter = new RateLimiter(clock);
        const given = [trade];
        const waits: { readonly predicted: number; went?: number }[] = [];
        for (const gap of between) {
          await clock.goTo(clock.now() + gap);
          const wait: (typeof waits)[number] = { predicted: clock.now() + (limiter.holdOf(given)?.forMs ?? 0) };
          waits.push(wait);
          void limiter.acquire(given).then(() => (wait.went = clock.now()));
          await settled();
        }
        await clock.goTo(10_000);
        for (const { predicted, went } of waits) expect(went).toBe(predicted);
      }),
    );
  });
});

describe("the shield", () => {
  it("refuses every request until it is over", async () => {
    const clock = new VirtualClock();
    const limiter = new RateLimiter(clock);
    limiter.shield(1_000);
    expect(await limiter.acquire([trade])).toEqual({ shieldedForMs: 1_000 });
    await clock.goTo(400);
    expect(await limiter.acquire([])).toEqual({ shieldedForMs: 600 });
    await clock.goTo(1_000);
    expect(await limiter.acquire([trade])).toBe("go");
  });

  it("refuses those that wait at once, and they do not count", async () => {
    const clock = new VirtualClock();
    const limiter = new RateLimiter(clock);
    await limiter.acquire([trade]);
    await limiter.acquire([trade]);
    const waiting = limiter.acquire([trade]);
    const { signal } = new AbortController();
    const alsoWaiting = limiter.acquire([trade, address], { signal });
    limiter.shield(50);
    expect(await waiting).toEqual({ shieldedForMs: 50 });
    expect(await alsoWaiting).toEqual({ shieldedForMs: 50 });
    expect(getEventListeners(signal, "abort")).toHaveLength(0);
    expect(clock.pending).toBe(0);
    await clock.goTo(50);
    expect(await Promise.all([limiter.acquire([trade]), limiter.acquire([trade])])).toEqual(["go", "go"]);
  });

  it("lets nothing go at once", async () => {
    const clock = new VirtualClock();
    const limiter = new RateLimiter(clock);
    limiter.shield(50);
    expect(limiter.take([trade])).toBe(false);
    await clock.goTo(50);
    expect([limiter.take([trade]), limiter.take([trade]), limiter.take([trade])]).toEqual([true, true, false]);
  });

  it("is not shortened by a second, shorter one", async () => {
    const limiter = new RateLimiter(new VirtualClock());
    limiter.shield(1_000);
    limiter.shield(10);
    expect(await limiter.acquire([trade])).toEqual({ shieldedForMs: 1_000 });
  });
});
