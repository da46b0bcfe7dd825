import { describe, expect, it } from "vitest";
import type { FaultName } from "../../../src/sandbox/faults/fault-names.ts";
import type { When } from "../../../src/sandbox/faults/mishap.ts";
import { crossing, loseOrder, lostOf, placedIn, resting } from "./lost.ts";
import { World } from "./world.ts";

const minute = 60_000;
const day = 24 * 60 * minute;

describe("a lost order", () => {
  const faults: FaultName[] = ["reset", "silence", "html", "unknown-code"];
  const moments: [When, string][] = [
    ["before", "did-not-happen"],
    ["after", "happened"],
    ["late", "happened"],
  ];
  const orders = [
    ["that rests", resting],
    ["that fills at once", crossing],
    ["that fills in part", { symbol: "btc_cny", type: "buy", price: "3000.5", amount: "60" }],
    ["at the market, buying", { symbol: "btc_cny", type: "buy_market", price: "500" }],
    ["at the market, selling", { symbol: "btc_cny", type: "sell_market", amount: "0.2" }],
  ] as const;
  const cases = moments.flatMap(([when, want]) =>
    faults.flatMap((fault) => orders.map(([which, order]) => ({ when, want, fault, which, order }))),
  );

  it.each(cases)("$which, $fault $when: $want", async ({ when, want, fault, order }) => {
    const world = new World();
    const client = world.client();
    const error = await loseOrder(world, client, when, order, fault);
    const result = await world.run(client.reconcile(error));
    expect(result).toMatchObject({ outcome: want, intent: { operation: "trade", params: order } });
    expect(placedIn(world)).toHaveLength(want === "happened" ? 1 : 0);
    expect("ids" in result ? result.ids : []).toEqual(placedIn(world));
  });

  it("that happened is found at once, and one that did not only after the exchange must be done with it", async () => {
    const world = new World();
    const client = world.client();
    for (const [when, least, most] of [
      ["after", 0, 500],
      ["before", 5000, 6500],
    ] as const) {
      const error = await loseOrder(world, client, when);
      const from = world.now();
      await world.run(client.reconcile(error));
      expect(world.now() - from).toBeGreaterThanOrEqual(least);
      expect(world.now() - from).toBeLessThanOrEqual(most);
    }
  });

  it("is found behind pages of younger ones", async () => {
    const world = new World({}, { btc: "100", cny: "10000000" });
    const client = world.client({ rateLimit: false });
    const error = await loseOrder(world, client, "after", crossing);
    const other = world.client({ rateLimit: false });
    for (let count = 0; count < 250; count += 1) await world.run(other.trade({ ...crossing, amount: "0.01" }));
    expect(await world.run(client.reconcile(error))).toMatchObject({ outcome: "happened", ids: [placedIn(world)[0]] });
  });

  it("is ambiguous when it is older than the records reach", async () => {
    const world = new World();
    const client = world.client();
    const error = await loseOrder(world, client, "before");
    await world.run(world.sleep(3 * day));
    const result = await world.run(client.reconcile(error));
    expect(result.outcome).toBe("ambiguous");
    expect(result.why).toContain("older than the exchange's records reach");
  });

  it("keeps its outcome when it is asked for again", async () => {
    const world = new World();
    const client = world.client();
    const error = await loseOrder(world, client, "after");
    const first = await world.run(client.reconcile(error));
    expect(await world.run(client.reconcile(error))).toEqual(first);
  });
});

