import { Redis } from "ioredis";
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from "vitest";
import { holdLengths, lateMs, probeMs } from "../../src/limits/hold.ts";
import { comeBackMs } from "../../src/limits/redis/own-account.ts";
import { retryMs } from "../../src/limits/redis/reach.ts";
import { scripts } from "../../src/limits/redis/scripts.ts";
import type { RedisLimitsOptions } from "../../src/limits/redis/settings.ts";
import type { LimitSlot } from "../../src/limits/shared-limits.ts";
import { claim, free } from "../limits/claims.ts";
import { Processes } from "./processes.ts";
import { RedisServer } from "./redis-server.ts";

let server: RedisServer;
let redis: Redis;

beforeAll(async () => {
  server = await RedisServer.start();
  redis = new Redis(server.url);
});
afterAll(async () => {
  redis.disconnect();
  await server.stop();
});

const rule = { key: "trade", requests: 8, windowMs: 2_000 };
const wanted = claim("trade", 1, rule);
const long = claim("reads", 2, { key: "address", requests: 800, windowMs: 300_000 });
const atOnce = { out: 0, back: 0 };
/** Longer than any process keeps to its share for when it began. */
const settledMs = rule.windowMs + lateMs + comeBackMs;

/** Four processes that know each other's Redis for long. */
async function four(options: Partial<RedisLimitsOptions> = {}): Promise<Processes> {
  const all = await Processes.start(redis, { processes: 4, ...options });
  for (const place of all.all.keys()) await all.ask(place, free);
  await all.goOn(settledMs);
  return all;
}

describe("while Redis answers", () => {
  it("gives one process the whole limit, and the others what is left", async () => {
    const all = await four();
    expect([await all.sendAll(0, wanted, atOnce), await all.sendAll(1, wanted, atOnce)]).toEqual([8, 0]);
  });

  it("takes the requests of a process that died for lost when their leases are over", async () => {
    const all = await four();
    for (let request = 0; request < 8; request += 1) await all.ask(0, wanted, 10_000);
    all.replace(0);
    await all.goOn(10_000 + lateMs + rule.windowMs - 1);
    expect(await all.ask(1, wanted)).toMatchObject({ granted: false, waitMs: 1 });
    await all.goOn(1);
    expect(await all.ask(1, wanted)).toMatchObject({ granted: true });
  });

  it("holds all processes when one meets the shield, and sends one probe among them", async () => {
    const all = await four();
    const { firstMs } = holdLengths.shielded;
    await all.all[0]?.settle((await all.ask(0, free)) as LimitSlot, "shielded");
    for (const place of all.all.keys()) expect(await all.ask(place, free)).toMatchObject({ reason: "shield" });
    await all.goOn(firstMs);
    const asked = await Promise.all([...all.all.keys()].map((place) => all.ask(place, free)));
    expect(asked.filter(({ granted }) => granted)).toEqual([expect.objectContaining({ probe: true })]);
    expect(asked.filter((answer) => !answer.granted && answer.reason === "probe")).toHaveLength(3);
    await all.goOn(probeMs);
    expect(await all.ask(3, free)).toMatchObject({ probe: true });
  });

  it("slows an operation down for all processes", async () => {
    const all = await four();
    await all.all[0]?.settle((await all.ask(0, wanted)) as LimitSlot, "too-frequent", 5_000);
    expect(await all.ask(1, wanted)).toMatchObject({ reason: "slow-down", key: "trade", waitMs: 5_000 });
  });

  it("lets a new process have its share alone, until all that Redis was not told of is over", async () => {
    const all = await four();
    all.replace(0);
    expect(await all.sendAll(0, wanted, atOnce)).toBe(2);
    await all.goOn(settledMs);
    expect(await all.sendAll(0, wanted, atOnce)).toBe(8);
  });
});

