import { describe, expect, it } from "vitest";
import { okcoin } from "../../generated/index.ts";
import { createClient } from "../../src/client/create-client.ts";
import { AuthenticationError, ValidationError } from "../../src/errors/classes.ts";
import { sign } from "../../src/signing/index.ts";
import { baseUrl, keys } from "./keys.ts";
import { loopbackExchange } from "./loopback-exchange.ts";
import { answering } from "./stub-fetch.ts";

const { keyField, signatureField } = okcoin.signing;
const { operations } = okcoin;
const order = { symbol: "btc_cny", type: "buy", price: "3000", amount: "0.01" } as const;
const placed = { result: true, order_id: 482210931 };
const quote = { date: "1441000123", ticker: { buy: "1", high: "1", last: "1", low: "1", sell: "1", vol: "1" } };

describe("a request", () => {
  it("for market data is a GET with a query, no key and no signature", async () => {
    const fetch = answering(quote);
    await createClient({ baseUrl, ...keys, fetch }).ticker({ symbol: "btc_cny" });
    expect(fetch.sent[0]).toMatchObject({ method: "GET", body: "", fields: { symbol: "btc_cny" } });
    expect(fetch.sent[0]?.url.href).toBe(`${baseUrl}${operations.ticker.path}?symbol=btc_cny`);
    expect(fetch.sent[0]?.headers.has("content-type")).toBe(false);
  });

  it("for the account is a signed form", async () => {
    const fetch = answering(placed);
    await createClient({ baseUrl, ...keys, fetch }).trade(order);
    const signed = { ...order, [keyField]: keys.apiKey };
    expect(fetch.sent[0]).toMatchObject({
      method: "POST",
      fields: { ...signed, [signatureField]: sign(signed, keys.secretKey) },
    });
    expect(fetch.sent[0]?.url.href).toBe(baseUrl + operations.trade.path);
    expect(fetch.sent[0]?.headers.get("content-type")).toBe("application/x-www-form-urlencoded");
    expect(fetch.sent[0]?.body).not.toContain(keys.secretKey);
  });

  it.each([
    ["numbers", { ...order, price: 3000, amount: 0.01 }, { price: "3000", amount: "0.01" }],
    ["bigints", { ...order, price: 3000n }, { price: "3000" }],
    ["texts with trailing zeros", { ...order, price: "3000.00" }, { price: "3000.00" }],
  ])("sends %s as their digits, and signs what it sends", async (_, params, want) => {
    const fetch = answering(placed);
    await createClient({ baseUrl, ...keys, fetch }).trade(params);
    const { [signatureField]: signature, ...fields } = fetch.sent[0]?.fields ?? {};
    expect(fields).toMatchObject(want);
    expect(signature).toBe(sign(fields, keys.secretKey));
  });

  it("has a body even without parameters", async () => {
    const fetch = answering({ result: true, info: { funds: { free: {}, freezed: {} } } });
    const client = createClient({ baseUrl, ...keys, fetch });
    await client.userinfo();
    await client.userinfo({});
    const fields = { [keyField]: keys.apiKey, [signatureField]: sign({ [keyField]: keys.apiKey }, keys.secretKey) };
    expect(fetch.sent.map((sent) => sent.fields)).toEqual([fields, fields]);
  });

  it.each([
    ["https://exchange.test", `https://exchange.test${operations.ticker.path}`],
    ["https://exchange.test/", `https://exchange.test${operations.ticker.path}`],
    ["https://exchange.test:8443/gateway/okcoin", `https://exchange.test:8443/gateway/okcoin${operations.ticker.path}`],
    ["https://exchange.test/gateway/", `https://exchange.test/gateway${operations.ticker.path}`],
    ["http://127.0.0.1:9", `http://127.0.0.1:9${operations.ticker.path}`],
  ])("to %s goes to its path there", async (base, want) => {
    const fetch = answering(quote);
    await createClient({ baseUrl: base, fetch }).ticker({ symbol: "btc_cny" });
    expect(fetch.sent[0]?.url.href).toBe(`${want}?symbol=btc_cny`);
  });

  it("goes over a real socket as it does over a fetch", async () => {
    const exchange = await loopbackExchange((_, response) => {
      response.end(JSON.stringify(placed));
    });
    try {
      expect(await createClient({ baseUrl: exchange.baseUrl, ...keys }).trade(order)).toEqual({
        result: true,
        order_id: "482210931",
      });
      const signed = { ...order, [keyField]: keys.apiKey };
      expect(exchange.received).toEqual([
        {
          method: "POST",
          path: operations.trade.path,
          contentType: "application/x-www-form-urlencoded",
          fields: { ...signed, [signatureField]: sign(signed, keys.secretKey) },
        },
      ]);
    } finally {
      await exchange.close();
    }
  });
});

describe("a request that is not sent", () => {
  it("is one that needs keys where there are none", async () => {
    const fetch = answering(placed);
    const client = createClient({ baseUrl, fetch });
    await expect(client.userinfo()).rejects.toThrow(
      "userinfo: This call is signed, so createClient needs the options apiKey and secretKey, or the environment variables OKCOIN_API_KEY and OKCOIN_SECRET_KEY. Nothing was sent",
    );
    const outcome = await client.try.trade(order);
    expect(!outcome.ok && outcome.error).toBeInstanceOf(AuthenticationError);
    expect(outcome).toMatchObject({
      error: { code: undefined, name: "AuthenticationError", kind: "authentication", outcomeUnknown: false },
    });
    expect(fetch.sent).toEqual([]);
  });

  it("is one with a wrong parameter", async () => {
    const fetch = answering(placed);
    const client = createClient({ baseUrl, ...keys, fetch });
    await expect(client.trade({ ...order, price: 1e-7 })).rejects.toThrow(ValidationError);
    const outcome = await client.try.trade({ ...order, amount: "-1" });
    expect(outcome).toMatchObject({
      ok: false,
      error: { field: "amount", reason: 'must be above 0, not "-1"', operation: "trade" },
    });
    expect(fetch.sent).toEqual([]);
  });

  it("is one whose signed text would also be that of other parameters", async () => {
    const fetch = answering(placed);
    const client = createClient({ baseUrl, ...keys, fetch });
    const outcome = await client.try.withdraw({
      symbol: "btc_cny",
      chargefee: "0.001",
      trade_pwd: "pw",
      withdraw_address: "1Fictional&withdraw_amount=9",
      withdraw_amount: "0.5",
    });
    expect(outcome).toMatchObject({
      ok: false,
      error: {
        field: "withdraw_address",
        reason: 'holds "&", which separates parameters when signed',
        code: undefined,
      },
    });
    expect(!outcome.ok && outcome.error).toBeInstanceOf(ValidationError);
    expect(fetch.sent).toEqual([]);
  });

  it("is one whose second argument is no set of options", async () => {
    const fetch = answering(quote);
    const client = createClient({ baseUrl, fetch });
    const symbol = "btc_cny";
    await expect(client.ticker({ symbol }, { timeout: 5 } as never)).rejects.toThrow(
      new TypeError('There is no option of a call called "timeout"; did you mean timeoutMs?'),
    );
    await expect(client.ticker({ symbol }, { timeoutMs: 0 })).rejects.toThrow(
      "timeoutMs must be a whole number of milliseconds",
    );
    await expect(client.ticker({ symbol }, { signal: {} as never })).rejects.toThrow(
      "signal must be an AbortSignal, such as",
    );
    await expect(client.ticker({ symbol }, 5 as never)).rejects.toThrow(
      "The second argument of a call is an object with options",
    );
    expect(fetch.sent).toEqual([]);
  });
});
