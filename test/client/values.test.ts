import { describe, expect, it } from "vitest";
import { okcoin } from "../../generated/index.ts";
import { ErrorCode } from "../../generated/errors.ts";
import { createClient } from "../../src/client/create-client.ts";
import {
  AuthenticationError,
  InsufficientFundsError,
  IpShieldedError,
  OutcomeUnknownError,
  ResponseError,
} from "../../src/errors/classes.ts";
import { OkcoinError } from "../../src/errors/okcoin-error.ts";
import { baseUrl, keys } from "./keys.ts";
import { answering, stubFetch } from "./stub-fetch.ts";

const order = { symbol: "btc_cny", type: "buy", price: "3000", amount: "0.01" } as const;
function clientFor(body: unknown, init: ResponseInit = {}) {
  return createClient({ baseUrl, ...keys, fetch: answering(body, init), retry: false });
}

describe("a value", () => {
  it("has decimals and ids as text and times as numbers, whatever the wire used", async () => {
    const trades =
      '[{"date":"1441000101","date_ms":1441000101000,"price":1432.40,"amount":"0.052","tid":1234567890123456789,"type":"buy"}]';
    expect(await clientFor(trades).trades({ symbol: "btc_cny" })).toEqual([
      {
        date: 1441000101,
        date_ms: 1441000101000,
        price: "1432.40",
        amount: "0.052",
        tid: "1234567890123456789",
        type: "buy",
      },
    ]);
    const depth = '{"asks":[[1435.2,3.1],[1434.0,1e-8]],"bids":[]}';
    expect(await clientFor(depth).depth({ symbol: "btc_cny" })).toEqual({
      asks: [
        ["1435.2", "3.1"],
        ["1434.0", "0.00000001"],
      ],
      bids: [],
    });
  });

  it("keeps fields that the document does not know", async () => {
    expect(await clientFor('{"result":true,"order_id":"7","client_oid":"x"}').trade(order)).toEqual({
      result: true,
      order_id: "7",
      client_oid: "x",
    });
  });

  it("comes in either shape of an answer that has two", async () => {
    const symbol = "btc_cny";
    expect(
      await clientFor('{"result":true,"order_id":482210940}').cancelOrder({ symbol, order_id: 482210940 }),
    ).toEqual({ result: true, order_id: "482210940" });
    expect(await clientFor('{"success":"1,2","error":"3"}').cancelOrder({ symbol, order_id: [1, 2, "3"] })).toEqual({
      success: "1,2",
      error: "3",
    });
  });
});

describe("a method", () => {
  it("throws the error of the code", async () => {
    const client = clientFor({ result: false, error_code: ErrorCode.InsufficientCoins });
    const error: unknown = await client.trade(order).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(InsufficientFundsError);
    expect(error).toBeInstanceOf(OkcoinError);
    expect(error).toMatchObject({ code: ErrorCode.InsufficientCoins, name: "InsufficientCoins", operation: "trade" });
  });

  it("has the caller in the stack of what it throws", async () => {
    const callFromHere = async (): Promise<void> => {
      await clientFor({ error_code: ErrorCode.InsufficientCoins }).trade(order);
    };
    const error: unknown = await callFromHere().catch((thrown: unknown) => thrown);
    const { stack = "", message } = error as Error;
    expect(stack.startsWith(`InsufficientCoins: ${message}\n`)).toBe(true);
    expect(stack).toContain("callFromHere");
    expect(stack).not.toContain("src/client");
  });

  it("keeps the stack it had where an engine finds no frame of the caller, as JavaScriptCore does", async () => {
    const original = Object.getOwnPropertyDescriptor(Error, "captureStackTrace") ?? {};
    const without = (error: Error): void => {
      error.stack = `${error.name}: ${error.message}`;
    };
    try {
      for (const capture of [without, undefined]) {
        Object.assign(Error, { captureStackTrace: capture });
        const client = clientFor({ error_code: ErrorCode.InsufficientCoins });
        const thrown = (await client.trade(order).catch((error: unknown) => error)) as Error;
        const outcome = await client.try.trade(order);
        for (const error of [thrown, outcome.ok ? undefined : outcome.error]) {
          expect(error?.stack).toMatch(/^InsufficientCoins: .*\n\s+at /);
        }
      }
    } finally {
      Object.defineProperty(Error, "captureStackTrace", original);
    }
  });

  it("of `try` has the caller in the stack of its error too", async () => {
    const callFromHere = async () => {
      const outcome = await clientFor({ error_code: ErrorCode.InsufficientCoins }).try.trade(order);
      return outcome.ok ? undefined : outcome.error;
    };
    const { stack = "" } = (await callFromHere()) ?? {};
    expect(stack).toContain("callFromHere");
    expect(stack).not.toContain("src/client");
  });

  it("of `try` gives an outcome in place of throwing", async () => {
    expect(await clientFor('{"result":true,"order_id":7}').try.trade(order)).toMatchObject({
      ok: true,
      value: { result: true, order_id: "7" },
    });
    const outcome = await clientFor({ error_code: ErrorCode.SignatureMismatch }).try.trade(order);
    expect(outcome.ok).toBe(false);
    expect(!outcome.ok && outcome.error).toBeInstanceOf(AuthenticationError);
  });

  it("of `try` throws what is no error of a call", async () => {
    const client = clientFor({});
    await expect(client.try.trade(order, { timeoutMs: -1 })).rejects.toThrow(TypeError);
    await expect(client.try.ticker({ symbol: "btc_cny" }, { signal: AbortSignal.abort("mine") })).rejects.toBe("mine");
  });

  it("exists once per operation, and once more under `try`", () => {
    const client = clientFor({});
    const names = Object.keys(client).filter((name) => Object.hasOwn(okcoin.operations, name));
    expect(names).toEqual(Object.keys(okcoin.operations));
    expect(Object.keys(client.try)).toEqual(Object.keys(okcoin.operations));
  });
});

