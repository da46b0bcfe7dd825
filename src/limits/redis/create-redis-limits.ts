import type { SharedLimits } from "../shared-limits.ts";
import { RedisLimits } from "./redis-limits.ts";
import { scriptRunner, type RedisClient } from "./redis-client.ts";
import { redisLimitsSettings, type RedisLimitsOptions } from "./settings.ts";

/**
 * Limits for the processes behind one address, which share budget and shield through a Redis: give it to each client, as
 * `rateLimit: { shared }`.
 *
 * ```ts
 * import { Redis } from "ioredis";
 * import { createClient } from "okcoin-openapi";
 * import { createRedisLimits } from "okcoin-openapi/limits/redis";
 *
 * const shared = createRedisLimits(new Redis("redis://127.0.0.1"), { processes: 4 });
 * const client = createClient({ baseUrl, apiKey, secretKey, rateLimit: { shared } });
 * ```
 *
 * **Every window.** A request holds its place from before it is sent until a window after its answer, by the clock of Redis, so the exchange
 * gets at most the documented number in any window from all processes together. One that dies (SIGKILL) frees its places when their
 * leases end: the deadlines of its calls, at most a minute, and a window. When the exchange shields the address (HTTP 403), all hold, and
 * one request among all of them finds out when it is over.
 *
 * **While Redis is away** (a command fails, or has no answer within `answerWithinMs`), each process goes on with its share, the limit divided
 * by `processes`, or stops (`whenAway`). One that goes on first waits until what the others sent is over: a window and a second. For the
 * limit over five minutes it does not wait, and goes by what Redis last told. It tries Redis once a second, and tells it what it sent.
 *
 * **A window and four seconds of shares** follow when Redis is back, when a process starts, and when Redis has lost its memory (by a
 * restart without persistence, a failover, FLUSHALL), since others may have sent what Redis does not know yet. After a loss all wait for a
 * window and a second first, and so they do when Redis is used for the first time.
 *
 * **What cannot be promised.**
 *
 * - Where only some processes reach Redis, for longer than a window and a second, those that do use the whole limit, and each of the others
 *   its share. With `whenAway: "stop"` the others send nothing.
 * - A process that asked for nothing while Redis was away, and asks in the second before the others are back, does not know of their
 *   shares. A client whose library connects again later than after 2 s comes back too late for the others.
 * - While Redis is away, a process learns of a shield by its own 403 alone. A limit with fewer requests than `processes` holds on average
 *   then: each process sends one at a time. In the limit over five minutes, what others sent since Redis last told is missing.
 * - The clock of Redis must not jump, and Redis must not evict keys (`maxmemory-policy noeviction`).
 * - Redis Cluster and Sentinel: all keys have one hash tag, so they are on one shard. Replicas lag behind: what a failover loses is noticed,
 *   and treated as a loss of memory, by each process that was told more than the new master knows; the others take what is there for true.
 *
 * @param client a client of `ioredis` (5 or later) or of `redis` (4 or later), connected or about to be; it stays yours, to close it and to
 *   listen for its errors. Redis 6.2 or later.
 * @throws TypeError where an option is wrong, or the client is none of these
 */
export function createRedisLimits(client: RedisClient, options: RedisLimitsOptions): SharedLimits {
  return new RedisLimits(scriptRunner(client), redisLimitsSettings(options));
}
