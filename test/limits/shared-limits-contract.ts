import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { holdLengths, lateMs, probeMs } from "../../src/limits/hold.ts";
import type { LimitClaim, LimitSlot, SharedLimits, SlotEnd } from "../../src/limits/shared-limits.ts";
import { addressRule, claim, free, orders, ticker, trade, tradeRule } from "./claims.ts";
import { fullestWindow } from "./oracle.ts";
import type { VirtualClock } from "./virtual-clock.ts";

/** A store that has just been made, and the virtual clock that it and whatever is behind it count by. */
export interface NewStore {
  readonly clock: VirtualClock;
  readonly limits: SharedLimits;
}

/** Longer than any test lets a request be on its way. */
const leaseMs = 7_200_000;

/** What every store of limits must do. `runs`: how often properties are tried. */
export function describeSharedLimits(newStore: () => NewStore | Promise<NewStore>, runs: number): void {
  async function setUp() {
    const { clock, limits } = await newStore();
    const ask = async (wanted: LimitClaim = trade) => limits.take(wanted, leaseMs);
    const take = async (wanted: LimitClaim = trade) => (await ask(wanted)) as LimitSlot;
    return { clock, limits, ask, take };
  }
  describe("a store of limits", () => {
    it("counts a request from its departure until a window after its answer", async () => {
      const { clock, limits, ask, take } = await setUp();
      const [one, two] = [await take(), await take()];
      await clock.goTo(1_000);
      expect(await ask(trade)).toEqual({ granted: false, reason: "limit", key: "trade", waitMs: 20 });
      await limits.settle(one, "answered");
      await clock.goTo(1_005);
      await limits.settle(two, "answered");
      await clock.goTo(1_019);
      expect(await ask(trade)).toMatchObject({ granted: false, waitMs: 1 });
      await clock.goTo(1_020);
      expect([await ask(trade), await ask(trade)]).toMatchObject([{ granted: true }, { waitMs: 5 }]);
    });

    it("counts a lost request as answered a second after its end: it may be on its way that long", async () => {
      const { clock, limits, ask, take } = await setUp();
      await limits.settle(await take(), "lost");
      await limits.settle(await take(), "lost");
      expect(await ask(trade)).toMatchObject({ waitMs: lateMs + 20 });
      await clock.goTo(lateMs + 19);
      expect(await ask(trade)).toMatchObject({ waitMs: 1 });
      await clock.goTo(lateMs + 20);
      expect(await ask(trade)).toMatchObject({ granted: true });
    });

    it("gives back the place of a request that was not sent, once", async () => {
      const { limits, ask, take } = await setUp();
      const one = await take();
      await take();
      await limits.settle(one, "not-sent");
      await limits.settle(one, "not-sent");
      expect([await ask(trade), await ask(trade)]).toMatchObject([{ granted: true }, { granted: false }]);
    });

    it("counts a request under none of its rules while one is full", async () => {
      const { limits, take } = await setUp();
      for (let request = 0; request < 3; request += 1) await take();
      expect(limits.usedUnder(orders)).toEqual([{ used: 2, free: 2, nextFreeMs: 0 }]);
    });

    it("refuses one key with two sets of numbers", async () => {
      const { ask, take } = await setUp();
      await take();
      await expect(ask(claim("trade", 1, { ...tradeRule, requests: 3 }))).rejects.toThrow(
        "first used with other numbers",
      );
    });

    it("shows what is used, free and free next", async () => {
      const { clock, limits, take } = await setUp();
      await limits.settle(await take(), "answered");
      await clock.goTo(5);
      await take(ticker);
      await take();
      expect(limits.usedUnder(trade)).toEqual([
        { used: 2, free: 0, nextFreeMs: 15 },
        { used: 3, free: 1, nextFreeMs: 0 },
      ]);
      expect(limits.usedUnder(trade, [1, 1])).toMatchObject([{ nextFreeMs: 20 }, { nextFreeMs: 25 }]);
      await clock.goTo(1_000);
      expect(limits.usedUnder(orders)).toEqual([{ used: 2, free: 2, nextFreeMs: 0 }]);
    });
  });

  describe("the server", () => {
    interface Sending {
      readonly gap: number;
      readonly out: number;
      readonly back: number;
      readonly end: SlotEnd;
    }
    /** Set-up of a connection, way and wait: up to half a second before a request arrives, and as much until its answer is read. */
    const sendings = fc.array(
      fc.record<Sending>({
        gap: fc.oneof(fc.constant(0), fc.nat({ max: 300 })),
        out: fc.oneof(fc.nat({ max: 5 }), fc.nat({ max: 500 })),
        back: fc.oneof(fc.nat({ max: 5 }), fc.nat({ max: 500 })),
        end: fc.oneof({ weight: 8, arbitrary: fc.constant("answered") }, fc.constantFrom("lost", "not-sent")),
      }),
      { minLength: 20, maxLength: 120 },
    );
    const rule = { key: "trade", requests: 5, windowMs: 400 };
    const wanted = claim("trade", 1, rule);

    /** Sends each request as soon as it may go. @returns when each arrived at the server */
    async function arrivalsOf(given: readonly Sending[]): Promise<number[]> {
      const { clock, limits, ask } = await setUp();
      const arrivals: number[] = [];
      const settled: Promise<void>[] = [];
      for (const { gap, out, back, end } of given) {
        await clock.goTo(clock.now() + gap);
        let taken = await ask(wanted);
        while (!taken.granted) {
          await clock.goTo(clock.now() + taken.waitMs);
          taken = await ask(wanted);
        }
        const slot = taken;
        const sentAt = clock.now();
        // A lost one is given up at once, and arrives up to a second later.
        if (end !== "not-sent") arrivals.push(end === "lost" ? sentAt + 2 * out : sentAt + out);
        clock.wake(end === "answered" ? out + back : 0, () => {
          settled.push(Promise.resolve(limits.settle(slot, end)));
        });
      }
      await Promise.all(settled);
      return arrivals;
    }

    it("never gets more than the limit in any window, whatever the ways there and back take", async () => {
      await fc.assert(
        fc.asyncProperty(sendings, async (given) => {
          expect(fullestWindow(await arrivalsOf(given), rule.windowMs)).toBeLessThanOrEqual(rule.requests);
        }),
        { numRuns: runs },
      );
    });

    it.each([
      [10, 0.97],
      [50, 0.88],
      [100, 0.79],
    ])("gets nearly as much as it allows: a round trip of %i ms leaves %d of the limit", async (trip, share) => {
      const even = Array.from({ length: 200 }, (): Sending => ({
        gap: 0,
        out: trip / 2,
        back: trip / 2,
        end: "answered",
      }));
      const arrivals = await arrivalsOf(even);
      const windows = ((arrivals.at(-1) ?? 0) - (arrivals[0] ?? 0)) / rule.windowMs;
      expect(arrivals.length / rule.requests / windows).toBeGreaterThanOrEqual(share);
    });
  });

  describe("a hold of the address", () => {
    const { firstMs, mostMs } = holdLengths.shielded;

    it("begins with the first 403 and is no longer for those that were on their way, however many", async () => {
      const { clock, limits, ask, take } = await setUp();
      const burst = await Promise.all(Array.from({ length: 15 }, () => take(free)));
      for (const slot of burst) {
        await limits.settle(slot, "shielded");
        await clock.goTo(clock.now() + 3);
      }
      expect(limits.heldUnder(trade).shield).toEqual({ heldForMs: firstMs - 45, escalations: 1, probing: false });
      expect(await ask(trade)).toMatchObject({ granted: false, reason: "shield", waitMs: firstMs - 45 });
    });

    it("doubles each time its probe is answered 403 again, up to an hour", async () => {
      const { clock, limits, take } = await setUp();
      const holds: number[] = [];
      for (let hold = 0; hold < 15; hold += 1) {
        await limits.settle(await take(free), "shielded");
        const { heldForMs } = limits.heldUnder(free).shield;
        holds.push(heldForMs);
        await clock.goTo(clock.now() + heldForMs);
      }
      const doubled = Array.from({ length: 15 }, (_, hold) => Math.min(firstMs * 2 ** hold, mostMs));
      expect(holds).toEqual(doubled);
    });

    it("is as long as the server asks for", async () => {
      const { limits, take } = await setUp();
      await limits.settle(await take(), "shielded", 90_000);
      expect(limits.heldUnder(trade).shield.heldForMs).toBe(90_000);
    });

    it("lets one probe go at its end; one that is answered ends the row", async () => {
      const { clock, limits, ask, take } = await setUp();
      await limits.settle(await take(), "shielded");
      await clock.goTo(firstMs);
      const probe = await take(orders);
      expect(probe.probe).toBe(true);
      expect(await ask(trade)).toMatchObject({ granted: false, reason: "probe" });
      expect(limits.heldUnder(trade).shield).toEqual({ heldForMs: 0, escalations: 1, probing: true });
      await limits.settle(probe, "answered");
      expect(limits.heldUnder(trade).shield).toEqual({ heldForMs: 0, escalations: 0, probing: false });
      expect(await take()).toMatchObject({ granted: true, probe: false });
    });

    it("is not ended by an answer to a request that was on its way when it began", async () => {
      const { clock, limits, take } = await setUp();
      const [early, late] = [await take(free), await take(free)];
      await limits.settle(await take(free), "shielded");
      await limits.settle(early, "answered");
      await clock.goTo(firstMs);
      await limits.settle(late, "answered");
      expect(limits.heldUnder(free).shield.escalations).toBe(1);
    });

    it("keeps its probe when another request ends", async () => {
      const { clock, limits, ask, take } = await setUp();
      const early = await take(free);
      await limits.settle(await take(free), "shielded");
      await clock.goTo(firstMs);
      await take(free);
      await limits.settle(early, "lost");
      expect(await ask(free)).toMatchObject({ granted: false, reason: "probe" });
    });

    it("neither grows nor ends by a probe whose answer is lost: the next one is a probe again", async () => {
      const { clock, limits, take } = await setUp();
      await limits.settle(await take(), "shielded");
      await clock.goTo(firstMs);
      await limits.settle(await take(), "lost");
      expect(limits.heldUnder(trade).shield).toMatchObject({ heldForMs: 0, escalations: 1 });
      const next = await take();
      expect(next.probe).toBe(true);
      await clock.goTo(firstMs + probeMs);
      expect((await take(free)).probe).toBe(true);
    });

    it("can be ended; what was counted stays", async () => {
      const { limits, take } = await setUp();
      await take();
      await limits.settle(await take(), "shielded");
      await limits.reset(trade);
      expect(limits.heldUnder(trade).shield).toEqual({ heldForMs: 0, escalations: 0, probing: false });
      expect(limits.usedUnder(trade)).toMatchObject([{ used: 2 }, { used: 2 }]);
      expect(await take(orders)).toMatchObject({ granted: true, probe: false });
    });

    it("counts the same bursts once, whatever the order of departures and answers", async () => {
      const answers = fc.array(fc.constantFrom<SlotEnd>("answered", "shielded", "lost"), {
        minLength: 1,
        maxLength: 30,
      });
      await fc.assert(
        fc.asyncProperty(answers, async (ends) => {
          const { limits, take } = await setUp();
          const slots = await Promise.all(ends.map(() => take(free)));
          for (const [index, slot] of slots.entries()) await limits.settle(slot, ends[index] ?? "lost");
          expect(limits.heldUnder(free).shield.escalations).toBe(ends.includes("shielded") ? 1 : 0);
        }),
        { numRuns: runs },
      );
    });
  });

  describe("a hold of an operation", () => {
    const { firstMs } = holdLengths["too-frequent"];

    it("holds back its own requests alone, each time twice as long, until one is answered", async () => {
      const { clock, limits, ask, take } = await setUp();
      await limits.settle(await take(), "too-frequent");
      expect(await ask(trade)).toMatchObject({ granted: false, reason: "slow-down", key: "trade", waitMs: firstMs });
      expect((await take(orders)).granted).toBe(true);
      await clock.goTo(firstMs);
      await limits.settle(await take(), "too-frequent");
      expect(limits.heldUnder(trade).operationHeldForMs).toBe(2 * firstMs);
      await clock.goTo(3 * firstMs);
      await limits.settle(await take(), "answered");
      await limits.settle(await take(), "too-frequent");
      expect(limits.heldUnder(trade).operationHeldForMs).toBe(firstMs);
    });

    it("is told once by a burst, and needs no limit of its own", async () => {
      const { limits, take } = await setUp();
      for (const slot of [await take(free), await take(free), await take(free)])
        await limits.settle(slot, "too-frequent");
      expect(limits.heldUnder(free).operationHeldForMs).toBe(firstMs);
    });

    it("tells that the address is let in", async () => {
      const { clock, limits, take } = await setUp();
      await limits.settle(await take(orders), "shielded");
      await clock.goTo(1_000);
      await limits.settle(await take(), "too-frequent");
      expect(limits.heldUnder(orders).shield.escalations).toBe(0);
    });
  });

  it("counts all claims under one key together", async () => {
    const { ask, take } = await setUp();
    const others = claim("orders", 2, { ...addressRule });
    for (const wanted of [orders, others, orders, others]) await take(wanted);
    expect(await ask(others)).toMatchObject({ granted: false, key: "address" });
  });
}
