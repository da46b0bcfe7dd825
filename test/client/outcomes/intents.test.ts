import { describe, expect, it } from "vitest";
import { createClient } from "../../../src/client/create-client.ts";
import { ConnectionError } from "../../../src/errors/classes.ts";
import type { IntentStore } from "../../../src/intents/intent-store.ts";
import type { Intent } from "../../../src/intents/intent.ts";
import { MemoryIntents } from "../../../src/intents/memory-intents.ts";
import { loseOrder, lostOf, placedIn, resting } from "./lost.ts";
import { World } from "./world.ts";

/** A store that notes what it is told, beside what the exchange is sent. */
function noting(log: string[], inner = new MemoryIntents()): IntentStore {
  return {
    open: (intent) => {
      log.push(`open ${intent.operation}`);
      inner.open(intent);
    },
    close: (id, ids) => {
      log.push(`close ${ids.join(",")}`);
      inner.close(id, ids);
    },
    pending: () => inner.pending(),
  };
}

function noted(world: World, log: string[], intents = noting(log)) {
  const fetch = async (url: string, init: RequestInit): Promise<Response> => {
    log.push(`sent ${/\w+\.do/.exec(url)?.[0] ?? url}`);
    await world.sleep(1);
    return world.sandbox.fetch(url, init);
  };
  return world.client({ fetch, intents, retry: false });
}

describe("a client with a store", () => {
  it("writes ahead what changes something, by method and by path, and nothing else", async () => {
    const world = new World();
    const log: string[] = [];
    const client = noted(world, log);
    await world.run(client.ticker({ symbol: "btc_cny" }));
    await world.run(client.trade(resting));
    await world.run(client.api.POST("/api/v1/trade.do", { body: { ...resting, price: "2400" } }));
    const [first = "", second = ""] = placedIn(world);
    await world.run(client.cancelOrder({ symbol: "btc_cny", order_id: [first] }));
    expect(log).toEqual([
      "sent ticker.do",
      ...["open trade", "sent trade.do", `close ${first}`],
      ...["open trade", "sent trade.do", `close ${second}`],
      ...["open cancelOrder", "sent cancel_order.do", "close "],
    ]);
  });

  it("does not give away what another client of the same store has on its way", async () => {
    const world = new World();
    const intents = new MemoryIntents();
    const [client, other] = [world.client({ intents, timeoutMs: 60_000 }), world.client({ intents })];
    world.latencyMs = 20_000;
    const placed = client.trade(resting);
    await world.run(world.sleep(10));
    world.latencyMs = 10;
    const [flying] = intents.pending();
    expect(await other.pending()).toEqual([]);
    await expect(other.reconcile(flying as Intent)).rejects.toThrow("on its way");
    await world.run(placed);
    expect(intents.pending()).toEqual([]);
  });

  it("closes what was refused or never sent, and keeps open what was lost", async () => {
    const world = new World({}, {});
    const log: string[] = [];
    const client = noted(world, log);
    await expect(world.run(client.trade(resting))).rejects.toMatchObject({ outcomeUnknown: false });
    await expect(client.trade({ ...resting, price: "-1" })).rejects.toThrow("price");
    const before = AbortSignal.abort(new Error("no"));
    await expect(world.run(client.trade(resting, { signal: before }))).rejects.toThrow("no");
    expect(await client.pending()).toEqual([]);
    const error = await loseOrder(world, client, "before");
    expect(await client.pending()).toMatchObject([{ id: error.intent?.id, others: [] }]);
    await world.run(client.reconcile(error));
    expect(await client.pending()).toEqual([]);
  });

  it("sends nothing when the store cannot keep the intent", async () => {
    const world = new World();
    const log: string[] = [];
    const full = { ...noting(log), open: () => Promise.reject(new Error("The disk is full.")) };
    const failure = world.run(noted(world, log, full).trade(resting));
    await expect(failure).rejects.toThrow("trade: The intent could not be kept: The disk is full. Nothing was sent");
    await expect(failure).rejects.toBeInstanceOf(ConnectionError);
    expect(log).toEqual([]);
  });

  it("gives the value although the store cannot close the intent, which stays open", async () => {
    const world = new World();
    const close = () => Promise.reject(new Error("The disk is full."));
    const client = noted(world, [], Object.assign(new MemoryIntents(), { close }));
    const { order_id } = await world.run(client.trade(resting));
    const [left] = await client.pending();
    expect(await world.run(client.reconcile(left as Intent))).toMatchObject({ outcome: "happened", ids: [order_id] });
  });

  it("does not count calls on their way as pending", async () => {
    const world = new World();
    const client = noted(world, []);
    const call = client.trade(resting);
    await world.run(world.sleep(0));
    expect(await client.pending()).toEqual([]);
    await world.run(call);
  });

  it("never stores a password or a key", async () => {
    const world = new World();
    const store = new MemoryIntents();
    const client = world.client({ intents: store });
    world.sandbox.force("withdraw", { fault: "reset", when: "before" });
    const params = { symbol: "btc_cny", chargefee: "0.0002", withdraw_amount: "0.5" };
    const error = await world.run(
      lostOf(client.withdraw({ ...params, trade_pwd: "hunter2", withdraw_address: "1ApprovedSandboxAddress" })),
    );
    for (const text of [JSON.stringify(store.pending()), JSON.stringify(error), JSON.stringify(error.intent)]) {
      for (const secret of ["hunter2", world.apiKey, world.secretKey, "sign"]) expect(text).not.toContain(secret);
    }
    expect(store.pending()[0]?.params).toEqual({ ...params, withdraw_address: "1ApprovedSandboxAddress" });
  });
});