describe("an equal order that was there before", () => {
  it("is not adopted, if this client placed it", async () => {
    const world = new World();
    const client = world.client();
    await world.run(client.trade(resting));
    const error = await loseOrder(world, client, "before");
    expect(await world.run(client.reconcile(error))).toMatchObject({ outcome: "did-not-happen" });
  });

  it.each([
    ["before", "did-not-happen"],
    ["after", "happened"],
    ["late", "happened"],
  ] as const)("is not adopted, if another program placed it: lost %s, %s", async (when, want) => {
    const world = new World();
    await world.run(world.client().trade(resting));
    await world.run(world.sleep(5 * minute));
    const client = world.client();
    // Its record shows what time it is where records are dated.
    await world.run(world.client().trade({ ...resting, price: "2400" }));
    const error = await loseOrder(world, client, when);
    const result = await world.run(client.reconcile(error));
    expect(result.outcome).toBe(want);
    expect("ids" in result ? result.ids : []).toEqual(placedIn(world).slice(2));
  });

  it("makes the outcome ambiguous, if it is old by the ticker and no record shows that records go by the same clock", async () => {
    const world = new World();
    await world.run(world.client().trade(resting));
    await world.run(world.sleep(5 * minute));
    const client = world.client();
    const error = await loseOrder(world, client, "before");
    const result = await world.run(client.reconcile(error));
    expect(result).toMatchObject({ outcome: "ambiguous", candidates: [{ order_id: placedIn(world)[0] }] });
  });

  it("makes the outcome ambiguous, if another program placed it seconds before", async () => {
    const world = new World();
    await world.run(world.client().trade(resting));
    await world.run(world.sleep(10_000));
    const client = world.client();
    const error = await loseOrder(world, client, "before");
    const result = await world.run(client.reconcile(error));
    expect(result).toMatchObject({ outcome: "ambiguous", candidates: [{ order_id: placedIn(world)[0] }] });
  });

  it("is told by its id, if this client placed one after it", async () => {
    const world = new World();
    await world.run(world.client().trade(resting));
    const client = world.client();
    await world.run(client.trade({ ...resting, price: "2400" }));
    const error = await loseOrder(world, client, "before");
    expect(await world.run(client.reconcile(error))).toMatchObject({ outcome: "did-not-happen" });
  });
});

describe("equal orders in flight at once", () => {
  async function loseTwo(world: World, client: ReturnType<World["client"]>, first: When, second: When) {
    world.sandbox.force("trade", { fault: "reset", when: first });
    world.sandbox.force("trade", { fault: "reset", when: second });
    return world.run(Promise.all([lostOf(client.trade(resting)), lostOf(client.trade(resting))]));
  }

  it("are ambiguous when one was placed, and said to be", async () => {
    const world = new World();
    const client = world.client();
    for (const error of await loseTwo(world, client, "after", "before")) {
      const result = await world.run(client.reconcile(error));
      expect(result).toMatchObject({ outcome: "ambiguous", candidates: [{ order_id: placedIn(world)[0] }] });
      expect(result.why).toContain("1 equal request of this client besides this one");
    }
  });

  it("have an order each when both were placed", async () => {
    const world = new World();
    const client = world.client();
    const errors = await loseTwo(world, client, "after", "late");
    const results = await world.run(Promise.all(errors.map((error) => client.reconcile(error))));
    expect(results.flatMap((result) => ("ids" in result ? result.ids : [])).toSorted()).toEqual(placedIn(world));
  });

  it("did not happen when none was placed", async () => {
    const world = new World();
    const client = world.client();
    const errors = await loseTwo(world, client, "before", "before");
    const results = await world.run(Promise.all(errors.map((error) => client.reconcile(error))));
    expect(results.map(({ outcome }) => outcome)).toEqual(["did-not-happen", "did-not-happen"]);
  });

  it("are told apart when one was answered", async () => {
    const world = new World();
    const client = world.client();
    world.sandbox.force("trade", { fault: "reset", when: "before" });
    const [error] = await world.run(Promise.all([lostOf(client.trade(resting)), client.trade(resting)]));
    expect(await world.run(client.reconcile(error))).toMatchObject({ outcome: "did-not-happen" });
  });

  it("wait for the answer that is still on its way", async () => {
    const world = new World();
    const answers = { afterMs: 0 };
    const fetch = async (url: string, init: RequestInit): Promise<Response> => {
      const answer = await world.sandbox.fetch(url, init);
      if (url.endsWith("/trade.do")) await world.sleep(answers.afterMs);
      return answer;
    };
    const client = world.client({ fetch, timeoutMs: 10_000 });
    const error = await loseOrder(world, client, "before");
    answers.afterMs = 4000;
    const slow = client.trade(resting);
    const found = client.reconcile(error, { settleMs: 5000 });
    const [result, { order_id }] = await world.run(Promise.all([found, slow]));
    expect(result.outcome).toBe("did-not-happen");
    expect(placedIn(world)).toEqual([order_id]);
  });
});
