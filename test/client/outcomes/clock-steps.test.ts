import { describe, expect, it } from "vitest";
import type { OkcoinError } from "../../../src/errors/okcoin-error.ts";
import type { Intent } from "../../../src/intents/intent.ts";
import { loseOrder, lostOf, placedIn, resting } from "./lost.ts";
import { World } from "./world.ts";

const hourMs = 3_600_000;

/** The intent of an error, as another process gets it from a log. */
function readAgain(error: OkcoinError): Intent {
  return (JSON.parse(JSON.stringify(error)) as { readonly intent: Intent }).intent;
}

describe("a lost order, where clocks do not go on as time does", () => {
  it("may be an older one, after the computer has slept", async () => {
    const world = new World();
    const client = world.client();
    const error = await loseOrder(world, client, "after");
    world.suspend(8 * hourMs);
    const found = await world.run(client.reconcile(error));
    expect(found).toMatchObject({ outcome: "ambiguous", candidates: [{ order_id: placedIn(world)[0] }] });
  });

  it("is not an older one, if the computer slept before and another process looks for it", async () => {
    const world = new World();
    const client = world.client();
    world.suspend(4 * hourMs);
    await world.run(world.client().trade(resting));
    world.suspend(4 * hourMs);
    // Its record shows what time it is where records are dated.
    await world.run(world.client().trade({ ...resting, price: "2400" }));
    const error = await loseOrder(world, client, "before");
    const later = world.client({}, world.laterProcess());
    const found = await world.run(later.reconcile(readAgain(error)));
    expect(found.outcome).toBe("did-not-happen");
  });

  it("did not fail to happen, if the time of day was set back before another process looks for it", async () => {
    const world = new World();
    const error = await loseOrder(world, world.client(), "after");
    await world.run(world.sleep(120_000));
    world.setDate(-2 * hourMs);
    const later = world.client({}, world.laterProcess());
    const found = await world.run(later.reconcile(readAgain(error)));
    expect(found).toMatchObject({ outcome: "ambiguous", candidates: [{ order_id: placedIn(world)[0] }] });
  });

  it.each([hourMs, -hourMs])("is looked for as long as ever, if the time of day is set by %i ms", async (byMs) => {
    const world = new World();
    const client = world.client();
    world.sandbox.force("trade", { fault: "reset", when: "late", lateMs: 4000 });
    const error = await world.run(lostOf(client.trade(resting)));
    world.setDate(byMs);
    const found = await world.run(client.reconcile(error));
    expect(found).toMatchObject({ outcome: "happened", ids: placedIn(world) });
  });
});
