import { expect, it, vi } from "vitest";
import type { limitOwner } from "../../src/client/limit-owner.ts";
import type { keyHash } from "../../src/client/outcomes/key-hash.ts";
import { MemoryIntents } from "../../src/intents/memory-intents.ts";
import { createSharedLimits } from "../../src/limits/process-limits.ts";
import { clientOn } from "./client-on.ts";
import { baseUrl, keys } from "./keys.ts";
import { stubFetch } from "./stub-fetch.ts";
import { VirtualClock } from "../limits/virtual-clock.ts";

/** The chunks with which they are made cannot be reached for now. */
const network = vi.hoisted(() => ({ isDown: false }));

vi.mock(import("../../src/client/outcomes/key-hash.ts"), async (importOriginal) => {
  const original = await importOriginal();
  const late: typeof keyHash = async (apiKey) => {
    if (network.isDown) throw new TypeError("no such file: portable-sha256.js");
    return original.keyHash(apiKey);
  };
  return { keyHash: late };
});

vi.mock(import("../../src/client/limit-owner.ts"), async (importOriginal) => {
  const original = await importOriginal();
  const late: typeof limitOwner = async (url, given) => {
    if (network.isDown) throw new TypeError("no such file: limit-owner.js");
    return original.limitOwner(url, given);
  };
  return { limitOwner: late };
});

const order = { symbol: "btc_cny", type: "buy", price: "3000", amount: "0.01" } as const;

it.each([
  ["the hash of the key in an intent", { intents: new MemoryIntents(), rateLimit: false }],
  ["the owner of a client's requests", { rateLimit: { shared: createSharedLimits() } }],
] as const)("%s is made at the next call, where it could not be made before", async (_, options) => {
  const clock = new VirtualClock();
  const fetch = stubFetch(() => new Response('{"result":true,"order_id":"7"}'));
  network.isDown = true;
  const client = clientOn(clock, { baseUrl, ...keys, fetch, retry: false, ...options });
  for (const _each of [1, 2]) {
    expect(await client.try.trade(order)).toMatchObject({ ok: false, error: { name: "ConnectionError", attempts: 0 } });
  }
  network.isDown = false;
  expect(await client.try.trade(order)).toMatchObject({ ok: true, value: { order_id: "7" } });
  expect(fetch.sent).toHaveLength(1);
});
