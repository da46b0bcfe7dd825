export { createRedisLimits } from "./create-redis-limits.ts";
export type { IoredisClient, NodeRedisArguments, NodeRedisClient, RedisClient } from "./redis-client.ts";
export type { RedisLimitsOptions } from "./settings.ts";
