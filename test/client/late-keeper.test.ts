import { expect, it, vi } from "vitest";
import { okcoin } from "../../generated/index.ts";
import { browserBase } from "../../src/client/base.browser.ts";
import { createClientOn } from "../../src/client/client-for.ts";
import type { Client } from "../../src/client/client-types.ts";
import { pageParts } from "../../src/client/page-parts.ts";
import type { OkcoinError } from "../../src/errors/okcoin-error.ts";
import { MemoryIntents } from "../../src/intents/memory-intents.ts";
import { VirtualClock } from "../limits/virtual-clock.ts";
import { baseUrl, keys } from "./keys.ts";
import { stubFetch } from "./stub-fetch.ts";

/** A chunk that never comes, as when the network that lost an answer is gone. */
vi.mock(import("../../src/client/outcomes/outcomes.ts"), () => new Promise(() => undefined));

const order = { symbol: "btc_cny", type: "buy", price: "3000", amount: "0.01" } as const;

/** A client of a page whose orders get no answer. */
function pageClient(intents?: MemoryIntents) {
  const clock = new VirtualClock();
  const sent: string[] = [];
  const fetch = stubFetch(({ url }) => {
    sent.push(url.pathname);
    return new Promise(() => undefined);
  });
  const options = { baseUrl, ...keys, fetch, timeoutMs: 700, ...(intents && { intents }) };
  const client = createClientOn({ ...browserBase, clock, parts: pageParts }, okcoin, options) as unknown as Client;
  return { client, clock, sent };
}

it("a lost order ends a second after its time at the latest, without its intent", async () => {
  const { client, clock, sent } = pageClient();
  const { error } = (await clock.passUntil(client.try.trade(order))) as { error?: OkcoinError };
  expect(error).toMatchObject({ name: "OutcomeUnknownError", cause: { name: "TimeoutError" } });
  expect(error).not.toHaveProperty("intent");
  expect(clock.now()).toBe(1_700);
  expect(clock.pending).toBe(0);
  expect(sent).toHaveLength(1);
});

it("an order whose intent has to be written ahead ends in its time, unsent", async () => {
  const { client, clock, sent } = pageClient(new MemoryIntents());
  const { error } = (await clock.passUntil(client.try.trade(order))) as { error?: OkcoinError };
  expect(error).toMatchObject({ name: "TimeoutError", outcomeUnknown: false, attempts: 0 });
  expect(clock.now()).toBe(700);
  expect(clock.pending).toBe(0);
  expect(sent).toEqual([]);
});

it("a cancel that repeats a lost one stays unknown, in its time, though the second succeeds", async () => {
  const clock = new VirtualClock();
  const answers = [
    () => Promise.reject(new TypeError("the connection broke")),
    () => new Response('{"result":true,"order_id":"7"}'),
  ];
  const fetch = stubFetch(() => answers.shift()?.() ?? Promise.reject(new TypeError("too many requests")));
  const options = { baseUrl, ...keys, fetch, timeoutMs: 700, retry: { baseMs: 0 } };
  const client = createClientOn({ ...browserBase, clock, parts: pageParts }, okcoin, options) as unknown as Client;
  const { error } = (await clock.passUntil(client.try.cancelOrder({ symbol: "btc_cny", order_id: "7" }))) as {
    error?: OkcoinError;
  };
  expect(error).toMatchObject({ name: "OutcomeUnknownError" });
  expect(clock.now()).toBe(1_700);
  expect(clock.pending).toBe(0);
  expect(answers).toEqual([]);
});
