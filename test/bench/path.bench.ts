import { Session } from "node:inspector/promises";
import type { Profiler } from "node:inspector";
import { okcoin } from "../../generated/index.ts";
import { createClientFor } from "../../src/client/create-client-for.ts";
import { createClient } from "../../src/client/create-client.ts";
import type { Client } from "../../src/index.ts";
import { createTransport } from "../../src/transport/default-transport.ts";
import { withAmpleLimits } from "./callers.ts";
import type { Figure } from "./figure.ts";
import { makeCalls } from "./measure.ts";
import { acceptance, keys, placeOrder } from "./order.ts";
import { startServer } from "./server.ts";

const project = new URL("../../", import.meta.url).href;
const rooms = [`${project}src/`, `${project}generated/`];

/**
 * How many files and functions of `src` and `generated` one warm order runs through, by V8's own count of calls. It runs
 * the source itself, not the build: there the files are one.
 */
export async function bench({ list }: { readonly list: boolean }): Promise<readonly Figure[]> {
  const server = await startServer({ kind: "fixed", bodies: acceptance });
  const options = { baseUrl: server.url, ...keys };
  const limited = createClientFor(withAmpleLimits(okcoin), options, createTransport) as unknown as Client;
  const unlimited = createClient({ ...options, rateLimit: false });
  const figures = [
    ...figuresOf("a warm order", await calledBy(() => placeOrder(limited)), list),
    ...figuresOf("a warm order, limiter off", await calledBy(() => placeOrder(unlimited)), list),
  ];
  server.stop();
  return figures;
}

interface Called {
  readonly file: string;
  readonly functions: readonly string[];
}

async function calledBy(call: () => Promise<void>): Promise<readonly Called[]> {
  await makeCalls(200, 1, call);
  const session = new Session();
  session.connect();
  await session.post("Profiler.enable");
  await session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: false });
  await makeCalls(10, 1, call);
  // Taking the coverage sets all counts back to zero.
  await session.post("Profiler.takePreciseCoverage");
  await call();
  const { result } = await session.post("Profiler.takePreciseCoverage");
  session.disconnect();
  return result
    .filter(({ url }) => rooms.some((room) => url.startsWith(room)))
    .map(({ url, functions }) => ({
      file: url.slice(project.length),
      functions: functions.filter(wasCalled).map(label),
    }))
    .filter(({ functions }) => functions.length > 0)
    .toSorted((one, other) => one.file.localeCompare(other.file));
}

function figuresOf(what: string, called: readonly Called[], list: boolean): readonly Figure[] {
  if (list) for (const { file, functions } of called) console.log(`${what}: ${file}: ${functions.join(", ")}`);
  const functions = called.reduce((sum, each) => sum + each.functions.length, 0);
  return [
    { what: `files that ${what} runs through`, unit: "", value: called.length, aim: { atMost: 20 } },
    { what: "functions that it runs through", unit: "", value: functions, aim: { atMost: 60 } },
  ];
}

/** `__name` is tsx's own, which keeps the names of functions. */
function wasCalled({ functionName, ranges }: Profiler.FunctionCoverage): boolean {
  return functionName !== "__name" && (ranges[0]?.count ?? 0) > 0;
}

function label({ functionName }: Profiler.FunctionCoverage): string {
  return functionName === "" ? "(anonymous)" : functionName;
}
