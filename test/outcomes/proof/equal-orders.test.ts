import { describe, expect, it } from "vitest";
import type { OkcoinError } from "../../../src/index.ts";
import type { When } from "../../../src/sandbox/index.ts";
import { World } from "../../client/outcomes/world.ts";
import type { Order } from "./orders.ts";
import "../../sandbox/support/check-every-answer.ts";

const moments: readonly When[] = ["before", "after", "late"];
const resting: Order = { symbol: "btc_cny", type: "buy", price: "2000", amount: "0.2" };
const filling: Order = { symbol: "btc_cny", type: "buy", price: "4000", amount: "0.2" };

const rows = [resting, filling].flatMap((order) =>
  moments.flatMap((first) => moments.map((second) => ({ price: order.price, order, first, second }))),
);

/** Two identical orders at the same moment, both of whose answers are lost. */
describe("two equal orders in flight at once", () => {
  it.each(rows)("at $price, carried out $first and $second", async ({ order, first, second }) => {
    const world = new World({ marketMakers: false });
    const client = world.client();
    for (const when of [first, second]) world.sandbox.force("trade", { fault: "reset", when });
    const lost = await world.run(Promise.all([client.try.trade(order), client.try.trade(order)]));
    const errors = lost.flatMap((each) => (each.ok ? [] : [each.error]));
    expect(errors.map(({ outcomeUnknown }) => outcomeUnknown)).toEqual([true, true]);
    const found = await world.run(
      Promise.all(errors.map((error) => client.reconcile(error as OkcoinError & { outcomeUnknown: true }))),
    );

    const placed = world.sandbox.truth.orders(world.apiKey).map(({ id }) => id);
    const outcomes = found.map(({ outcome }) => outcome);
    const owned = found.flatMap((each) => (each.outcome === "happened" ? each.ids : []));
    if (placed.length === 1) {
      expect(outcomes).toEqual(["ambiguous", "ambiguous"]);
      for (const { why } of found) expect(why).toMatch(/equal request/);
    } else {
      const both = placed.length === 2 ? "happened" : "did-not-happen";
      expect(outcomes).toEqual([both, both]);
      expect(owned.toSorted()).toEqual(placed.toSorted());
    }
  });
});
