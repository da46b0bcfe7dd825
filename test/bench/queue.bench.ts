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
/** What one waiting call may take, in bytes. */
const mostBytes = 1024;

interface Cost {
  readonly bytes: number;
  readonly cpuUs: number;
}

/** What waits, as JavaScript that begins one more of them. */
const kinds = {
  floor: "new Promise((resolve) => setTimeout(resolve, hourMs))",
  read: 'client.ticker({ symbol: "btc_cny" })',
  order: 'client.trade({ symbol: "btc_cny", type: "buy", price: "2500", amount: "0.1" })',
  "order with a signal":
    'client.trade({ symbol: "btc_cny", type: "buy", price: "2500", amount: "0.1" }, { signal: controller.signal })',
};

/** What a call takes while it waits for the rate limit, beside a bare promise with a timer. */
export async function bench(): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  for (const [name, begin] of Object.entries(kinds)) {
    const costs: Cost[] = [];
    for (let run = 0; run < runs; run += 1) costs.push(await costOf(begin));
    const isFloor = name === "floor";
    const what = isFloor ? "a promise with a timer" : `a waiting ${name}`;
    const aim = isFloor ? {} : { aim: { atMost: mostBytes } };
    figures.push({ what: `Memory of ${what}, of 100,000`, unit: "B", ...of(costs, "bytes"), ...aim });
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
    const hourMs = 3_600_000;
    const controller = new AbortController();
    const client = createClient({
      baseUrl: "https://exchange.test",
      ...${JSON.stringify(keys)},
      fetch: () => new Promise(() => undefined),
      rateLimit: { maxQueued: ${String(2 * waiting)} },
      timeoutMs: hourMs,
    });
    const heap = () => {
      for (let count = 0; count < 5; count += 1) globalThis.gc();
      const { heapUsed, external } = process.memoryUsage();
      return heapUsed + external;
    };
    const settled = () => new Promise((resolve) => setTimeout(resolve, 50));
    const all = new Array(${String(waiting)});
    // Whatever loads at the first call that waits is there before.
    for (let count = 0; count < 50; count += 1) void (${begin});
    await settled();
    const [bytes, cpu] = [heap(), process.cpuUsage()];
    for (let index = 0; index < all.length; index += 1) all[index] = ${begin};
    await settled();
    const { user, system } = process.cpuUsage(cpu);
    console.log(JSON.stringify({ bytes: (heap() - bytes) / all.length, cpuUs: (user + system) / all.length }));
    process.exit();`;
  const given = ["--expose-gc", "--input-type=module", "--eval", code];
  const { stdout } = await promisify(execFile)(process.execPath, given, { cwd });
  return JSON.parse(stdout) as Cost;
}
