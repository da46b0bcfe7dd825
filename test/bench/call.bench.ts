import { openCallers } from "./callers.ts";
import type { Figure } from "./figure.ts";
import { cpuOf, inTurn, ratio, spread, timeOf } from "./measure.ts";
import { acceptance, placeFixed, placeOrder } from "./order.ts";
import { startServer } from "./server.ts";

const calls = 1000;
const inFlight = 16;

/** A signed order through the client, against requests with a fixed body that are neither checked, signed nor read. */
export async function bench(): Promise<readonly Figure[]> {
  const server = await startServer({ kind: "fixed", bodies: acceptance });
  const { plain, watched, seen, floors } = await openCallers(server.url);
  const cpu = await inTurn({
    request: cpuOf(calls, inFlight, () => placeFixed(floors.request)),
    dispatch: cpuOf(calls, inFlight, () => placeFixed(floors.dispatch)),
    fetch: cpuOf(calls / 4, inFlight, () => placeFixed(floors.fetch)),
    plain: cpuOf(calls, inFlight, () => placeOrder(plain)),
    watched: cpuOf(calls, inFlight, () => placeOrder(watched)),
  });
  const time = await inTurn({
    request: timeOf(calls / 2, () => placeFixed(floors.request)),
    plain: timeOf(calls / 2, () => placeOrder(plain)),
  });
  server.stop();
  if (seen() === 0) throw new Error("The hook was never called.");
  return [
    { what: "CPU of `undici.request` with a fixed body, 16 in flight", unit: "µs", ...spread(cpu.request) },
    { what: "… of raw `dispatch`, against `request`", unit: "×", ...ratio(cpu.dispatch, cpu.request) },
    { what: "… of an order, against `request`", unit: "×", ...ratio(cpu.plain, cpu.request), aim: { atMost: 0.9 } },
    {
      what: "… of an order with limiter and hook, against `request`",
      unit: "×",
      ...ratio(cpu.watched, cpu.request),
      aim: { atMost: 1.1 },
    },
    { what: "… of a bare `fetch`, against an order", unit: "×", ...ratio(cpu.fetch, cpu.plain), aim: { atLeast: 5 } },
    { what: "time of `undici.request`, one at a time", unit: "µs", ...spread(time.request) },
    { what: "… of an order, against `request`", unit: "×", ...ratio(time.plain, time.request), aim: { atMost: 1.1 } },
  ];
}
