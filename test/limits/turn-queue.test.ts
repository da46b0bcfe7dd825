import { getEventListeners } from "node:events";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { RankedClaim, Turn } from "../../src/limits/lane.ts";
import { ProcessLimits } from "../../src/limits/process-limits.ts";
import type { LimitSlot, SharedLimits, SlotEnd } from "../../src/limits/shared-limits.ts";
import { TurnQueue } from "../../src/limits/turn-queue.ts";
import { addressRule, cancel, claim, free, orders, ticker, tickerRule, trade, tradeRule } from "./claims.ts";
import { expectedGrants, fullestWindow, type Arrival, type Grants } from "./oracle.ts";
import { settled, VirtualClock } from "./virtual-clock.ts";

/** A queue in front of the limits of this process; `elsewhere`: of ones that answer by promise, as a store over a network does. */
function setUp({ most = Infinity, elsewhere = false } = {}) {
  const clock = new VirtualClock();
  const limits = new ProcessLimits(clock);
  const queue = new TurnQueue(elsewhere ? byPromise(limits) : limits, most, clock);
  return { clock, limits, queue };
}

function byPromise(limits: ProcessLimits): SharedLimits {
  return {
    take: (wanted) => Promise.resolve().then(() => limits.take(wanted)),
    settle: (...given) =>
      Promise.resolve().then(() => {
        limits.settle(...given);
      }),
    usedUnder: limits.usedUnder.bind(limits),
    heldUnder: limits.heldUnder.bind(limits),
    reset: limits.reset.bind(limits),
  };
}

type Way = "queued" | "at once where it may" | "elsewhere";

/** Plays a scenario in virtual time. */
async function play(arrivals: readonly Arrival[], way: Way = "queued"): Promise<Grants> {
  const { clock, limits, queue } = setUp({ elsewhere: way === "elsewhere" });
  const grants: (number | undefined)[] = arrivals.map(() => undefined);
  const events = arrivals.flatMap(({ at, claim: wanted, abortAt, latency = 0 }, index) => {
    const abort = new AbortController();
    const go = (slot: LimitSlot): void => {
      grants[index] = clock.now();
      clock.wake(latency, () => {
        limits.settle(slot, "answered");
      });
    };
    const arrive = (): void => {
      const taken = way === "at once where it may" && queue.waiting === 0 ? limits.take(wanted) : undefined;
      if (taken?.granted === true) {
        go(taken);
        return;
      }
      void queue.acquire(wanted, { signal: abort.signal }).then((turn) => {
        if (turn.granted) go(turn);
        else expect(turn.reason).toBe("aborted");
      });
    };
    const leave = (): void => {
      abort.abort();
    };
    return [{ at, run: arrive }, ...(abortAt === undefined ? [] : [{ at: abortAt, run: leave }])];
  });
  for (const { at, run } of events.toSorted((one, other) => one.at - other.at)) {
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
      claim: fc.constantFrom(cancel, trade, orders, ticker, free),
      patience: fc.option(fc.integer({ min: 0, max: 60 }), { nil: undefined, freq: 3 }),
      latency: fc.oneof(fc.constant(0), fc.nat({ max: 50 })),
    }),
    { maxLength: 30 },
  )
  .map((steps) => {
    let at = 0;
    return steps.map(({ gap, claim: wanted, patience, latency }): Arrival => {
      at += gap;
      return { at, claim: wanted, abortAt: patience === undefined ? undefined : at + patience + 0.5, latency };
    });
  });

