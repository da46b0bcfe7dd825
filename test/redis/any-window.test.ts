import fc from "fast-check";
import { Redis } from "ioredis";
import { afterAll, beforeAll, expect, it } from "vitest";
import { lateMs } from "../../src/limits/hold.ts";
import { claim, free } from "../limits/claims.ts";
import { fullestWindow } from "../limits/oracle.ts";
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

const rule = { key: "trade", requests: 8, windowMs: 400 };
const wanted = claim("trade", 1, rule);
const running = 3;
/** One that was killed a moment ago counts as well as the one in its place. */
const processes = running + 1;

/** What happens next, and for how long things stay as they are then. */
interface Step {
  readonly forMs: number;
  readonly event: "nothing" | "down" | "hanging" | "up" | "up, all forgotten" | "forgotten" | "killed";
  /** Which processes send all they may, again and again; and of which one is told. */
  readonly busy: readonly boolean[];
  readonly which: number;
  readonly out: number;
  readonly back: number;
}

const steps = fc.array(
  fc.record<Step>({
    forMs: fc.oneof(fc.integer({ min: 20, max: 600 }), fc.integer({ min: 20, max: 6_000 })),
    event: fc.constantFrom("nothing", "down", "hanging", "up", "up, all forgotten", "forgotten", "killed"),
    busy: fc.array(fc.boolean(), { minLength: running, maxLength: running }),
    which: fc.nat({ max: running - 1 }),
    out: fc.nat({ max: 300 }),
    back: fc.nat({ max: 300 }),
  }),
  { minLength: 3, maxLength: 12 },
);

async function happens(all: Processes, { event, which }: Step): Promise<void> {
  const { there } = all;
  if (event === "killed") replaceOne(all, which);
  else if (event === "down" || event === "hanging") there.state = event;
  else if (event !== "nothing") {
    if (event.endsWith("forgotten")) await there.forget();
    if (event.startsWith("up")) await there.goOn();
  }
}

/** One at a time: not while the last one that was killed may still be counted. */
function replaceOne(all: Processes, which: number): void {
  if (all.clock.now() >= all.replacedAt + rule.windowMs + lateMs) all.replace(which);
}

async function arrivalsOf(given: readonly Step[], whenAway: "divide" | "stop"): Promise<readonly number[]> {
  const all = await Processes.start(redis, { processes, whenAway }, running);
  for (const step of given) {
    await happens(all, step);
    const end = all.clock.now() + step.forMs;
    while (all.clock.now() < end) {
      for (const [place, busy] of step.busy.entries()) {
        // One that stops while Redis is away says so. All ask now and then, so all get to know that it is.
        await (busy ? all.sendAll(place, wanted, step) : all.ask(place, free)).catch(() => 0);
      }
      await all.goOn(40);
    }
  }
  await all.there.goOn();
  return all.arrivals;
}

it.each(["divide", "stop"] as const)(
  "gets no more than the limit in any window, whatever happens to Redis and to processes that %s",
  async (whenAway) => {
    await fc.assert(
      fc.asyncProperty(steps, async (given) => {
        const arrivals = await arrivalsOf(given, whenAway);
        expect(fullestWindow(arrivals, rule.windowMs)).toBeLessThanOrEqual(rule.requests);
      }),
      { numRuns: 40 },
    );
  },
);
