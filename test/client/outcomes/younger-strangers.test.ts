import { describe, expect, it } from "vitest";
import type { Client } from "../../../src/client/client-types.ts";
import { MemoryIntents } from "../../../src/intents/memory-intents.ts";
import type { Intent } from "../../../src/intents/intent.ts";
import { lostOf, placedIn, resting } from "./lost.ts";
import { World } from "./world.ts";

const minute = 60_000;
const hour = 60 * minute;
const elsewhere = { ...resting, price: "2400" };

/** An exchange whose records are dated by a clock that is ahead of the ticker's. */
class SkewedWorld extends World {
  aheadMs = 0;

  skewed(intents: MemoryIntents): Client {
    const fetch = async (url: string, init: RequestInit): Promise<Response> => {
      await this.sleep(this.latencyMs);
      const text = await (await this.sandbox.fetch(url, init)).text();
      return new Response(
        text.replace(/"create_date":(\d+)/g, (_, date) => `"create_date":${String(Number(date) + this.aheadMs)}`),
      );
    };
    return this.client({ fetch, intents });
  }
}

/** What is known of a lost order when it is looked for a while later, and by whom. */
const ways: readonly (readonly [
  string,
  (world: SkewedWorld, when: "before" | "after") => Promise<[Client, Intent]>,
])[] = [
  [
    "by the client that lost it, which had placed no other",
    async (world, when) => {
      const client = world.skewed(new MemoryIntents());
      world.sandbox.force("trade", { fault: "reset", when });
      return [client, (await lostOf(client.trade(resting))).intent as Intent];
    },
  ],
  [
    "by the client that lost it, which had placed another",
    async (world, when) => {
      const client = world.skewed(new MemoryIntents());
      await client.trade(elsewhere);
      world.sandbox.force("trade", { fault: "reset", when });
      return [client, (await lostOf(client.trade(resting))).intent as Intent];
    },
  ],
  [
    "by the next process, after a look before it was sent",
    async (world, when) => {
      const intents = new MemoryIntents();
      world.sandbox.force("trade", { fault: "reset", when });
      // The look after it is ended, so it stays open.
      const controller = new AbortController();
      world.wake(55, () => {
        controller.abort();
      });
      await lostOf(world.skewed(intents).once.trade(resting, { signal: controller.signal }));
      return [world.skewed(intents), intents.pending()[0] as Intent];
    },
  ],
];

describe("a lost order that is looked for a while later", () => {
  it.each(ways)("is not an equal one that another program placed meanwhile: %s", async (_, lose) => {
    for (const ms of [minute, hour, 8 * hour]) {
      const world = new SkewedWorld();
      const [client, intent] = await world.run(lose(world, "before"));
      const known = placedIn(world).length;
      await world.run(world.sleep(ms));
      await world.run(world.client().trade(resting));
      await world.run(world.sleep(ms));
      expect(await world.run(client.reconcile(intent))).toMatchObject({
        outcome: "ambiguous",
        candidates: [{ order_id: placedIn(world)[known] }],
      });
    }
  });

  it.each(ways)("is found although another program placed an equal one meanwhile: %s", async (_, lose) => {
    for (const ms of [minute, hour, 8 * hour]) {
      const world = new SkewedWorld();
      const [client, intent] = await world.run(lose(world, "after"));
      const own = placedIn(world).at(-1);
      await world.run(world.sleep(ms));
      await world.run(world.client().trade(resting));
      await world.run(world.sleep(ms));
      expect(await world.run(client.reconcile(intent))).toMatchObject({ outcome: "happened", ids: [own] });
    }
  });

  it.each(ways.slice(1).flatMap(([way, lose]) => [-8 * hour, 8 * hour].map((aheadMs) => ({ way, lose, aheadMs }))))(
    "is found where records are dated by a clock that is $aheadMs ms ahead: $way",
    async ({ lose, aheadMs }) => {
      for (const ms of [minute, hour]) {
        const world = new SkewedWorld();
        world.aheadMs = aheadMs;
        const [client, intent] = await world.run(lose(world, "after"));
        const own = placedIn(world).at(-1);
        await world.run(world.sleep(ms));
        expect(await world.run(client.reconcile(intent))).toMatchObject({ outcome: "happened", ids: [own] });
      }
    },
  );
});