describe("TurnQueue, over random arrivals", () => {
  it.each<Way>(["queued", "at once where it may", "elsewhere"])(
    "lets each request go when the slow and plain reading of its promise does: %s",
    async (way) => {
      await fc.assert(
        fc.asyncProperty(scenario, async (arrivals) => {
          expect(await play(arrivals, way)).toEqual(expectedGrants(arrivals));
        }),
        { numRuns: 500 },
      );
    },
  );

  it("never lets more go than the limit in any window, by departure and by answer", async () => {
    await fc.assert(
      fc.asyncProperty(scenario, async (arrivals) => {
        const grants = await play(arrivals);
        for (const { key, requests, windowMs } of [tradeRule, tickerRule, addressRule]) {
          const counted = arrivals.flatMap(({ claim: { rules }, latency = 0 }, index) => {
            const at = grants[index];
            return at !== undefined && rules.some((rule) => rule.key === key) ? [{ at, answered: at + latency }] : [];
          });
          const departures = counted.map(({ at }) => at);
          const answers = counted.map(({ answered }) => answered);
          expect(fullestWindow(departures, windowMs)).toBeLessThanOrEqual(requests);
          expect(fullestWindow(answers, windowMs)).toBeLessThanOrEqual(requests);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("lets every request go that is not given up", async () => {
    await fc.assert(
      fc.asyncProperty(scenario, async (arrivals) => {
        const grants = await play(arrivals.map((arrival) => ({ ...arrival, abortAt: undefined })));
        expect(grants).not.toContain(undefined);
      }),
      { numRuns: 100 },
    );
  });
});

/** Uses up a limit; everything is answered at once. */
function fill(limits: ProcessLimits, wanted: RankedClaim): void {
  for (let taken = limits.take(wanted); taken.granted; taken = limits.take(wanted)) limits.settle(taken, "answered");
}

describe("TurnQueue", () => {
  it("lets no burst pass around the edge of a window, where fixed windows let two pass", async () => {
    const rule = { key: "x", requests: 10, windowMs: 1_000 };
    const wanted = claim("x", 2, rule);
    const flood = Array.from({ length: 40 }, (): Arrival => ({ at: 900, claim: wanted }));
    const grants = await play([{ at: 0, claim: wanted }, ...flood]);
    expect(grants.slice(0, 13)).toEqual([0, ...Array<number>(9).fill(900), 1_000, 1_900, 1_900]);
  });

  it("lets cancels go first, then what changes something else, then reads, then market data", async () => {
    const { clock, limits, queue } = setUp();
    fill(limits, orders);
    const order: string[] = [];
    for (const wanted of [ticker, orders, trade, cancel, ticker, orders, trade, cancel]) {
      void queue.acquire(wanted).then((turn) => {
        order.push(wanted.operation);
        limits.settle(turn as LimitSlot, "answered");
      });
    }
    await clock.goTo(1_000);
    expect(order).toEqual(["cancel", "cancel", "trade", "trade", "orders", "orders", "ticker", "ticker"]);
  });

  it("gives the turn of a request that was given up to the next", async () => {
    const grants = await play([
      { at: 0, claim: trade },
      { at: 0, claim: trade },
      { at: 1, claim: trade, abortAt: 5 },
      { at: 2, claim: trade },
    ]);
    expect(grants).toEqual([0, 0, undefined, 20]);
  });

  it("refuses a request given up before it came", async () => {
    const { queue } = setUp();
    expect(await queue.acquire(trade, { signal: AbortSignal.abort() })).toMatchObject({ reason: "aborted" });
    expect(queue.waiting).toBe(0);
  });

  it("keeps neither listener nor alarm once all have gone or left", async () => {
    const { clock, limits, queue } = setUp();
    fill(limits, trade);
    const { signal } = new AbortController();
    const leaving = new AbortController();
    const waiting = [queue.acquire(trade, { signal }), queue.acquire(trade, { signal: leaving.signal })];
    expect(getEventListeners(signal, "abort")).toHaveLength(1);
    expect(clock.pending).toBe(1);
    leaving.abort();
    await clock.goTo(20);
    await Promise.all(waiting);
    expect(getEventListeners(signal, "abort")).toHaveLength(0);
    expect([clock.pending, queue.waiting]).toEqual([0, 0]);
  });

  it("keeps no alarm for requests that were given up", async () => {
    const { clock, limits, queue } = setUp();
    fill(limits, trade);
    const abort = new AbortController();
    const waiting = queue.acquire(trade, { signal: abort.signal });
    abort.abort();
    expect(await waiting).toMatchObject({ reason: "aborted" });
    expect(clock.pending).toBe(0);
  });

  it("takes no more than it is told, and says how long the next would have waited", async () => {
    const { limits, queue } = setUp({ most: 2 });
    fill(limits, trade);
    void queue.acquire(trade);
    void queue.acquire(trade);
    expect(await queue.acquire(trade)).toEqual({ granted: false, reason: "full", waitMs: 40 });
    expect(queue.waiting).toBe(2);
  });

  it("gives a place back that nobody wants any more when the store answers", async () => {
    const { clock, limits, queue } = setUp({ elsewhere: true });
    const abort = new AbortController();
    const waiting = queue.acquire(trade, { signal: abort.signal });
    abort.abort();
    await waiting;
    await clock.goTo(1);
    expect(limits.usedUnder(trade)).toMatchObject([{ used: 0 }, { used: 0 }]);
  });

  it.each<[string, SharedLimits["take"]]>([
    [
      "throws",
      () => {
        throw new Error("down");
      },
    ],
    ["rejects", () => Promise.reject(new Error("down"))],
  ])("ends a wait at once whose store %s", async (_, take) => {
    const { clock, limits } = setUp();
    const queue = new TurnQueue({ ...byPromise(limits), take }, Infinity, clock);
    expect(await queue.acquire(trade)).toMatchObject({ reason: "failed", cause: { message: "down" } });
    expect(queue.waiting).toBe(0);
  });

  it("is quick with 100,000 waiting, and ends each of them on time", async () => {
    const { clock, limits, queue } = setUp();
    fill(limits, trade);
    const ends: number[] = [];
    const many = 100_000;
    for (let index = 0; index < many; index += 1) {
      const abort = new AbortController();
      void queue.acquire(index % 2 === 0 ? trade : ticker, { signal: abort.signal }).then((turn) => {
        if (turn.granted) limits.settle(turn, "answered");
        else ends.push(clock.now() - (index % 1000));
      });
      // From the middle of the queue as well as from its ends.
      if (index % 100 === 7) {
        clock.wake(index % 1000, () => {
          abort.abort();
        });
      }
    }
    expect(queue.waiting).toBeGreaterThan(many - 10);
    await clock.goTo(1_000);
    expect(ends.length).toBeGreaterThan(many / 100 - 10);
    expect(ends.every((late) => late === 0)).toBe(true);
  });
});

describe("what holds a request back", () => {
  it("is nothing where it may go", () => {
    const { queue } = setUp();
    expect([queue.delayOf(free), queue.delayOf(trade)]).toEqual([undefined, undefined]);
  });

  it("is the rule that does so the longest", () => {
    const { limits, queue } = setUp();
    fill(limits, trade);
    expect(queue.delayOf(trade)).toEqual({ key: tradeRule.key, forMs: tradeRule.windowMs });
    expect(queue.delayOf(ticker)).toBeUndefined();
    fill(limits, orders);
    expect(queue.delayOf(trade)).toEqual({ key: addressRule.key, forMs: addressRule.windowMs });
  });

  it("lasts as long as it says, for requests that are answered at once and come one after the other", async () => {
    const gaps = fc.array(fc.integer({ min: 0, max: 25 }), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(gaps, async (between) => {
        const { clock, limits, queue } = setUp();
        const waits: { readonly predicted: number; went?: number }[] = [];
        const wanted = claim("trade", 1, tradeRule);
        for (const gap of between) {
          await clock.goTo(clock.now() + gap);
          const wait: (typeof waits)[number] = { predicted: clock.now() + (queue.delayOf(wanted)?.forMs ?? 0) };
          waits.push(wait);
          void queue.acquire(wanted).then((turn) => {
            wait.went = clock.now();
            limits.settle(turn as LimitSlot, "answered");
          });
          await settled();
        }
        await clock.goTo(10_000);
        for (const { predicted, went } of waits) expect(went).toBe(predicted);
      }),
    );
  });
});

/** Calls in front of a hold: each says what became of it and when. */
function calls(queue: TurnQueue, clock: VirtualClock) {
  const log: [string, string, number][] = [];
  const call = async (wanted: RankedClaim, until?: number): Promise<Turn> => {
    const turn = await queue.acquire(wanted, until === undefined ? {} : { until });
    log.push([wanted.operation, turn.granted ? "went" : turn.reason, clock.now()]);
    return turn;
  };
  return { log, call };
}

describe("while an address is held", () => {
  /** One request was answered 403 at 0: the address is held for a second. */
  async function held() {
    const all = setUp();
    const slot = (await all.queue.acquire(trade)) as LimitSlot;
    all.limits.settle(slot, "shielded");
    return { ...all, ...calls(all.queue, all.clock) };
  }

  it("who cannot wait for the end need not wait at all, and is told how long it takes", async () => {
    const { queue, clock, log, call } = await held();
    expect(await queue.acquire(orders, { until: 900 })).toEqual({ granted: false, reason: "shield", waitMs: 1_000 });
    void call(orders, 5_000);
    await clock.goTo(400);
    expect(await queue.acquire(orders, { until: 999 })).toMatchObject({ reason: "shield", waitMs: 600 });
    expect(log).toEqual([]);
  });

  it("who waits already is told when the hold begins", async () => {
    const { clock, limits, queue } = setUp();
    const slot = (await queue.acquire(free)) as LimitSlot;
    fill(limits, trade);
    const { log, call } = calls(queue, clock);
    void call(trade, 500);
    void call(trade, 5_000);
    await settled();
    limits.settle(slot, "shielded");
    queue.stir();
    await settled();
    expect(log).toEqual([["trade", "shield", 0]]);
  });

  it("one request goes at its end, a read if one waits, and the others when it is answered, cancels first", async () => {
    const { clock, limits, queue, log, call } = await held();
    for (const wanted of [ticker, trade, cancel]) void call(wanted);
    const probe = call(orders);
    await clock.goTo(1_400);
    expect(log).toEqual([["orders", "went", 1_000]]);
    limits.settle((await probe) as LimitSlot, "answered");
    queue.stir();
    await settled();
    expect(log.slice(1).map(([name]) => name)).toEqual(["cancel", "trade", "ticker"]);
  });

  it("any request is the probe where no read waits", async () => {
    const { clock, log, call } = await held();
    for (const wanted of [trade, cancel, trade]) void call(wanted);
    await clock.goTo(1_400);
    expect(log).toEqual([["cancel", "went", 1_000]]);
  });

  it.each<[SlotEnd, number]>([
    ["answered", 1_400],
    ["lost", 1_400],
    ["not-sent", 1_400],
    ["too-frequent", 1_400],
    ["shielded", 3_400],
  ])("a probe that ends as %s lets the next go", async (end, wentAt) => {
    const { clock, limits, queue, log, call } = await held();
    const probe = call(orders);
    void call(cancel);
    await clock.goTo(1_400);
    limits.settle((await probe) as LimitSlot, end);
    queue.stir();
    await settled();
    await clock.goTo(10_000);
    expect(log[1]).toEqual(["cancel", "went", wentAt]);
  });

  it("a probe that never ends lets the next go after five seconds", async () => {
    const { clock, log, call } = await held();
    for (const wanted of [orders, cancel, trade]) void call(wanted);
    await clock.goTo(5_999);
    expect(log).toHaveLength(1);
    await clock.goTo(6_000);
    expect(log[1]).toEqual(["cancel", "went", 6_000]);
  });

  it("a probe of another client is asked for again and again", async () => {
    const { clock, limits, log, call } = await held();
    await clock.goTo(1_000);
    const theirs = limits.take(orders) as LimitSlot;
    void call(trade);
    await clock.goTo(1_300);
    limits.settle(theirs, "answered");
    await clock.goTo(1_350);
    expect(log).toEqual([["trade", "went", expect.any(Number) as number]]);
  });

  it("nobody deadlocks, however the probes end", async () => {
    const ends = fc.array(fc.constantFrom<SlotEnd | "never">("lost", "not-sent", "shielded", "never"), {
      maxLength: 8,
    });
    await fc.assert(
      fc.asyncProperty(ends, async (given) => {
        const { clock, limits, queue, log, call } = await held();
        const endings = [...given];
        for (let index = 0; index <= given.length; index += 1) {
          void call(free).then((turn) => {
            const end = endings.shift() ?? "answered";
            if (end === "never") return;
            limits.settle(turn as LimitSlot, end);
            queue.stir();
          });
        }
        await clock.goTo(10_000_000);
        expect(log).toHaveLength(given.length + 1);
      }),
    );
  });
});

describe("while an operation is held", () => {
  it("its requests wait, or are told when they cannot, and others go", async () => {
    const { clock, limits, queue } = setUp();
    limits.settle((await queue.acquire(trade)) as LimitSlot, "too-frequent", 3_000);
    const { log, call } = calls(queue, clock);
    for (const until of [2_000, 5_000]) void call(trade, until);
    void call(orders);
    await settled();
    await clock.goTo(4_000);
    expect(log).toEqual([
      ["trade", "slow-down", 0],
      ["orders", "went", 0],
      ["trade", "went", 3_000],
    ]);
  });
});
