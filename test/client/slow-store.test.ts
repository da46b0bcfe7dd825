import { describe, expect, it } from "vitest";
import type { Client } from "../../src/client/client-types.ts";
import { MemoryIntents } from "../../src/intents/memory-intents.ts";
import type { IntentStore } from "../../src/intents/intent-store.ts";
import type { Intent, OpenIntent } from "../../src/intents/intent.ts";
import { VirtualClock } from "../limits/virtual-clock.ts";
import { clientOn } from "./client-on.ts";
import { baseUrl, keys } from "./keys.ts";
import { stubFetch } from "./stub-fetch.ts";

/** A store whose steps wait until it answers again, as a database does that went away. */
class SlowStore implements IntentStore {
  readonly #kept = new MemoryIntents();
  readonly waits = { open: false, close: false };
  readonly #back = new EventTarget();

  async open(intent: Intent): Promise<void> {
    await this.#answer("open");
    this.#kept.open(intent);
  }

  async close(id: string, ids: readonly string[]): Promise<void> {
    await this.#answer("close");
    this.#kept.close(id, ids);
  }

  pending(): OpenIntent[] {
    return this.#kept.pending();
  }

  comeBack(): void {
    Object.assign(this.waits, { open: false, close: false });
    this.#back.dispatchEvent(new Event("back"));
  }

  async #answer(step: "open" | "close"): Promise<void> {
    if (!this.waits[step]) return;
    await new Promise((resolve) => {
      this.#back.addEventListener("back", resolve);
    });
  }
}

const order = { symbol: "btc_cny", type: "buy", price: "3000", amount: "0.01" } as const;

function tradingOn(intents: IntentStore) {
  const clock = new VirtualClock();
  const fetch = stubFetch(() => new Response('{"result":true,"order_id":"7"}'));
  const client: Client = clientOn(clock, { baseUrl, ...keys, fetch, intents, timeoutMs: 700 });
  return { client, clock, fetch };
}

describe("a store of intents that does not answer", () => {
  it("does not keep a call longer than its time, which is then not sent, nor kept once it answers", async () => {
    const store = new SlowStore();
    store.waits.open = true;
    const { client, clock, fetch } = tradingOn(store);
    const end = await clock.passUntil(client.try.trade(order));
    expect(end).toMatchObject({ ok: false, error: { name: "TimeoutError", outcomeUnknown: false, attempts: 0 } });
    expect([clock.now(), clock.pending]).toEqual([700, 0]);
    store.comeBack();
    expect(await clock.passUntil(client.trade(order))).toMatchObject({ order_id: "7" });
    expect(store.pending()).toEqual([]);
    expect(fetch.sent).toHaveLength(1);
  });

  it("does not keep a call whose caller ended it", async () => {
    const store = new SlowStore();
    store.waits.open = true;
    const { client, clock, fetch } = tradingOn(store);
    const controller = new AbortController();
    const reason = new Error("no longer wanted");
    clock.wake(100, () => {
      controller.abort(reason);
    });
    await expect(clock.passUntil(client.trade(order, { signal: controller.signal }))).rejects.toBe(reason);
    expect([clock.now(), clock.pending, fetch.sent]).toEqual([100, 0, []]);
  });

  it("gets a second after the end of a call, and forgets its intent when it answers", async () => {
    const store = new SlowStore();
    store.waits.close = true;
    const { client, clock } = tradingOn(store);
    expect(await clock.passUntil(client.trade(order))).toMatchObject({ order_id: "7" });
    expect([clock.now(), clock.pending]).toEqual([1_000, 0]);
    expect(store.pending()).toHaveLength(1);
    // What becomes of it is no longer unknown.
    expect(await client.pending()).toEqual([]);
    store.comeBack();
    expect(await clock.passUntil(client.trade(order))).toMatchObject({ order_id: "7" });
    expect(store.pending()).toEqual([]);
  });
});
