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
  for (const inFlight of [1, 4, 16, 64, 256]) {
    const cpu = await inTurn({
      request: cpuOf(calls, inFlight, () => placeFixed(floors.request)),
      client: cpuOf(calls, inFlight, () => placeOrder(plain)),
    });
    figures.push(
      { what: `CPU of \`undici.request\`, ${String(inFlight)} in flight`, unit: "µs", ...spread(cpu.request) },
      { what: "… of an order, against it", unit: "×", ...ratio(cpu.client, cpu.request) },
    );
  }
  server.stop();
  return figures;
}
