import { describe, expect, it } from "vitest";
import { MemoryIntents } from "../../../src/intents/memory-intents.ts";
import type { ClientOptions } from "../../../src/client/options.ts";
import { loseOrder, placedIn, resting } from "./lost.ts";
import { World } from "./world.ts";

const elsewhere = { ...resting, symbol: "ltc_cny", price: "10" };

/** An exchange that counts the orders of each pair from 1. */
class PairWorld extends World {
  readonly #ids = new Map<string, string[]>();

  pairClient(options: Partial<ClientOptions> = {}) {
    const fetch = async (url: string, init: RequestInit): Promise<Response> => {
      await this.sleep(this.latencyMs);
      const text = await (await this.sandbox.fetch(url, init)).text();
      return new Response(this.#renumbered(text, new URLSearchParams(init.body as string).get("symbol") ?? ""));
    };
    return this.client({ fetch, ...options });
  }

  #renumbered(text: string, pair: string): string {
    const ids = this.#ids.get(pair) ?? [];
    this.#ids.set(pair, ids);
    const shown = Array.from(text.matchAll(/"order_id":(\d+)/g), ([, id]) => id ?? "");
    for (const id of shown.toSorted()) if (!ids.includes(id)) ids.push(id);
    return text.replace(/"order_id":(\d+)/g, (_, id: string) => `"order_id":${String(ids.indexOf(id) + 1)}`);
  }
}

describe("an order of an exchange that counts ids by pair", () => {
  it.each(["before", "after", "late"] as const)(
    "is not taken for an older one of another pair: lost %s",
    async (when) => {
      const world = new PairWorld();
      const client = world.pairClient();
      for (let count = 0; count < 5; count += 1) await world.run(client.trade(elsewhere));
      const error = await loseOrder(world, client, when);
      expect(error.intent).not.toHaveProperty("baseline");
      const result = await world.run(client.reconcile(error));
      expect(result.outcome).toBe(when === "before" ? "did-not-happen" : "happened");
      expect("ids" in result ? result.ids : []).toEqual(when === "before" ? [] : ["1"]);
    },
  );

  it("is told by the last one of its own pair, though one of another came after it", async () => {
    const world = new PairWorld();
    const client = world.pairClient();
    for (let count = 0; count < 3; count += 1) await world.run(client.trade(resting));
    for (let count = 0; count < 9; count += 1) await world.run(client.trade(elsewhere));
    const error = await loseOrder(world, client, "after");
    expect(error.intent?.baseline).toEqual({ highestId: "3" });
    expect(await world.run(client.reconcile(error))).toMatchObject({ outcome: "happened", ids: ["4"] });
  });

  it("may have the id that was found for a lost one of another pair", async () => {
    const world = new PairWorld();
    const client = world.pairClient();
    const errors = [
      await loseOrder(world, client, "after", elsewhere),
      await loseOrder(world, client, "after", resting),
    ];
    for (const error of errors) {
      expect(await world.run(client.reconcile(error))).toMatchObject({ outcome: "happened", ids: ["1"] });
    }
  });

  it("may have the id that a call of another pair gave in the meantime, also to the next process", async () => {
    const world = new PairWorld();
    const intents = new MemoryIntents();
    const client = world.pairClient({ intents });
    const error = await loseOrder(world, client, "after");
    await world.run(client.trade(elsewhere));
    expect(intents.pending()).toMatchObject([{ id: error.intent?.id, others: [] }]);
    for (const each of [world.pairClient({ intents }), client]) {
      expect(await world.run(each.reconcile(error))).toMatchObject({ outcome: "happened", ids: ["1"] });
    }
    expect(placedIn(world)).toHaveLength(2);
  });

  it("is another call's, if that was of the same pair, however it was written", async () => {
    const world = new PairWorld();
    const intents = new MemoryIntents();
    const client = world.pairClient({ intents });
    const error = await loseOrder(world, client, "before");
    await world.run(client.trade(resting));
    expect(intents.pending()).toMatchObject([{ others: ["1"] }]);
    for (const each of [world.pairClient({ intents }), client]) {
      expect(await world.run(each.reconcile(error))).toMatchObject({ outcome: "did-not-happen" });
    }
  });
});
