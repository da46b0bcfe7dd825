import { builtPackage, loadSubject } from "./build.ts";
import type { Figure } from "./figure.ts";
import { inFreshProcess } from "./fresh-process.ts";
import { cpuOf, inMs, inTurn, spread, timeOf } from "./measure.ts";
import { orderOf } from "./order.ts";

const origin = "https://sandbox.test";

/** The sandbox in process: how soon one is open, and what a signed order costs without a socket. */
export async function bench(): Promise<readonly Figure[]> {
  const { createClient, createSandbox } = await loadSubject();
  const sandbox = createSandbox();
  const { apiKey, secretKey } = sandbox.createAccount({ funds: { btc: "10000000", cny: "100000000000" } });
  const client = createClient({ baseUrl: origin, apiKey, secretKey, fetch: sandbox.fetch, rateLimit: false });
  const built = JSON.stringify(new URL("sandbox/index.js", builtPackage).href);
  let placed = 0;
  const cost = await inTurn({
    first: inFreshProcess(`const { createSandbox } = await import(${built});`, "createSandbox();"),
    later: timeOf(10, () => createSandbox()),
    order: cpuOf(500, 1, () => {
      placed += 1;
      return client.trade(orderOf(placed));
    }),
  });
  const { orders } = await client.orderInfo({ symbol: "btc_cny", order_id: "-1" });
  if (orders.length > 1) throw new Error(`${String(orders.length)} orders were not filled.`);
  return [
    { what: "`createSandbox`, first of a process", unit: "ms", ...inMs(cost.first) },
    { what: "`createSandbox`, later ones", unit: "ms", ...inMs(cost.later) },
    { what: "CPU of a filled order through client and `sandbox.fetch`", unit: "µs", ...spread(cost.order) },
  ];
}