describe("what an earlier process left open", () => {
  it.each(["before", "after", "late"] as const)("is reconciled by the next one: %s", async (when) => {
    const world = new World();
    const store = new MemoryIntents();
    await loseOrder(world, world.client({ intents: store }), when);
    const next = world.client({ intents: store });
    const [left] = await next.pending();
    const result = await world.run(next.reconcile(left as Intent));
    expect(result.outcome).toBe(when === "before" ? "did-not-happen" : "happened");
    expect("ids" in result ? result.ids : []).toEqual(placedIn(world));
    expect(await next.pending()).toEqual([]);
  });

  it("is not credited with what an equal call owned that was answered in time", async () => {
    const world = new World();
    const store = new MemoryIntents();
    const first = world.client({ intents: store });
    world.sandbox.force("trade", { fault: "reset", when: "before" });
    await world.run(Promise.all([lostOf(first.trade(resting)), first.trade(resting)]));
    const next = world.client({ intents: store });
    const [left] = await next.pending();
    expect(left?.others).toEqual(placedIn(world));
    expect(await world.run(next.reconcile(left as Intent))).toMatchObject({ outcome: "did-not-happen" });
  });

  it("stays open while it is ambiguous, until it is dropped", async () => {
    const world = new World();
    const store = new MemoryIntents();
    const client = world.client({ intents: store });
    world.sandbox.force("fundsTransfer", { fault: "reset", when: "after" });
    const error = await world.run(lostOf(client.fundsTransfer({ symbol: "btc_cny", amount: "1", from: 1, to: 6 })));
    expect((await world.run(client.reconcile(error))).outcome).toBe("ambiguous");
    expect(store.pending()).toHaveLength(1);
    expect((await world.run(client.reconcile(error, { drop: true }))).outcome).toBe("ambiguous");
    expect(store.pending()).toEqual([]);
  });
});

describe("a client without a store", () => {
  it("keeps what was lost in memory", async () => {
    const world = new World();
    const client = world.client();
    await world.run(client.trade(resting));
    const error = await loseOrder(world, client, "before", { ...resting, price: "2400" });
    expect(await client.pending()).toMatchObject([{ id: error.intent?.id }]);
    await world.run(client.reconcile(error));
    expect(await client.pending()).toEqual([]);
  });
});

it.each([null, {}, { open: () => undefined }, "file"])("%j is no store", (intents) => {
  const options = { baseUrl: "https://sandbox.test", intents: intents as unknown as IntentStore };
  expect(() => createClient(options)).toThrow("intents must be a store with the functions open, close, pending.");
});
