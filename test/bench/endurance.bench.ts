import { openCallers } from "./callers.ts";
import type { Figure } from "./figure.ts";
import { cpuOf, median, progress } from "./measure.ts";
import { acceptance, placeFixed, placeOrder } from "./order.ts";
import { startServer } from "./server.ts";

const inFlight = 16;
const tenths = 10;
const slicesOfTenth = 10;

/** Whether calls stay as cheap, and memory as small, as they were in the beginning; with the limiter and a hook on. */
export async function bench({ full }: { readonly full: boolean }): Promise<readonly Figure[]> {
  const total = full ? 1_000_000 : 100_000;
  const server = await startServer({ kind: "fixed", bodies: acceptance });
  const { watched, floors } = await openCallers(server.url);
  const calls = total / tenths / slicesOfTenth;
  const orders = cpuOf(calls, inFlight, () => placeOrder(watched));
  const requests = cpuOf(calls / 10, inFlight, () => placeFixed(floors.request));
  const costs: number[] = [];
  const heaps: number[] = [];
  // Compilers and connections settle first.
  await cpuOf(10_000, inFlight, () => placeOrder(watched))();
  await cpuOf(10_000, inFlight, () => placeFixed(floors.request))();
  for (let tenth = 0; tenth < tenths; tenth += 1) {
    const slices: number[] = [];
    for (let slice = 0; slice < slicesOfTenth; slice += 1) {
      progress(`${String((tenth * slicesOfTenth + slice) * calls)} of ${String(total)} calls`);
      slices.push((await orders()) / (await requests()));
    }
    costs.push(median(slices));
    globalThis.gc?.();
    heaps.push(process.memoryUsage().heapUsed / 2 ** 20);
  }
  server.stop();
  const [firstCost = NaN] = costs;
  const [firstHeap = NaN] = heaps;
  const calledFor = `${total.toLocaleString("en")} calls`;
  return [
    { what: "CPU of an order against `request`, first tenth", unit: "×", value: firstCost },
    {
      what: `… last tenth of ${calledFor}, against the first`,
      unit: "×",
      value: (costs.at(-1) ?? NaN) / firstCost,
      aim: { atMost: 1.1 },
    },
    { what: "heap after the first tenth", unit: "MiB", value: firstHeap },
    {
      what: "… after the last, against the first",
      unit: "×",
      value: (heaps.at(-1) ?? NaN) / firstHeap,
      aim: { atMost: 1.05 },
    },
  ];
}