describe("while Redis is away", () => {
  /** A process that goes on asking knows that Redis is still away. */
  async function keepAsking(all: Processes, ms: number, ...places: readonly number[]): Promise<void> {
    for (const end = all.clock.now() + ms; all.clock.now() < end;) {
      for (const place of places) await all.ask(place, free);
      await all.goOn(Math.min(500, end - all.clock.now()));
    }
  }

  it("gives each process its share, after what the others sent is over", async () => {
    const all = await four();
    await all.sendAll(0, wanted, atOnce);
    all.there.state = "down";
    // Sooner than there is room, so that it still knows then whether Redis is away.
    expect(await all.ask(1, wanted)).toMatchObject({ reason: "limit", waitMs: retryMs });
    await keepAsking(all, rule.windowMs + lateMs - 1, 1);
    expect(await all.ask(1, wanted)).toMatchObject({ reason: "limit", key: "trade", waitMs: 1 });
    await all.goOn(1);
    expect([await all.sendAll(1, wanted, atOnce), await all.sendAll(1, wanted, atOnce)]).toEqual([2, 0]);
    await keepAsking(all, rule.windowMs, 1);
    expect(await all.sendAll(1, wanted, atOnce)).toBe(2);
  });

  it("waits again where nobody has asked for a while: the others may have been back", async () => {
    const all = await four();
    all.there.state = "down";
    await all.ask(1, wanted);
    await all.goOn(60_000);
    expect(await all.sendAll(1, wanted, atOnce)).toBe(0);
    await keepAsking(all, rule.windowMs + lateMs, 1);
    expect(await all.sendAll(1, wanted, atOnce)).toBe(2);
  });

  it("does not wait for five minutes: of a long limit it goes by what Redis told", async () => {
    const all = await four();
    await all.goOn(400_000);
    expect(await all.sendAll(0, long, { out: 0, back: 1_000_000 })).toBe(800);
    expect(await all.sendAll(1, long, atOnce)).toBe(0);
    all.there.state = "down";
    // Redis told one that all is used, and the other nothing; a tenth may have gone since.
    expect(await all.sendAll(1, long, atOnce)).toBe(0);
    expect(await all.sendAll(2, long, atOnce)).toBe(200 - 800 / 10 / 4);
  });

  it("lets one request go at a time, on average, where the limit is smaller than the number of processes", async () => {
    const all = await four({ processes: 16 });
    all.there.state = "down";
    await all.ask(0, wanted);
    await keepAsking(all, lateMs + 2 * 2 * rule.windowMs, 0);
    const sent: number[] = [];
    for (const start = all.clock.now(); all.clock.now() < start + 40_000;) {
      if ((await all.sendAll(0, wanted, atOnce)) > 0) sent.push(all.clock.now());
      await all.goOn(100);
    }
    expect(sent.length).toBe(40_000 / (2 * rule.windowMs));
  });

  it("asks a Redis that hangs once, and does not wait for it again", async () => {
    const all = await four();
    all.there.state = "hanging";
    const start = all.clock.now();
    await all.ask(0, wanted);
    expect(all.clock.now() - start).toBeGreaterThanOrEqual(500);
    const then = all.clock.now();
    await keepAsking(all, 60_000, 0);
    expect(all.clock.now() - then).toBe(60_000);
    await all.there.goOn();
  });

  it("gives back the place that a Redis which hung granted too late", async () => {
    const all = await four();
    all.there.state = "hanging";
    await all.ask(0, wanted);
    await all.there.goOn();
    await all.goOn(settledMs);
    expect(await all.sendAll(1, wanted, atOnce)).toBe(8);
  });

  it("tells Redis, when that is back, of all that it sent and of the shield that it met", async () => {
    const all = await four();
    all.there.state = "down";
    await keepAsking(all, rule.windowMs + lateMs + 500, 0);
    const slots = [await all.ask(0, wanted), await all.ask(0, wanted)] as LimitSlot[];
    for (const slot of slots) void all.all[0]?.settle(slot, "shielded", 60_000);
    await all.there.goOn();
    await all.goOn(1_000);
    await all.ask(0, free);
    await all.goOn(0);
    expect(await all.ask(1, wanted)).toMatchObject({ reason: "shield", waitMs: 59_000 });
    expect(all.all[1]?.usedUnder(wanted)).toMatchObject([{ used: 2 }]);
    expect(all.all[1]?.heldUnder(wanted).shield.escalations).toBe(1);
  });

  it("tells Redis also of what goes while it is told", async () => {
    const all = await four();
    all.there.state = "down";
    await keepAsking(all, rule.windowMs + lateMs + 500, 0);
    const early = (await all.ask(0, wanted)) as LimitSlot & { readonly id: string };
    let reports = 0;
    all.there.onScript = (script) => {
      if (script !== scripts.tell) return;
      reports += 1;
      if (reports > 1) return;
      expect(all.all[0]?.take(wanted, 10_000)).toMatchObject({ granted: true });
      void all.all[0]?.settle(early, "answered");
    };
    await all.there.goOn();
    await all.goOn(1_000);
    await all.ask(0, free);
    expect(reports).toBe(2);
    expect(await redis.zcard("{okcoin-openapi}:log:trade")).toBe(2);
    const endedAt = Number(await redis.zscore("{okcoin-openapi}:log:trade", early.id));
    expect(endedAt).toBeLessThanOrEqual(1e15 + all.clock.now() * 1000);
  });

  it("keeps all processes to their shares until those who come back late have told theirs", async () => {
    const all = await four();
    all.there.state = "down";
    await keepAsking(all, 10_000, 0, 1);
    await all.there.goOn();
    await keepAsking(all, 1_500, 0);
    expect([await all.sendAll(1, wanted, atOnce), await all.sendAll(0, wanted, atOnce)]).toEqual([2, 2]);
    await keepAsking(all, settledMs, 0, 1);
    expect(await all.sendAll(0, wanted, atOnce)).toBe(8);
  });

  it("sends nothing where it is to stop, says why, and goes on when Redis answers", async () => {
    const away: string[] = [];
    const all = await four({
      whenAway: "stop",
      onAway: (cause) => {
        away.push(cause.message);
        throw new Error("a fault of the caller");
      },
      onBack: () => {
        away.push("back");
        throw new Error("another");
      },
    });
    const warn = vi.spyOn(console, "warn").mockImplementation(() => undefined);
    onTestFinished(() => {
      warn.mockRestore();
    });
    all.there.state = "down";
    for (let request = 0; request < 3; request += 1) {
      await expect(all.ask(0, wanted)).rejects.toThrow(
        "Redis, which counts the requests, is away: Connection is closed.",
      );
      await all.goOn(5_000);
    }
    await all.there.goOn();
    expect(await all.sendAll(0, wanted, atOnce)).toBe(8);
    expect(away).toEqual(["Connection is closed.", "back"]);
    expect(warn).toHaveBeenCalledTimes(2);
  });
});

