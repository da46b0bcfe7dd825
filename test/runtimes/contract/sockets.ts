import type { Check, Load } from "./check.ts";
import { failure, holds, same, told } from "./expect.ts";

const symbol = "btc_cny";
const order = { symbol, type: "buy", price: "2000", amount: "0.1" } as const;

/** A sandbox behind a port of this process. The caller closes it. */
async function openServer(load: Load, options: { readonly tls?: boolean } = {}) {
  const { createSandbox } = await load("sandbox");
  const { listen } = await load("node");
  const sandbox = createSandbox({ seed: 1, marketMakers: false });
  const keys = sandbox.createAccount({ funds: { btc: "10", cny: "100000" } });
  return { sandbox, keys, server: await listen(sandbox, options) };
}

/** The default transport of the place, against an exchange elsewhere. */
const overNetwork: Check["run"] = async (load, { exchange }) => {
  const { createClient, InsufficientFundsError } = await load("client");
  const { url, apiKey, secretKey } = exchange;
  const client = createClient({ baseUrl: url, apiKey, secretKey });
  holds(/^\d/.test((await client.ticker({ symbol })).ticker.last), "a price");
  const { order_id } = await client.trade(order);
  const { orders } = await client.orderInfo({ symbol, order_id });
  same(
    orders.map((one) => one.order_id),
    [order_id],
    "orders found",
  );
  const cancelled = await client.cancelOrder({ symbol, order_id });
  same(cancelled, { result: true, order_id }, "order cancelled");
  const refused = await failure(client.trade({ ...order, amount: "900000" }));
  holds(refused instanceof InsufficientFundsError, "an InsufficientFundsError");
  return undefined;
};

async function overHttp(load: Load) {
  const { createClient } = await load("client");
  const { server, sandbox, keys } = await openServer(load);
  try {
    const { apiKey, secretKey } = keys;
    const client = createClient({ baseUrl: server.url, apiKey, secretKey });
    await Promise.all(["2000", "2001", "2002"].map((price) => client.trade({ ...order, price })));
    same(sandbox.truth.orders(apiKey).length, 3, "orders placed");
  } finally {
    await server.close();
  }
  return undefined;
}

const overHttps: Check["run"] = async (load, { fetchTrusting }) => {
  const { createClient, ConnectionError, OutcomeUnknownError } = await load("client");
  const { server, sandbox, keys } = await openServer(load, { tls: true });
  try {
    const { apiKey, secretKey } = keys;
    const stranger = createClient({ baseUrl: server.url, apiKey, secretKey, retry: false });
    const distrust = await failure(stranger.trade(order));
    // Deno's error does not tell that nothing was sent; nothing was.
    const refused = distrust instanceof ConnectionError || distrust instanceof OutcomeUnknownError;
    holds(refused, `a ConnectionError where nobody vouches, not ${told(distrust)}`);
    same(sandbox.truth.orders(apiKey).length, 0, "orders placed by a client that trusts nobody");
    if (fetchTrusting === undefined) throw new Error("this place has to say how it trusts a certificate");
    const fetch = await fetchTrusting(server.certificate ?? "");
    const client = createClient({ baseUrl: server.url, apiKey, secretKey, fetch });
    await client.trade(order);
    same(sandbox.truth.orders(apiKey).length, 1, "orders placed");
  } finally {
    await server.close();
  }
  return undefined;
};

async function silence(load: Load) {
  const { createClient, OutcomeUnknownError, TimeoutError } = await load("client");
  const { server, sandbox, keys } = await openServer(load);
  try {
    const { apiKey, secretKey } = keys;
    const client = createClient({ baseUrl: server.url, apiKey, secretKey });
    sandbox.force("ticker", { fault: "silence", when: "after" });
    const late = await failure(client.ticker({ symbol }, { timeoutMs: 200 }));
    holds(late instanceof TimeoutError, `a TimeoutError, not ${told(late)}`);
    sandbox.force("trade", { fault: "silence", when: "after" });
    const caller = new AbortController();
    const call = failure(client.trade(order, { signal: caller.signal }));
    // Given up only when the exchange has the order, however slow the machine is.
    await until(() => sandbox.truth.orders(apiKey).length > 0);
    caller.abort();
    const lost = await call;
    holds(lost instanceof OutcomeUnknownError, `an OutcomeUnknownError, not ${told(lost)}`);
    same(sandbox.truth.orders(apiKey).length, 1, "orders placed");
  } finally {
    await server.close();
  }
  return undefined;
}

async function until(happened: () => boolean): Promise<void> {
  while (!happened()) await new Promise((resolve) => setTimeout(resolve, 5));
}

export const sockets: readonly Check[] = [
  { name: "trade over the network", group: "sockets", needs: ["fetch API", "network"], run: overNetwork },
  { name: "listen over http", group: "sockets", needs: ["fetch API", "listen"], run: overHttp },
  { name: "listen over https", group: "sockets", needs: ["fetch API", "listen", "trust"], run: overHttps },
  { name: "silence over http", group: "sockets", needs: ["fetch API", "listen"], run: silence },
];
