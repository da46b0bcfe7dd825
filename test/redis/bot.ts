/** A process that calls the exchange as often as it may, until it is killed. Started by `bots.ts`. */
import { Redis } from "ioredis";
import { createClient as createRedisClient } from "redis";
import { createClient, OkcoinError } from "../../src/index.ts";
import { createRedisLimits, type RedisClient } from "../../src/limits/redis/index.ts";

export interface Orders {
  readonly exchange: string;
  readonly redis: string;
  readonly library: "ioredis" | "redis";
  readonly processes: number;
  readonly whenAway: "divide" | "stop";
  readonly answerWithinMs: number;
}

/** What it says: each time Redis goes or comes, each call that was answered, and the name of each error. */
export type Word = "away" | "back" | "answered" | `error ${string}`;

process.once("message", (orders: Orders) => void trade(orders));
process.on("disconnect", () => process.exit());

async function trade({ exchange, redis, library, processes, whenAway, answerWithinMs }: Orders): Promise<void> {
  const shared = createRedisLimits(await connect(redis, library), {
    processes,
    whenAway,
    answerWithinMs,
    onAway: () => {
      say("away");
    },
    onBack: () => {
      say("back");
    },
  });
  const client = createClient({ baseUrl: exchange, rateLimit: { shared }, retry: false, timeoutMs: 60_000 });
  await Promise.all(Array.from({ length: 6 }, () => callOn(() => client.ticker({ symbol: "btc_cny" }))));
}

async function callOn(call: () => Promise<unknown>): Promise<never> {
  for (;;) {
    try {
      await call();
      say("answered");
    } catch (error) {
      say(`error ${error instanceof OkcoinError ? error.constructor.name : String(error)}`);
      // A bot that stops need not ask all the time.
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

async function connect(url: string, library: Orders["library"]): Promise<RedisClient> {
  if (library === "ioredis") return new Redis(url).on("error", () => undefined);
  return createRedisClient({ url })
    .on("error", () => undefined)
    .connect();
}

function say(word: Word): void {
  process.send?.(word);
}
