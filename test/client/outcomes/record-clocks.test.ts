import { describe, expect, it } from "vitest";
import type { Client } from "../../../src/client/client-types.ts";
import { loseOrder, lostOf, placedIn, resting } from "./lost.ts";
import { World } from "./world.ts";

const minute = 60_000;
const hour = 60 * minute;
const elsewhere = { ...resting, price: "2400" };

/** A client of an exchange whose records are dated by a clock that is ahead of the ticker's. */
function clientOf(world: World, aheadMs: number): Client {
  const fetch = async (url: string, init: RequestInit): Promise<Response> => {
    await world.sleep(world.latencyMs);
    const text = await (await world.sandbox.fetch(url, init)).text();
    return new Response(
      text.replace(/"create_date":(\d+)/g, (_, date) => `"create_date":${String(Number(date) + aheadMs)}`),
    );
  };
  return world.client({ fetch });
}

const skews = [0, 90_000, -90_000, 10 * minute, -10 * minute, 8 * hour, -8 * hour];
/** How long before the lost order another program placed an equal one. */
const ages = [20_000, 85_000, 91_000, 9 * minute, 11 * minute, hour, 7 * hour];

describe("records that are dated by another clock than the ticker shows", () => {
  const cases = skews.flatMap((aheadMs) =>
    (["before", "after", "late"] as const).flatMap((when) => ages.map((age) => ({ aheadMs, when, age }))),
  );

  it.each(cases)("mislead nobody: $aheadMs ms ahead, lost $when, $age ms after an equal one", async (given) => {
    const { aheadMs, when, age } = given;
    const world = new World();
    await world.run(world.client().trade(resting));
    await world.run(world.sleep(age));
    const client = clientOf(world, aheadMs);
    const error = await loseOrder(world, client, when);
    const result = await world.run(client.reconcile(error));
    const [, own] = placedIn(world);
    if (result.outcome === "happened") expect(result.ids).toEqual([own]);
    if (result.outcome === "did-not-happen") expect(own).toBeUndefined();
  });

  it.each(cases)("matter no more once this client has placed an order: $aheadMs, $when, $age", async (given) => {
    const { aheadMs, when, age } = given;
    const world = new World();
    const client = clientOf(world, aheadMs);
    await world.run(client.trade(elsewhere));
    await world.run(world.sleep(minute));
    await world.run(world.client().trade(resting));
    await world.run(world.sleep(age));
    const error = await loseOrder(world, client, when);
    const result = await world.run(client.reconcile(error));
    expect(result.outcome).toBe(when === "before" ? "did-not-happen" : "happened");
    expect("ids" in result ? result.ids : []).toEqual(placedIn(world).slice(2));
  });

  it.each(skews)("are told by an order that was placed after the lost one: %i ms ahead", async (aheadMs) => {
    for (const when of ["before", "after"] as const) {
      const world = new World();
      await world.run(world.client().trade(resting));
      await world.run(world.sleep(10 * minute));
      const client = clientOf(world, aheadMs);
      const error = await loseOrder(world, client, when);
      await world.run(world.sleep(2000));
      await world.run(client.trade(elsewhere));
      const result = await world.run(client.reconcile(error));
      expect(result.outcome).toBe(when === "before" ? "did-not-happen" : "happened");
      expect("ids" in result ? result.ids : []).toEqual(when === "before" ? [] : placedIn(world).slice(1, 2));
    }
  });

  it.each(ages)(
    "are told by what the client had read, %i ms after an equal one that is dated as if it were new",
    async (age) => {
      const reads: readonly ((client: Client) => Promise<unknown>)[] = [
        (client) => client.orderInfo({ symbol: "btc_cny", order_id: -1 }),
        (client) => client.orderHistory({ symbol: "btc_cny", status: 0, current_page: 1, page_length: 50 }),
        async (client) => client.reconcile(await lostOf(client.trade(elsewhere))),
      ];
      for (const [index, read] of reads.entries()) {
        for (const when of ["before", "after", "late"] as const) {
          const world = new World();
          await world.run(world.client().trade(resting));
          await world.run(world.sleep(age));
          const client = clientOf(world, age);
          if (index === 2) world.sandbox.force("trade", { fault: "reset", when: "before" });
          await world.run(read(client));
          const error = await loseOrder(world, client, when);
          const result = await world.run(client.reconcile(error));
          const own = placedIn(world).slice(1);
          // The client knows nothing of the clock that dates records, so it cannot say of its own that it is younger.
          expect(result.outcome).toBe(when === "before" ? "did-not-happen" : "ambiguous");
          if (result.outcome === "ambiguous")
            expect(result.candidates).toMatchObject(own.map((order_id) => ({ order_id })));
        }
      }
    },
  );

  it("leave nothing open about an equal one that the client had read, where they go by the ticker's clock", async () => {
    for (const when of ["before", "after", "late"] as const) {
      const world = new World();
      await world.run(world.client().trade(resting));
      await world.run(world.sleep(1000));
      const client = world.client();
      await world.run(client.orderInfo({ symbol: "btc_cny", order_id: -1 }));
      const error = await loseOrder(world, client, when);
      const result = await world.run(client.reconcile(error));
      expect(result.outcome).toBe(when === "before" ? "did-not-happen" : "happened");
      expect("ids" in result ? result.ids : []).toEqual(placedIn(world).slice(1));
    }
  });

  it("are told by what an answer said, whatever the caller makes of its value", async () => {
    for (const strange of ["99999", "local-1", "1.5"]) {
      const world = new World();
      const client = world.client();
      const { orders } = await world.run(client.orderInfo({ symbol: "btc_cny", order_id: -1 }));
      orders.unshift({ order_id: strange } as (typeof orders)[number]);
      const error = await loseOrder(world, client, "after");
      expect(await world.run(client.reconcile(error))).toMatchObject({ outcome: "happened", ids: placedIn(world) });
    }
  });

  it("are told apart from orders of a batch, whatever the caller makes of its value", async () => {
    for (const when of ["before", "after"] as const) {
      const world = new World();
      const client = clientOf(world, 1000);
      const { symbol, ...each } = resting;
      const { order_info: entries } = await world.run(client.batchTrade({ symbol, orders_data: [each, each] }));
      entries.splice(0);
      await world.run(world.sleep(1000));
      const error = await loseOrder(world, client, when);
      const result = await world.run(client.reconcile(error));
      expect(result.outcome).toBe(when === "before" ? "did-not-happen" : "happened");
      expect("ids" in result ? result.ids : []).toEqual(placedIn(world).slice(2));
    }
  });

  it("are still told by a read after many of another pair, and while the order hangs", async () => {
    const world = new World();
    await world.run(world.client().trade(resting));
    await world.run(world.sleep(5000));
    const client = clientOf(world, 5000);
    await world.run(client.orderInfo({ symbol: "btc_cny", order_id: -1 }));
    for (let count = 0; count < 20; count += 1) {
      await world.run(client.orderInfo({ symbol: "ltc_cny", order_id: -1 }));
    }
    world.sandbox.force("trade", { fault: "silence", when: "before" });
    const lost = lostOf(client.trade(resting));
    for (let count = 0; count < 20; count += 1) {
      await world.run(client.orderInfo({ symbol: "btc_cny", order_id: -1 }));
    }
    const error = await world.run(lost);
    expect(error.intent).toMatchObject({ baseline: { highestId: placedIn(world)[0] } });
    expect((await world.run(client.reconcile(error))).outcome).toBe("did-not-happen");
  });

  it("are not told by what the client read of another pair, or while the order was on its way", async () => {
    const world = new World();
    await world.run(world.client().trade(resting));
    await world.run(world.sleep(10 * minute));
    const client = clientOf(world, 0);
    await world.run(client.orderInfo({ symbol: "ltc_cny", order_id: -1 }));
    world.sandbox.force("trade", { fault: "silence", when: "before" });
    const lost = lostOf(client.trade(resting));
    await world.run(world.sleep(100));
    await world.run(client.orderInfo({ symbol: "btc_cny", order_id: -1 }));
    const error = await world.run(lost);
    expect(error.intent).not.toHaveProperty("baseline");
    expect((await world.run(client.reconcile(error))).outcome).toBe("ambiguous");
  });

  it("prove nothing where they contradict each other", async () => {
    const world = new World();
    let aheadMs = 0;
    const fetch = async (url: string, init: RequestInit): Promise<Response> => {
      await world.sleep(world.latencyMs);
      const text = await (await world.sandbox.fetch(url, init)).text();
      // Each record is dated by another clock.
      return new Response(
        text.replace(/"create_date":(\d+)/g, (_, date) => `"create_date":${String(Number(date) + (aheadMs += 7000))}`),
      );
    };
    const client = world.client({ fetch });
    for (const price of ["2400", "2401", "2402"]) await world.run(client.trade({ ...resting, price }));
    const error = await loseOrder(world, client, "after");
    expect(await world.run(client.reconcile(error))).toMatchObject({ outcome: "ambiguous" });
  });

  it("are not judged by calls that were on their way for long", async () => {
    const world = new World();
    const client = world.client({ timeoutMs: 60_000 });
    world.latencyMs = 30_000;
    const slow = client.trade(elsewhere);
    await world.run(world.sleep(100));
    world.latencyMs = 10;
    await world.run(world.client().trade(resting));
    await world.run(slow);
    const error = await loseOrder(world, client, "before");
    const result = await world.run(client.reconcile(error));
    expect(result.outcome).not.toBe("happened");
  });

  it("are judged from when the request was sent, not from when it began to wait", async () => {
    const world = new World();
    const client = world.client({ rateLimit: {}, timeoutMs: 60_000 });
    await world.run(Promise.all(Array.from({ length: 20 }, () => client.trade(elsewhere))));
    const lost = lostOf(client.trade(resting));
    await world.run(world.sleep(500));
    await world.run(world.client().trade(resting));
    world.sandbox.force("trade", { fault: "reset", when: "before" });
    const error = await world.run(lost);
    expect(placedIn(world)).toHaveLength(21);
    expect((await world.run(client.reconcile(error))).outcome).not.toBe("happened");
  });
});
