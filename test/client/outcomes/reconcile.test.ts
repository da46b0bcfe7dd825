import { describe, expect, it } from "vitest";
import type { OkcoinError } from "../../../src/errors/okcoin-error.ts";
import type { Intent } from "../../../src/intents/intent.ts";
import { loseOrder, lostOf, placedIn, resting } from "./lost.ts";
import { World } from "./world.ts";

describe("reads that fail", () => {
  it("prove nothing: the outcome stays ambiguous, and says why", async () => {
    const world = new World();
    const client = world.client({ retry: false });
    const error = await loseOrder(world, client, "before");
    world.sandbox.force("orderHistory", { fault: "http-502", when: "before", times: 1000 });
    const result = await world.run(client.reconcile(error));
    expect(result).toMatchObject({ outcome: "ambiguous", candidates: [] });
    expect(result.why).toMatch(/^The records could not be read: orderHistory: HTTP 502/);
  });

  it("are repeated until a look after the settle window succeeds", async () => {
    const world = new World();
    const client = world.client({ retry: false });
    const error = await loseOrder(world, client, "before");
    // The looks of the first seconds fail, and so does the one at the end of the window.
    world.sandbox.force("orderInfo", { fault: "reset", when: "before", times: 7 });
    const from = world.now();
    expect(await world.run(client.reconcile(error))).toMatchObject({ outcome: "did-not-happen" });
    expect(world.now() - from).toBeGreaterThan(6500);
  });

  it("do not hide an order that a later look finds", async () => {
    const world = new World();
    const client = world.client({ retry: false });
    const error = await loseOrder(world, client, "after");
    world.sandbox.force("orderInfo", { fault: "reset", when: "before", times: 3 });
    expect(await world.run(client.reconcile(error))).toMatchObject({ outcome: "happened", ids: placedIn(world) });
  });

  it("of the time leave an order's age open, and its absence proven", async () => {
    for (const [when, want] of [
      ["before", "did-not-happen"],
      ["after", "ambiguous"],
    ] as const) {
      const world = new World();
      const client = world.client({ retry: false });
      const error = await loseOrder(world, client, when);
      world.sandbox.force("ticker", { fault: "reset", when: "before", times: 1000 });
      expect(await world.run(client.reconcile(error))).toMatchObject({ outcome: want });
    }
  });
});

describe("an order that the exchange rounded", () => {
  it("is a candidate, not an absence", async () => {
    const world = new World();
    const fetch = async (url: string, init: RequestInit): Promise<Response> => {
      await world.sleep(1);
      const answer = await world.sandbox.fetch(url, init);
      return url.includes("order_") ? new Response((await answer.text()).replaceAll("0.123", "0.12")) : answer;
    };
    const client = world.client({ fetch });
    const error = await loseOrder(world, client, "after", { ...resting, amount: "0.123" });
    expect(await world.run(client.reconcile(error))).toMatchObject({
      outcome: "ambiguous",
      candidates: [{ order_id: placedIn(world)[0], amount: "0.12" }],
    });
  });
});

describe("a look", () => {
  it("ends when its signal aborts, with the reason", async () => {
    const world = new World();
    const client = world.client();
    const error = await loseOrder(world, client, "before");
    const controller = new AbortController();
    world.wake(2500, () => {
      controller.abort(new Error("enough"));
    });
    const from = world.now();
    await expect(world.run(client.reconcile(error, { signal: controller.signal }))).rejects.toThrow("enough");
    expect(world.now() - from).toBe(2500);
    await expect(client.reconcile(error, { signal: AbortSignal.abort(new Error("never")) })).rejects.toThrow("never");
  });

  it("takes as long as it is told", async () => {
    const world = new World();
    const client = world.client();
    const error = await loseOrder(world, client, "before");
    const from = world.now();
    await world.run(client.reconcile(error, { settleMs: 20_000, pollMs: 5000 }));
    expect(world.now() - from).toBeGreaterThanOrEqual(20_000);
    expect(world.now() - from).toBeLessThan(21_000);
  });
});