describe("an answer that leaves open what the exchange did", () => {
  it.each<[string, string, ResponseInit]>([
    ["HTML", "<html>", {}],
    ["nothing", "", {}],
    ["half an answer", '{"result":true,"order_i', {}],
    ["a number", "123", {}],
    ["a wrong shape", '{"result":true,"order_id":4.5}', {}],
    ["no order id", '{"result":true}', {}],
    ["a list", "[]", {}],
    ["result as another text", '{"result":"ok","order_id":1}', {}],
    ["result as a number", '{"result":1,"order_id":1}', {}],
    ["a success with another status", '{"result":true,"order_id":1}', { status: 201 }],
    ["result false without a code", '{"result":false}', {}],
    ["HTTP 500", "{}", { status: 500 }],
    ["HTTP 503", "too many requests", { status: 503 }],
    ["HTTP 302", "", { status: 302 }],
    ["HTTP 404", "", { status: 404 }],
  ])("is an OutcomeUnknownError for a mutation, a ResponseError for a read: %s", async (_, body, init) => {
    const placing: unknown = await clientFor(body, init)
      .trade(order)
      .catch((thrown: unknown) => thrown);
    expect(placing).toBeInstanceOf(OutcomeUnknownError);
    expect(placing).toMatchObject({ outcomeUnknown: true, retry: "never", code: undefined, operation: "trade" });
    expect((placing as Error).cause).toBeInstanceOf(ResponseError);
    expect((placing as Error).message).toContain(
      "trade: The request was sent and nobody knows whether it took effect.",
    );
    expect((placing as Error).message).toContain("Look at your orders and balances before you send it again; see");

    const reading: unknown = await clientFor(body, init)
      .userinfo()
      .catch((thrown: unknown) => thrown);
    expect(reading).toBeInstanceOf(ResponseError);
    expect(reading).toMatchObject({ outcomeUnknown: false });

    const cancelling: unknown = await clientFor(body, init)
      .cancelOrder({ symbol: "btc_cny", order_id: 1 })
      .catch((thrown: unknown) => thrown);
    expect(cancelling).toBeInstanceOf(OutcomeUnknownError);
    expect((cancelling as Error).message).toContain("Sending it again does no harm; see");
  });

  it.each(["", "<html>", "{}", '{"result":true,"order_id":1}'])("is HTTP 403 of a mutation: %s", async (body) => {
    const client = clientFor(body, { status: 403 });
    const placing: unknown = await client.trade(order).catch((thrown: unknown) => thrown);
    expect(placing).toBeInstanceOf(OutcomeUnknownError);
    expect(placing).toMatchObject({ outcomeUnknown: true, retry: "never", status: 403, attempts: 1 });
    expect((placing as Error).cause).toBeInstanceOf(IpShieldedError);
    await expect(client.userinfo()).rejects.toBeInstanceOf(IpShieldedError);
  });

  it("says where a value does not fit", async () => {
    await expect(
      clientFor('{"result":true,"info":{"funds":{"free":{"btc":true},"freezed":{}}}}').userinfo(),
    ).rejects.toThrow(
      "userinfo: The answer does not fit the document: $.info.funds.free.btc: expected a decimal, got true.",
    );
  });

  it.each([
    ["a field that the document knows", '"result":true,"result":true'],
    ["one that it does not know", '"x":1,"x":2'],
    ["one inside of that", '"x":{"a":1,"a":2}'],
  ])("says that it has the same field twice, and may be sent again: %s", async (_, fields) => {
    const client = clientFor(`{"result":true,"info":{"funds":{"free":{},"freezed":{}}},${fields}}`);
    const error: unknown = await client.userinfo().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ResponseError);
    expect((error as Error).message).toContain("userinfo: The answer has the same field twice.");
    expect(error).toMatchObject({ retry: "after-delay" });
  });

  it("may be in any encoding that is not UTF-8", async () => {
    const fetch = stubFetch(() => new Response(new Uint8Array([0x7b, 0xff, 0x7d])));
    const client = createClient({ baseUrl, ...keys, fetch, retry: false });
    const error: unknown = await client.userinfo().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ResponseError);
    expect(error).toMatchObject({ status: 200, excerpt: "" });
    await expect(client.trade(order)).rejects.toBeInstanceOf(OutcomeUnknownError);
  });
});
