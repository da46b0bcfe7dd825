import { Redis } from "ioredis";
import { afterAll, beforeAll } from "vitest";
import { RedisLimits } from "../../src/limits/redis/redis-limits.ts";
import { redisLimitsSettings } from "../../src/limits/redis/settings.ts";
import { describeSharedLimits } from "../limits/shared-limits-contract.ts";
import { VirtualClock } from "../limits/virtual-clock.ts";
import { RedisServer } from "./redis-server.ts";
import { VirtualRedis } from "./virtual-redis.ts";

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

describeSharedLimits(async () => {
  const clock: VirtualClock = new VirtualClock(() => there.drained());
  const there = new VirtualRedis(redis, clock);
  await there.forget();
  // A memory that is old enough for everybody to know it.
  await redis.hset("{okcoin-openapi}:memory", { id: "old", born: 0, seq: 0 });
  return { clock, limits: new RedisLimits(there.run, redisLimitsSettings({ processes: 1 }), clock) };
}, 30);
