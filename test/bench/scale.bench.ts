import { openCallers } from "./callers.ts";
import type { Figure } from "./figure.ts";
import { cpuOf, inTurn, ratio, spread } from "./measure.ts";
import { acceptance, placeFixed, placeOrder } from "./order.ts";
import { startServer } from "./server.ts";

const calls = 1024;

/** Whether the client's cost keeps to that of `undici.request` however many calls are in flight. */
export async function bench(): Promise<readonly Figure[]> {
  const server = await startServer({ kind: "fixed", bodies: acceptance });
  const { plain, floors } = await openCallers(server.url);
  const figures: Figure[] = [];
  const ratios: number[] = [];
  for (const inFlight of [1, 4, 16, 64, 256]) {
    const cpu = await inTurn({
      request: cpuOf(calls, inFlight, () => placeFixed(floors.request)),
      client: cpuOf(calls, inFlight, () => placeOrder(plain)),
    });
    const against = ratio(cpu.client, cpu.request);
    ratios.push(against.value);
    figures.push(
      { what: `CPU of \`undici.request\`, ${String(inFlight)} in flight`, unit: "µs", ...spread(cpu.request) },
      { what: "… of an order, against it", unit: "×", ...against },
    );
  }
  server.stop();
  const growth = (ratios.at(-1) ?? NaN) / (ratios[0] ?? NaN);
  return [...figures, { what: "… at 256 in flight, against 1", unit: "×", value: growth, aim: { atMost: 1.1 } }];
}
