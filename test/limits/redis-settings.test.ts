import { describe, expect, it } from "vitest";
import { createRedisLimits, type RedisClient, type RedisLimitsOptions } from "../../src/limits/redis/index.ts";
import { redisLimitsSettings } from "../../src/limits/redis/settings.ts";

const ioredis = { eval: () => Promise.resolve(), evalsha: () => Promise.resolve() };

describe("createRedisLimits", () => {
  const refused: [string, unknown, string][] = [
    ["no options", undefined, "createRedisLimits needs options after the client, such as { processes: 4 }."],
    ["options that are a number", 4, "createRedisLimits needs options after the client"],
    ["no number of processes", {}, "processes must be the number of processes that share the limits, from 1"],
    ["no processes", { processes: 0 }, "processes must be"],
    ["half a process", { processes: 1.5 }, "processes must be"],
    ["processes as text", { processes: "4" }, "processes must be"],
    ["another way to be away", { processes: 4, whenAway: "unlimited" }, 'whenAway must be "divide" or "stop".'],
    ["an empty prefix", { processes: 4, prefix: "" }, "prefix must be a text without braces and spaces"],
    ["a prefix that is a hash tag", { processes: 4, prefix: "{bots}" }, "prefix must be a text without braces"],
    ["no time for an answer", { processes: 4, answerWithinMs: 0 }, "answerWithinMs must be a whole number"],
    ["an hour for an answer", { processes: 4, answerWithinMs: 3_600_000 }, "from 1 to 60000"],
    ["a hook that is none", { processes: 4, onAway: true }, "onAway must be a function."],
    ["an option it does not know", { processes: 4, process: 3 }, "process is not an option; there are: processes,"],
  ];

  it.each(refused)("refuses %s", (_, options, message) => {
    expect(() => createRedisLimits(ioredis, options as RedisLimitsOptions)).toThrow(TypeError);
    expect(() => createRedisLimits(ioredis, options as RedisLimitsOptions)).toThrow(message);
  });

  const strangers: [string, unknown][] = [
    ["nothing", undefined],
    ["a URL", "redis://127.0.0.1"],
    ["an object with half of the methods", { eval: () => Promise.resolve() }],
  ];

  it.each(strangers)("refuses %s in place of a client", (_, client) => {
    expect(() => createRedisLimits(client as RedisClient, { processes: 4 })).toThrow(
      /^createRedisLimits takes a client of ioredis, .* or of redis/,
    );
  });

  it("divides, waits half a second and names its keys after the package unless it is told otherwise", () => {
    expect(redisLimitsSettings({ processes: 4 })).toMatchObject({
      processes: 4,
      whenAway: "divide",
      prefix: "okcoin-openapi",
      answerWithinMs: 500,
    });
  });
});
