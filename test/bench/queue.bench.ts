import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { builtPackage } from "./build.ts";
import type { Figure } from "./figure.ts";
import { type Measured, spread } from "./measure.ts";
import { keys } from "./order.ts";

const cwd = fileURLToPath(new URL("../..", import.meta.url));
const runs = 5;
const waiting = 100_000;

interface Cost {
  readonly bytes: number;
  readonly cpuUs: number;
}

const trade = '{ symbol: "btc_cny", type: "buy", price: "2500", amount: "0.1" }';

/** What waits, as JavaScript that begins one more of them; `aim` for what the queue itself takes. */
const kinds: readonly { readonly what: string; readonly begin: string; readonly aim?: { readonly atMost: number } }[] =
  [
    { what: "a promise with a timer", begin: "new Promise((resolve) => setTimeout(resolve, hourMs))" },
    {
      what: "an entry of the queue",
      begin: "queue.acquire(claim, { signal: deadline, until: hourMs })",
      aim: { atMost: 1024 },
    },
    { what: "a waiting read, all of the call", begin: 'client.ticker({ symbol: "btc_cny" })' },
    { what: "a waiting order, all of the call", begin: `client.trade(${trade})` },
    { what: "a waiting order with a signal", begin: `client.trade(${trade}, { signal: controller.signal })` },
  ];

/** What the queue takes for a request that waits for the rate limit, and what the whole call takes, beside a bare promise with a timer. */
export async function bench(): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  for (const { what, begin, aim } of kinds) {
    const costs: Cost[] = [];
    for (let run = 0; run < runs; run += 1) costs.push(await costOf(begin));
    figures.push({ what: `Memory of ${what}, of 100,000`, unit: "B", ...of(costs, "bytes"), ...(aim && { aim }) });
    figures.push({ what: `CPU to begin ${what}`, unit: "µs", ...of(costs, "cpuUs") });
  }
  return figures;
}

function of(costs: readonly Cost[], which: keyof Cost): Measured {
  return spread(costs.map((cost) => cost[which]));
}

/** Measures in a process of its own: what one kind leaves behind would be counted with the next. */
async function costOf(begin: string): Promise<Cost> {
  const code = `
    import { createClient } from ${JSON.stringify(builtPackage.href)};
    import { ProcessLimits } from "./src/limits/process-limits.ts";
    import { TurnQueue } from "./src/limits/turn-queue.ts";
    import { Deadline, systemClock } from "./src/time/clock.ts";
    const hourMs = 3_600_000;
    const all = new Array(${String(waiting)});
    const controller = new AbortController();
    const client = createClient({
      baseUrl: "https://exchange.test",
      ...${JSON.stringify(keys)},
      fetch: () => new Promise(() => undefined),
      rateLimit: { maxQueued: ${String(2 * waiting)} },
      timeoutMs: hourMs,
    });
    const deadline = new Deadline(hourMs, undefined, systemClock);
    const queue = new TurnQueue(new ProcessLimits(systemClock), 2 * all.length, systemClock);
    const rules = [{ key: "trade", requests: 1, windowMs: hourMs }];
    const claim = { rules, operation: "trade", address: "address", rank: 1 };
    const heap = () => {
      for (let count = 0; count < 5; count += 1) globalThis.gc();
      const { heapUsed, external } = process.memoryUsage();
      return heapUsed + external;
    };
    const settled = () => new Promise((resolve) => setTimeout(resolve, 50));
    // Whatever loads at the first call that waits is there before.
    for (let count = 0; count < 50; count += 1) void (${begin});
    await settled();
    const [bytes, cpu] = [heap(), process.cpuUsage()];
    for (let index = 0; index < all.length; index += 1) all[index] = ${begin};
    await settled();
    const { user, system } = process.cpuUsage(cpu);
    console.log(JSON.stringify({ bytes: (heap() - bytes) / all.length, cpuUs: (user + system) / all.length }));
    process.exit();`;
  const given = ["--import", "tsx", "--expose-gc", "--input-type=module", "--eval", code];
  const { stdout } = await promisify(execFile)(process.execPath, given, { cwd });
  return JSON.parse(stdout) as Cost;
}
