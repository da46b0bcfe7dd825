import { afterEach, describe, expect, it, vi } from "vitest";
import { okcoin } from "../../generated/index.ts";
import { createClientFor } from "../../src/client/create-client-for.ts";
import { createClient } from "../../src/client/create-client.ts";
import { sign } from "../../src/signing/sign.ts";
import { createTransport } from "../../src/transport/default-transport.ts";
import { baseUrl, keys } from "./keys.ts";
import { answering, type StubFetch } from "./stub-fetch.ts";

const { signatureField } = okcoin.signing;
const placed = { result: true, order_id: 7 };
const prices = ["3000", "3100", "3200"];

function expectSigned(fetch: StubFetch): void {
  for (const { fields } of fetch.sent) {
    const { [signatureField]: signature, ...others } = fields;
    expect(signature).toBe(sign(others, keys.secretKey));
  }
}

afterEach(() => {
  vi.unstubAllGlobals();
});

/** A caller may fill one object again and again, from the very first call on. */
describe("the first calls of an operation send the parameters as they were at the call", () => {
  it.each(["with the platform's MD5", "where the platform has none"])("by method, %s", async (where) => {
    if (where !== "with the platform's MD5") vi.stubGlobal("process", { ...process, getBuiltinModule: undefined });
    const fetch = answering(placed);
    const client = createClient({ baseUrl, ...keys, fetch });
    const order = { symbol: "btc_cny", type: "buy" as const, price: "", amount: "0.01" };
    await Promise.all(prices.map((price) => client.trade(Object.assign(order, { price }))));
    expect(fetch.sent.map(({ fields }) => fields["price"])).toEqual(prices);
    expectSigned(fetch);
  });

  it("by path", async () => {
    const fetch = answering(placed);
    const { api } = createClient({ baseUrl, ...keys, fetch });
    const body = { symbol: "btc_cny", type: "buy" as const, price: "", amount: "0.01" };
    await Promise.all(prices.map((price) => api.POST("/api/v1/trade.do", { body: Object.assign(body, { price }) })));
    expect(fetch.sent.map(({ fields }) => fields["price"])).toEqual(prices);
  });

  it("by path, while a middleware holds them up", async () => {
    const fetch = answering(placed);
    const { api } = createClient({ baseUrl, ...keys, fetch });
    api.use({ onRequest: () => Promise.resolve() });
    const body = { symbol: "btc_cny", type: "buy" as const, price: "", amount: "0.01" };
    for (let round = 0; round < 2; round += 1) {
      await Promise.all(prices.map((price) => api.POST("/api/v1/trade.do", { body: Object.assign(body, { price }) })));
    }
    expect(fetch.sent.map(({ fields }) => fields["price"])).toEqual([...prices, ...prices]);
  });

  it("in a list of objects", async () => {
    const fetch = answering({ result: true, order_info: [{ order_id: 7 }] });
    const client = createClient({ baseUrl, ...keys, fetch });
    const order = { price: "", amount: "0.10", type: "buy" as const };
    const calls = prices.map((price) =>
      client.batchTrade({ symbol: "btc_cny", orders_data: [Object.assign(order, { price })] }),
    );
    await Promise.all(calls);
    const want = prices.map((price) => `[{"price":${price},"amount":0.10,"type":"buy"}]`);
    expect(fetch.sent.map(({ fields }) => fields["orders_data"])).toEqual(want);
  });
});

it("JSON text keeps its digits, whether its field is described in place, by name or as one of several", async () => {
  const { batchTrade } = okcoin.operations;
  const list = batchTrade.request.properties.orders_data;
  const forms = [
    list,
    { type: "ref", name: "Orders" },
    { type: "union", options: [list, { type: "string" }] },
  ] as const;
  for (const orders_data of forms) {
    const request = { ...batchTrade.request, properties: { ...batchTrade.request.properties, orders_data } };
    const operations = { batchTrade: { ...batchTrade, request } };
    const fetch = answering({ result: true, order_info: [{ order_id: 7 }] });
    const description = { ...okcoin, shapes: { ...okcoin.shapes, Orders: list }, operations };
    const client = createClientFor(description, { baseUrl, ...keys, fetch }, createTransport);
    const text = '[{"price":3.10,"amount":12345678901234567890,"type":"sell"}]';
    await client.batchTrade({ symbol: "btc_cny", orders_data: text });
    expect(fetch.sent[0]?.fields["orders_data"]).toBe(text);
  }
});

it.each([null, false, 0, 5, "x", []])("the options of a call may not be %j", async (options) => {
  const fetch = answering(placed);
  await expect(createClient({ baseUrl, fetch }).ticker({ symbol: "btc_cny" }, options as never)).rejects.toThrow(
    "The second argument of a call is an object with options",
  );
  expect(fetch.sent).toEqual([]);
});
