import { expect, it } from "vitest";
import { createClient } from "../../src/client/create-client.ts";
import { baseUrl, keys } from "./keys.ts";
import { answering } from "./stub-fetch.ts";

const placed = { result: true, order_id: 7 };
const order = { symbol: "btc_cny", type: "buy", price: "3000", amount: "0.01" } as const;

/** Functions of a class, which are not its instances' own and need their `this`. */
class Counter {
  #seen = 0;

  onResponse(): void {
    this.#seen += 1;
  }

  get seen(): number {
    return this.#seen;
  }
}

it("hooks may be an object of a class", async () => {
  const hooks = new Counter();
  await createClient({ baseUrl, ...keys, fetch: answering(placed), hooks }).trade(order);
  expect(hooks.seen).toBe(1);
});

it("a middleware may be an object of a class", async () => {
  const middleware = new Counter();
  const { api } = createClient({ baseUrl, ...keys, fetch: answering(placed) });
  api.use(middleware);
  const { data } = await api.POST("/api/v1/trade.do", { body: order });
  expect(data).toMatchObject({ order_id: "7" });
  expect(middleware.seen).toBe(1);
});
