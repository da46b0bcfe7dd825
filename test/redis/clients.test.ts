import { Redis } from "ioredis";
import { createClient, createClientPool } from "redis";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createRedisLimits, type RedisClient } from "../../src/limits/redis/index.ts";
import type { LimitSlot } from "../../src/limits/shared-limits.ts";
import { claim } from "../limits/claims.ts";
import { RedisServer } from "./redis-server.ts";

let server: RedisServer;
let look: Redis;

beforeAll(async () => {
  server = await RedisServer.start();
  look = new Redis(server.url);
});
beforeEach(async () => {
  await look.flushall();
  await look.call("SCRIPT", "FLUSH");
  await look.hset("{okcoin-openapi}:memory", { id: "old", born: 0, seq: 0 });
});
afterAll(async () => {
  look.disconnect();
  await server.stop();
});

interface Opened {
  readonly client: RedisClient;
  readonly close: () => void | Promise<void>;
}

/** Each is given as it is, so the compiler holds our types against the library's. */
const libraries: Readonly<Record<string, () => Promise<Opened>>> = {
  ioredis: () => {
    const client = new Redis(server.url);
    return Promise.resolve({
      client,
      close: () => {
        client.disconnect();
      },
    });
  },
  "ioredis with a prefix of its own": () => {
    const client = new Redis(server.url, { keyPrefix: "bots:", stringNumbers: true });
    return Promise.resolve({
      client,
      close: () => {
        client.disconnect();
      },
    });
  },
  redis: async () => {
    const client = await createClient({ url: server.url }).connect();
    return {
      client,
      close: () => {
        client.destroy();
      },
    };
  },
  "redis over RESP 2": async () => {
    const client = await createClient({ url: server.url, RESP: 2 }).connect();
    return {
      client,
      close: () => {
        client.destroy();
      },
    };
  },
  "a pool of redis": async () => {
    const client = createClientPool({ url: server.url });
    await client.connect();
    return { client, close: () => client.close() };
  },
};

// One process alone: nothing is divided.
const options = { processes: 1 };
const rule = { key: "https://www.example.com operation:trade", requests: 3, windowMs: 60_000 };
const wanted = claim("https://www.example.com operation:trade", 1, rule);

describe.each(Object.entries(libraries))("over %s", (name, open) => {
  it("counts, gives back, holds and ends a hold", async () => {
    const { client, close } = await open();
    const limits = createRedisLimits(client, { ...options, onAway: (cause) => expect.unreachable(cause.message) });
    const take = async () => (await limits.take(wanted, 5_000)) as LimitSlot;
    if (name.includes("prefix")) {
      // What is in front of its keys hides the old memory from it.
      await look.hset("bots:{okcoin-openapi}:memory", { id: "old", born: 0, seq: 0 });
    }
    const slots = [await take(), await take(), await take()] as const;
    expect(slots).toMatchObject([{ granted: true }, { granted: true }, { granted: true }]);
    expect(await take()).toMatchObject({ granted: false, reason: "limit", key: rule.key });
    await limits.settle(slots[0], "not-sent");
    await limits.settle(slots[1], "answered");
    await limits.settle(slots[2], "shielded");
    expect(limits.usedUnder(wanted)).toMatchObject([{ used: 2, free: 1 }]);
    expect(await take()).toMatchObject({ granted: false, reason: "shield", key: wanted.address });
    await limits.reset(wanted);
    expect(await take()).toMatchObject({ granted: true, probe: false });
    await close();
  });
});

it("names its keys by the prefix, in one slot of a cluster, and lets all of them expire", async () => {
  await look.flushall();
  const limits = createRedisLimits(look, { ...options, prefix: "bots" });
  const slot = await limits.take(claim("trade", 1), 5_000);
  const other = (await limits.take(wanted, 5_000)) as LimitSlot;
  await limits.settle(slot as LimitSlot, "shielded");
  await limits.settle(other, "too-frequent");
  const keys = await look.keys("*");
  expect(keys.toSorted()).toContain("{bots}:memory");
  expect(keys.filter((key) => !key.startsWith("{bots}:"))).toEqual([]);
  const lives = await Promise.all(keys.map((key) => look.pttl(key)));
  expect(Math.min(...lives)).toBeGreaterThan(0);
});

describe("says why Redis cannot be asked", () => {
  const troubles: [string, () => RedisClient, RegExp][] = [
    ["a client of redis that was not connected", () => createClient({ url: server.url }), /The client is closed/],
    [
      "a Redis that is not there",
      () => new Redis("redis://127.0.0.1:1", { lazyConnect: true }),
      /did not answer within/,
    ],
    [
      "a user without permission",
      () => new Redis(server.url, { username: "reader", password: "secret", enableReadyCheck: false }),
      /NOPERM/,
    ],
  ];

  it.each(troubles)("%s", async (_, open, message) => {
    await look.call("ACL", "SETUSER", "reader", "on", ">secret", "~*", "+@read", "+info", "-eval", "-evalsha");
    const client = open();
    if (client instanceof Redis) client.on("error", () => undefined);
    const causes: Error[] = [];
    const limits = createRedisLimits(client, { ...options, whenAway: "stop", onAway: (cause) => causes.push(cause) });
    await expect((async () => limits.take(wanted, 5_000))()).rejects.toThrow(message);
    expect(causes.map((cause) => cause.message)).toEqual([expect.stringMatching(message)]);
    if (client instanceof Redis) client.disconnect();
  });
});