describe("when Redis has lost its memory", () => {
  it("waits until what may have been sent is over, and tells it all that it knows", async () => {
    const all = await four();
    const { firstMs } = holdLengths.shielded;
    await all.all[1]?.settle((await all.ask(1, free)) as LimitSlot, "shielded");
    await all.there.forget();
    expect(await all.ask(1, free)).toMatchObject({ reason: "shield", waitMs: firstMs });
    expect(await all.ask(2, free)).toMatchObject({ reason: "shield", waitMs: firstMs });
    await all.goOn(firstMs);
    await all.all[2]?.settle((await all.ask(2, free)) as LimitSlot, "answered");
    expect(await all.sendAll(1, wanted, atOnce)).toBe(0);
    await all.goOn(rule.windowMs + lateMs);
    expect(await all.sendAll(1, wanted, atOnce)).toBe(2);
  });

  it("is not told of requests that it did not grant", async () => {
    const all = await four();
    await all.there.forget();
    await Promise.all([all.ask(0, wanted), all.ask(0, wanted)]);
    expect(await redis.zcard("{okcoin-openapi}:log:trade")).toBe(0);
  });

  it("has a process wait that meets a new memory first: it cannot know whether there was another", async () => {
    const all = await Processes.start(redis, { processes: 4 });
    expect(await all.sendAll(0, wanted, atOnce)).toBe(0);
    await all.goOn(rule.windowMs + lateMs - 1);
    expect(await all.ask(1, wanted)).toMatchObject({ granted: false, waitMs: 1 });
    await all.goOn(1);
    expect(await all.sendAll(0, wanted, atOnce)).toBe(2);
  });

  it("notices an older memory by what it has been told since", async () => {
    const all = await four();
    const old = await redis.hgetall("{okcoin-openapi}:memory");
    await all.sendAll(0, wanted, atOnce);
    await all.there.forget();
    await redis.hset("{okcoin-openapi}:memory", old);
    expect(await all.sendAll(0, wanted, atOnce)).toBe(0);
    await all.goOn(rule.windowMs + lateMs);
    expect(await all.sendAll(0, wanted, atOnce)).toBe(2);
  });
});
