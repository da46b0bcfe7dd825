import { builtPackage } from "./build.ts";
import type { Figure } from "./figure.ts";
import { inFreshProcess } from "./fresh-process.ts";
import { inMs, inTurn, ratio } from "./measure.ts";
import { acceptance, fixedOrder, keys, order } from "./order.ts";
import { startServer } from "./server.ts";

/** Loading the built client, and its first call, each in a fresh process. */
export async function bench(): Promise<readonly Figure[]> {
  const server = await startServer({ kind: "fixed", bodies: acceptance });
  const client = JSON.stringify(builtPackage.href);
  const options = JSON.stringify({ baseUrl: server.url, ...keys });
  const headers = { "content-type": "application/x-www-form-urlencoded" };
  const init = JSON.stringify({ method: "POST", headers, body: fixedOrder.body });
  const target = JSON.stringify(server.url + fixedOrder.path);
  const cost = await inTurn({
    openapiFetch: inFreshProcess("", 'await import("openapi-fetch");'),
    client: inFreshProcess("", `await import(${client});`),
    firstRequest: inFreshProcess(
      "",
      `const { request } = await import("undici");
       const { body } = await request(${target}, ${init});
       if (!(await body.json()).result) throw new Error("The order was refused.");`,
    ),
    firstCall: inFreshProcess(
      `const { createClient } = await import(${client});
       const client = createClient(${options});`,
      `const { result } = await client.trade(${JSON.stringify(order)});
       if (!result) throw new Error("The order was refused.");`,
    ),
  });
  server.stop();
  return [
    { what: "import of `openapi-fetch`, fresh process", unit: "ms", ...inMs(cost.openapiFetch) },
    { what: "… of the built client", unit: "ms", ...inMs(cost.client) },
    {
      what: "… of the built client, against `openapi-fetch`",
      unit: "×",
      ...ratio(cost.client, cost.openapiFetch),
      aim: { atMost: 4 },
    },
    { what: "first `undici.request` of a process, loading included", unit: "ms", ...inMs(cost.firstRequest) },
    {
      what: "… call of the client, against it",
      unit: "×",
      ...ratio(cost.firstCall, cost.firstRequest),
      aim: { atMost: 1.2 },
    },
  ];
}
