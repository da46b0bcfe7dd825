import type { Check, Load } from "./check.ts";
import { failure, holds, same } from "./expect.ts";

const order = { symbol: "btc_cny", type: "buy", price: "3000", amount: "0.01" } as const;

/** A client whose exchange never answers, and the requests that it got. */
async function openSilent(load: Load) {
  const { createClient } = await load("client");
  const sent: string[] = [];
  const client = createClient({
    baseUrl: "https://exchange.test",
    apiKey: "key-of-a-test",
    secretKey: "SECRET",
    fetch: (url) => {
      sent.push(url);
      return new Promise(() => undefined);
    },
  });
  return { client, sent };
}

async function timeOut(load: Load) {
  const { OutcomeUnknownError, TimeoutError } = await load("client");
  const { client, sent } = await openSilent(load);
  const error = await failure(client.ticker({ symbol: "btc_cny" }, { timeoutMs: 20 }));
  holds(error instanceof TimeoutError, "a TimeoutError for a call that changes nothing");
  const lost = await failure(client.trade(order, { timeoutMs: 20 }));
  holds(lost instanceof OutcomeUnknownError, "an OutcomeUnknownError for an order");
  same(sent.filter((url) => url.endsWith("/trade.do")).length, 1, "orders sent");
  return undefined;
}

async function abort(load: Load) {
  const { OutcomeUnknownError } = await load("client");
  const { client, sent } = await openSilent(load);
  const before = new AbortController();
  before.abort(new Error("never mind"));
  const early = await failure(client.trade(order, { signal: before.signal }));
  same((early as Error).message, "never mind", "reason of an abort before the call");
  same(sent.length, 0, "requests sent");
  const during = new AbortController();
  const call = failure(client.trade(order, { signal: during.signal }));
  setTimeout(() => {
    during.abort();
  }, 20);
  holds((await call) instanceof OutcomeUnknownError, "an OutcomeUnknownError for an order on its way");
  return undefined;
}

export const time: readonly Check[] = [
  { name: "time-out", group: "time", run: timeOut },
  { name: "abort", group: "time", run: abort },
];
