import { loadSubject } from "./build.ts";
import type { Figure } from "./figure.ts";
import type { Fixed, Floors } from "./floors.ts";
import { inTurn, makeCalls, ratio, type Slice, spread } from "./measure.ts";
import { acceptance, fixedOrder, orderOf } from "./order.ts";
import { startServer, type ServerProcess } from "./server.ts";
import type { Keys } from "./server-child.ts";

const calls = 1000;
const inFlight = 16;

/** Filled orders over a socket: the CPU of the sandbox's process against that of a bare server with one answer. */
export async function bench(): Promise<readonly Figure[]> {
  const bare = await startServer({ kind: "fixed", bodies: acceptance });
  const sandbox = await startServer({ kind: "sandbox" });
  const { createClient, floorsTo } = await loadSubject();
  const orders = await Promise.all(sandbox.accounts.map((keys, index) => signedOrder(index, keys)));
  const cpu = await inTurn({
    bare: serverCpu(bare, floorsTo(bare.url), [fixedOrder]),
    sandbox: serverCpu(sandbox, floorsTo(sandbox.url), orders),
  });
  let open = 0;
  for (const keys of sandbox.accounts) {
    const client = createClient({ baseUrl: sandbox.url, ...keys });
    open += (await client.orderInfo({ symbol: "btc_cny", order_id: "-1" })).orders.length;
  }
  // The last few may still wait for a counterpart.
  if (open > inFlight) throw new Error(`${String(open)} orders were not filled.`);
  bare.stop();
  sandbox.stop();
  return [
    { what: "server CPU of a bare `node:http` server, 16 in flight", unit: "µs", ...spread(cpu.bare) },
    { what: "… of the sandbox for a filled order", unit: "µs", ...spread(cpu.sandbox) },
    {
      what: "… of the sandbox, against the bare server",
      unit: "×",
      ...ratio(cpu.sandbox, cpu.bare),
      aim: { atMost: 2.6 },
    },
  ];
}

/** One account buys, the other sells, at prices that meet the market makers' and each other's. */
async function signedOrder(index: number, { apiKey, secretKey }: Keys): Promise<Fixed> {
  const { sign } = await loadSubject();
  const fields = { ...orderOf(index), api_key: apiKey };
  return { path: fixedOrder.path, body: new URLSearchParams({ ...fields, sign: sign(fields, secretKey) }).toString() };
}

function serverCpu(server: ServerProcess, { dispatch }: Floors, requests: readonly Fixed[]): Slice {
  let sent = 0;
  const send = async (): Promise<void> => {
    const request = requests[sent % requests.length] ?? fixedOrder;
    sent += 1;
    const text = await dispatch(request);
    if (!text.startsWith('{"result":true')) throw new Error(`An order was answered ${text}.`);
  };
  return async () => {
    const before = await server.cpu();
    await makeCalls(calls, inFlight, send);
    return ((await server.cpu()) - before) / calls;
  };
}
