import { describe, expect, it } from "vitest";
import { okcoin } from "../../../generated/index.ts";
import { createClient } from "../../../src/client/create-client.ts";
import { OkcoinError } from "../../../src/errors/okcoin-error.ts";
import { createSandbox } from "../../../src/sandbox/index.ts";
import { baseUrl, keys } from "../keys.ts";
import { stubFetch } from "../stub-fetch.ts";
import { MovingList, serveOrders } from "./moving-list.ts";
import "../../sandbox/support/check-every-answer.ts";

const open = { symbol: "btc_cny", status: 0 } as const;

function numbers(length: number): number[] {
  return Array.from({ length }, (_, index) => index + 1);
}

describe("client.all", () => {
  it("holds the operations that have pages, and nothing else", () => {
    const { all } = createClient({ baseUrl });
    const paged = Object.values(okcoin.operations).filter((operation) => "paging" in operation);
    expect(Object.keys(all)).toEqual(paged.map(({ id }) => id));
    expect(paged.length).toBeGreaterThan(2);
    expect((all as unknown as Record<string, unknown>)["ticker"]).toBeUndefined();
  });

  it("sends nothing until an entry is asked for, and nothing after a break", async () => {
    const list = new MovingList(numbers(30));
    const fetch = serveOrders(list);
    const client = createClient({ baseUrl, ...keys, fetch });
    const orders = client.all.orderHistory({ ...open, page_length: 10 });
    expect(fetch.sent).toHaveLength(0);
    for await (const { order_id: id } of orders) if (id === "5") break;
    expect(fetch.sent).toHaveLength(1);
    expect(await orders.next()).toEqual({ done: true, value: undefined });
    expect(fetch.sent).toHaveLength(1);
  });

  it("sends the parameters as they were at the call, and options with each page", async () => {
    const fetch = serveOrders(new MovingList(numbers(15)));
    const client = createClient({ baseUrl, ...keys, fetch });
    const params = { symbol: "btc_cny", status: 0 as const, page_length: 10 };
    const orders = client.all.orderHistory(params, { headers: { "x-run": "7" } });
    params.symbol = "ltc_cny";
    for await (const order of orders) expect(order.symbol).toBe("btc_cny");
    expect(fetch.sent.length).toBeGreaterThan(1);
    for (const { fields, headers } of fetch.sent) {
      expect(fields).toMatchObject({ symbol: "btc_cny" });
      expect(headers.get("x-run")).toBe("7");
    }
  });

  it("throws the reason of a signal, before, between and within pages", async () => {
    for (const after of [0, 3, 10, 14]) {
      const fetch = serveOrders(new MovingList(numbers(30)));
      const stop = new AbortController();
      const reason = new Error("enough");
      const read: string[] = [];
      const reading = async (): Promise<void> => {
        if (after === 0) stop.abort(reason);
        const orders = createClient({ baseUrl, ...keys, fetch }).all.orderHistory(
          { ...open, page_length: 10 },
          { signal: stop.signal },
        );
        for await (const { order_id: id } of orders) {
          read.push(id);
          if (read.length === after) stop.abort(reason);
        }
      };
      await expect(reading()).rejects.toBe(reason);
      expect(read).toHaveLength(after);
    }
  });

  it("says in an error which page it was, keeps the class, and shows the caller", async () => {
    const list = new MovingList(numbers(30));
    const served = serveOrders(list);
    const fetch = stubFetch(async ({ fields }) =>
      list.reads === 2
        ? Response.json({ result: false, error_code: 10012 })
        : served(`${baseUrl}/`, { method: "POST", body: new URLSearchParams(fields) }),
    );
    const seen: string[] = [];
    const client = createClient({ baseUrl, ...keys, fetch, hooks: { onError: ({ error }) => seen.push(error.name) } });
    let given = 0;
    async function readThemAll(): Promise<void> {
      for await (const order of client.all.orderHistory({ ...open, page_length: 10 }))
        if (order.symbol !== "") given += 1;
    }
    const error = await readThemAll().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(OkcoinError);
    expect(error).toMatchObject({ code: 10012, page: 3, operation: "orderHistory" });
    expect(String(error)).toMatch(/orderHistory \(current_page 3, page_length 8, after 18 entries\): /);
    expect((error as Error).stack).toMatch(/^\w+: orderHistory \(current_page 3[\s\S]*readThemAll/);
    expect(JSON.parse(JSON.stringify(error))).toMatchObject({ page: 3 });
    expect(given).toBe(18);
    expect(seen).toHaveLength(1);
  });

  const wrong: [what: string, params: object, options: object | undefined, want: RegExp][] = [
    [
      "a page",
      { ...open, current_page: 2 },
      undefined,
      /client\.all\.orderHistory counts the pages itself: leave out current_page/,
    ],
    ["too large a page", { ...open, page_length: 201 }, undefined, /"page_length" must be at most 200, not 201/],
    ["a page of none", { ...open, page_length: 0 }, undefined, /"page_length" must be at least 1, not 0/],
    ["a page that is no number", { ...open, page_length: "many" }, undefined, /"page_length" must be a whole number/],
    ["a missing parameter", { symbol: "btc_cny" }, undefined, /"status" is required/],
    ["an unknown parameter", { ...open, since: 1 }, undefined, /"since" is not a parameter/],
    [
      "an unknown option",
      open,
      { timeout: 1 },
      /There is no option of a call called "timeout"; did you mean timeoutMs/,
    ],
  ];
  it.each(wrong)("refuses %s", async (_, params, options, want) => {
    const fetch = serveOrders(new MovingList(numbers(3)));
    const client = createClient({ baseUrl, ...keys, fetch });
    const orders = client.all.orderHistory(params as typeof open, options);
    await expect(orders.next()).rejects.toThrow(want);
    expect(fetch.sent).toHaveLength(0);
  });
});

describe("client.all against the sandbox", () => {
  /** Reads 60 open orders, newest first, of which the newest fills now and then. */
  async function readWhileTrading(
    read: (client: ReturnType<typeof createClient>) => AsyncIterable<{ order_id: string }>,
  ) {
    const sandbox = createSandbox({ seed: 3 });
    const account = sandbox.createAccount({ funds: { btc: "100", cny: "1000000" } });
    const other = sandbox.createAccount({ funds: { btc: "100", cny: "1000000" } });
    const connect = ({ apiKey, secretKey }: typeof account) =>
      createClient({ baseUrl: "https://sandbox.test", apiKey, secretKey, fetch: sandbox.fetch, rateLimit: false });
    const [client, rival] = [connect(account), connect(other)];
    const { ticker } = await client.ticker({ symbol: "btc_cny" });
    const placed: string[] = [];
    for (let index = 0; index < 60; index += 1) {
      // Each is cheaper than the one before it, and the cheapest fills first.
      const price = (Number(ticker.sell) - 0.01 * (index + 1)).toFixed(2);
      const { order_id: id } = await client.trade({ symbol: "btc_cny", type: "sell", price, amount: "0.2" });
      placed.push(id);
    }
    let filled = 0;
    const given: string[] = [];
    for await (const { order_id: id } of read(client)) {
      given.push(id);
      if (given.length % 4 !== 0 || filled === 12) continue;
      await rival.trade({ symbol: "btc_cny", type: "buy", price: ticker.sell, amount: "0.2" });
      filled += 1;
    }
    const { orders } = await client.orderInfo({ symbol: "btc_cny", order_id: -1 });
    const lasting = orders.map(({ order_id: id }) => id);
    expect(lasting).toHaveLength(placed.length - 12);
    return { given, missed: lasting.filter((id) => !given.includes(id)) };
  }

  it("misses no open order while others fill, where the obvious loop does", async () => {
    const joined = await readWhileTrading((client) => client.all.orderHistory({ ...open, page_length: 10 }));
    expect(joined.missed).toEqual([]);
    expect(new Set(joined.given).size).toBe(joined.given.length);

    const obvious = await readWhileTrading(async function* (client) {
      for (let page = 1; ; page += 1) {
        const { orders } = await client.orderHistory({ ...open, current_page: page, page_length: 10 });
        yield* orders;
        if (orders.length < 10) return;
      }
    });
    expect(obvious.missed.length).toBeGreaterThan(0);
  });
});
