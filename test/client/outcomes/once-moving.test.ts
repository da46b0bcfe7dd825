import { expect, it } from "vitest";
import { placedIn } from "./lost.ts";
import { World } from "./world.ts";

it("an equal order of somebody else that fills during the look before the sending is not taken for the lost one", async () => {
  const world = new World();
  const { apiKey, secretKey } = world.sandbox.createAccount({ funds: { btc: "10" } });
  const seller = world.client({ apiKey, secretKey });
  const stranger = world.client();
  const { ticker } = await world.run(stranger.ticker({ symbol: "btc_cny" }));
  const price = (Number(ticker.sell) - 0.01).toFixed(2);
  const order = { symbol: "btc_cny", type: "buy", price, amount: "0.1" } as const;
  const { order_id: theirs } = await world.run(stranger.trade(order));

  // The list of finished orders answers first.
  const fetch = async (url: string, init: RequestInit): Promise<Response> => {
    const isFinished = typeof init.body === "string" && new URLSearchParams(init.body).get("status") === "1";
    await world.sleep(isFinished ? 10 : 100);
    return world.sandbox.fetch(url, init);
  };
  let sold: Promise<unknown> | undefined;
  world.wake(30, () => {
    sold = seller.trade({ ...order, type: "sell" });
  });
  world.wake(70, () => {
    world.sandbox.force("trade", { fault: "reset", when: "before" });
  });
  const { order_id: ours } = await world.run(world.client({ fetch }).once.trade(order));
  expect(await sold).toMatchObject({ result: true });
  expect(placedIn(world)).toEqual([theirs, ours]);
  expect(ours).not.toBe(theirs);
});
