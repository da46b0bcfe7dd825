import { describe, expect, it } from "vitest";
import type { Client } from "../../src/client/client-types.ts";
import type { OkcoinError } from "../../src/errors/okcoin-error.ts";
import { MemoryIntents } from "../../src/intents/memory-intents.ts";
import type { IntentStore } from "../../src/intents/intent-store.ts";
import type { Intent, OpenIntent } from "../../src/intents/intent.ts";
import { VirtualClock } from "../limits/virtual-clock.ts";
import "../sandbox/support/check-every-answer.ts";
import { clientOn } from "./client-on.ts";
import { baseUrl, keys } from "./keys.ts";
import { loseOrder, placedIn, resting } from "./outcomes/lost.ts";
import { World } from "./outcomes/world.ts";
import { stubFetch } from "./stub-fetch.ts";

/** A store whose steps wait until it answers again, as a database does that went away. */
class SlowStore implements IntentStore {
  readonly #kept = new MemoryIntents();
  readonly waits = { open: false, close: false, pending: false };
  readonly #back = new EventTarget();

  async open(intent: Intent): Promise<void> {
    await this.#answer("open");
    this.#kept.open(intent);
  }

  async close(id: string, ids: readonly string[]): Promise<void> {
    await this.#answer("close");
    this.#kept.close(id, ids);
  }

  async pending(): Promise<OpenIntent[]> {
    await this.#answer("pending");
    return this.#kept.pending();
  }

  comeBack(): void {
    Object.assign(this.waits, { open: false, close: false, pending: false });
    this.#back.dispatchEvent(new Event("back"));
  }

  async #answer(step: keyof SlowStore["waits"]): Promise<void> {
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
    expect(await store.pending()).toEqual([]);
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
    expect(await store.pending()).toHaveLength(1);
    // What becomes of it is no longer unknown.
    expect(await client.pending()).toEqual([]);
    store.comeBack();
    expect(await clock.passUntil(client.trade(order))).toMatchObject({ order_id: "7" });
    expect(await store.pending()).toEqual([]);
  });
});

describe("a store of intents that does not answer while a lost call is looked into", () => {
  const noAnswer = "The store of intents did not answer within 1000 ms.";

  async function lost(step: keyof SlowStore["waits"]) {
    const world = new World();
    const store = new SlowStore();
    const client = world.client({ intents: store });
    const error = await loseOrder(world, client, "after");
    store.waits[step] = true;
    return { world, store, client, error };
  }

  it("ends client.reconcile in the time of a call, and says why; later it is found out all the same", async () => {
    const { world, store, client, error } = await lost("pending");
    const from = world.now();
    await expect(world.run(client.reconcile(error))).rejects.toThrow(noAnswer);
    expect(world.now() - from).toBeLessThan(1500);
    store.comeBack();
    expect(await world.run(client.reconcile(error))).toMatchObject({ outcome: "happened", ids: placedIn(world) });
  });

  it("ends client.pending in the time of a call", async () => {
    const { world, client } = await lost("pending");
    const from = world.now();
    await expect(world.run(client.pending())).rejects.toThrow(noAnswer);
    expect(world.now() - from).toBe(1000);
  });

  it("ends client.reconcile with its signal, and its reason", async () => {
    const { world, client, error } = await lost("pending");
    const controller = new AbortController();
    const from = world.now();
    world.wake(300, () => {
      controller.abort(new Error("enough"));
    });
    await expect(world.run(client.reconcile(error, { signal: controller.signal }))).rejects.toThrow("enough");
    expect(world.now() - from).toBe(300);
  });

  it("keeps no outcome back for more than a second, and its intent open", async () => {
    const { world, store, client, error } = await lost("close");
    const from = world.now();
    expect(await world.run(client.reconcile(error))).toMatchObject({ outcome: "happened", ids: placedIn(world) });
    expect(world.now() - from).toBeLessThan(1500);
    expect(await store.pending()).toMatchObject([{ id: error.intent?.id }]);
  });

  it.each(["open", "close", "pending"] as const)("ends client.once in its time: %s", async (step) => {
    for (const timeoutMs of [900, 20_000]) {
      const world = new World();
      const store = new SlowStore();
      const client = world.client({ intents: store });
      store.waits[step] = true;
      world.sandbox.force("trade", { fault: "reset", when: "after" });
      const from = world.now();
      const end: unknown = await world.run(
        client.once.trade(resting, { timeoutMs }).catch((thrown: unknown) => thrown),
      );
      // What has ended may keep its intent for a second.
      expect(world.now() - from).toBeLessThanOrEqual(timeoutMs + 1000);
      const placed = placedIn(world);
      if (step === "open") expect([end, placed]).toMatchObject([{ name: "TimeoutError", outcomeUnknown: false }, []]);
      else expect(placed).toHaveLength(1);
      if (step === "close") expect(end).toMatchObject({ order_id: placed[0] });
      if (step === "pending") expect(end).toMatchObject({ outcomeUnknown: true, intent: { operation: "trade" } });
      if (step === "pending" && timeoutMs > 1000) expect((end as OkcoinError).message).toContain(noAnswer.slice(0, -1));
    }
  });
});
