import { expect, it } from "vitest";
import { resting } from "./lost.ts";
import { World } from "./world.ts";

it("a cancel is sent a second later at most where the look before it gets no answer", async () => {
  const world = new World();
  const { order_id } = await world.run(world.client().trade(resting));
  const began = world.now();
  const cancels: number[] = [];
  const fetch = async (url: string, init: RequestInit): Promise<Response> => {
    if (url.includes("order_info")) return new Promise(() => undefined);
    if (url.includes("cancel_order")) cancels.push(world.now() - began);
    return world.sandbox.fetch(url, init);
  };
  const client = world.client({ fetch, timeoutMs: 5000 });
  const done = await world.run(client.once.cancelOrder({ symbol: "btc_cny", order_id }));
  expect(done).toMatchObject({ result: true, order_id });
  expect(cancels).toEqual([1000]);
});