describe("what is to be reconciled", () => {
  const intent: Intent = {
    id: "a",
    operation: "trade",
    params: resting,
    baseUrl: "https://sandbox.test",
    keyHash: "00",
    at: 1,
    until: 2,
  };

  it.each<[string, unknown, string]>([
    ["nothing", undefined, "reconcile takes an error whose outcomeUnknown is true"],
    ["a text", "lost", "reconcile takes an error whose outcomeUnknown is true"],
    ["another error", new Error("lost"), "this has no intent"],
    ["an intent without its request", { ...intent, params: undefined }, "this has no intent"],
    ["an intent of numbers", { ...intent, params: { price: 3 } }, "this has no intent"],
    ["an intent whose baseline is no id", { ...intent, baseline: { highestId: "9e9" } }, "this has no intent"],
    ["an error whose outcome is known", { outcomeUnknown: false, intent }, "The outcome of this error is known"],
    ["an operation that is not there", { ...intent, operation: "gamble" }, 'The intent is of "gamble"'],
    ["another exchange", { ...intent, baseUrl: "https://other.test" }, "this client calls https://sandbox.test"],
    ["another key", intent, "The intent is of another API key"],
  ])("is not %s", async (_, given, message) => {
    const client = new World().client();
    await expect(client.reconcile(given as Intent)).rejects.toThrow(message);
    await expect(client.reconcile(given as Intent)).rejects.toThrow(TypeError);
  });

  it.each<[string, unknown, string]>([
    ["no object", 5, "The second argument of reconcile is an object with options"],
    [
      "unknown",
      { settle: 5 },
      'There is no option of reconcile called "settle"; there are settleMs, pollMs, signal, drop',
    ],
    ["no time", { settleMs: -1 }, "settleMs must be a whole number of milliseconds, from 0"],
    ["no wait", { pollMs: 0 }, "pollMs must be a whole number of milliseconds, from 1"],
    ["no signal", { signal: {} }, "signal must be an AbortSignal"],
    ["no choice", { drop: "yes" }, "drop must be true or false"],
  ])("takes no option that is %s", async (_, options, message) => {
    const client = new World().client();
    await expect(client.reconcile(intent, options as object)).rejects.toThrow(message);
  });
});

describe("the intent of an error", () => {
  it("says what was sent and when, and survives JSON into another process", async () => {
    const world = new World();
    const error = await loseOrder(world, world.client(), "after");
    const stored = JSON.stringify(error);
    expect(JSON.parse(stored)).toMatchObject({ intent: { operation: "trade", params: resting } });
    expect(stored).not.toContain(world.apiKey);
    const other = world.client();
    const record = JSON.parse(stored) as OkcoinError;
    expect(await world.run(other.reconcile(record))).toMatchObject({ outcome: "happened", ids: placedIn(world) });
  });

  it("is that of the call, whatever the caller did with the parameters meanwhile", async () => {
    const world = new World();
    const client = world.client();
    const params = { ...resting, price: "2500" };
    world.sandbox.force("trade", { fault: "reset", when: "after" });
    const call = lostOf(client.trade(params));
    params.price = "1";
    expect((await world.run(call)).intent?.params).toEqual(resting);
  });

  it("is not there where the outcome is known", async () => {
    const world = new World({}, {});
    const refused = await world.run(client(world).try.trade(resting));
    expect(refused.ok ? undefined : refused.error).not.toHaveProperty("intent");
  });

  it("comes with every unknown outcome: a code, an abort, a call by path", async () => {
    const world = new World();
    const lost: OkcoinError[] = [];
    world.sandbox.force("trade", { code: 10002, when: "after" });
    lost.push(await world.run(lostOf(client(world).trade(resting))));
    const controller = new AbortController();
    world.sandbox.force("trade", { fault: "silence", when: "after" });
    world.wake(50, () => {
      controller.abort();
    });
    lost.push(await world.run(lostOf(client(world).trade(resting, { signal: controller.signal }))));
    world.sandbox.force("trade", { fault: "reset", when: "after" });
    lost.push(await world.run(lostOf(client(world).api.POST("/api/v1/trade.do", { body: resting }))));
    for (const error of lost) expect(error.intent).toMatchObject({ operation: "trade", params: resting });
    expect(new Set(lost.map(({ intent }) => intent?.id)).size).toBe(3);
  });
});

function client(world: World) {
  return world.client();
}
