import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { ErrorCode } from "../../generated/errors.ts";
import { okcoin } from "../../generated/index.ts";
import type { OperationId } from "../../generated/methods.ts";
import { createSandbox } from "../../src/sandbox/index.ts";
import { callerFor, type Fields, openSandbox, sandboxOrigin, signed } from "./support/caller.ts";

describe("accounts", () => {
  it("are made with keys of the exchange's shape, the same for the same seed", () => {
    const keys = (seed: number) => {
      const sandbox = createSandbox({ seed });
      return [sandbox.createAccount(), sandbox.createAccount()];
    };
    const [first, second] = keys(1);
    expect(first?.apiKey).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(first?.secretKey).toMatch(/^[0-9A-F]{32}$/);
    expect(keys(1)).toEqual([first, second]);
    expect(new Set([...keys(1), ...keys(2)].flatMap(({ apiKey, secretKey }) => [apiKey, secretKey])).size).toBe(8);
  });

  it("take keys of one's own", () => {
    expect(createSandbox().createAccount({ apiKey: "key", secretKey: "secret" })).toEqual({
      id: "account-1",
      apiKey: "key",
      secretKey: "secret",
      tradePassword: "trade-password",
      approvedAddresses: ["1ApprovedSandboxAddress"],
      depositAddress: "1Sandbox-account-1",
    });
  });

  test.each([
    [
      "a currency that no market trades",
      { funds: { doge: "1" } },
      /No market of the sandbox trades "doge"; fund an account with btc, ltc, eth, cny, usd/,
    ],
    ["an amount that is no plain decimal", { funds: { btc: "1e3" } }, /"1e3" is not a plain decimal/],
    ["a negative amount", { funds: { btc: "-1" } }, /-1 btc is no amount to fund an account with/],
    ["an empty trade password", { tradePassword: "" }, /null sets none/],
    ["an empty approved address", { approvedAddresses: [""] }, /not empty/],
    ["a setting that there is not", { state: "asleep" as "frozen" }, /state is one of active, frozen/],
    ["an empty secret", { secretKey: "" }, /not empty/],
    ["a key that is taken", { apiKey: "taken" }, /belongs to another account/],
  ])("are not opened with %s", (_name, options, message) => {
    const sandbox = createSandbox();
    sandbox.createAccount({ apiKey: "taken", secretKey: "secret" });
    expect(() => sandbox.createAccount(options)).toThrow(message);
    expect(sandbox.createAccount().id).toBe("account-2");
  });
});

describe("options", () => {
  test.each([
    ["a seed that is no whole number", { seed: 1.5 }],
    ["a fee of everything", { fees: { maker: "0", taker: "1" } }],
    ["a negative fee", { fees: { maker: "-0.1", taker: "0" } }],
    ["a fee that is no decimal", { fees: { maker: "0.2%", taker: "0" } }],
    ["a first id that is no number", { firstOrderId: "1e9" }],
    ["a start before time began", { startTime: -1 }],
  ])("%s is refused", (_name, options) => {
    expect(() => createSandbox(options)).toThrow(RangeError);
  });

  it("decide fees, time and ids", async () => {
    const { call } = openSandbox({
      fees: { maker: "0", taker: "0.1" },
      startTime: 1_441_000_000_000,
      firstOrderId: "9007199254740993000",
    });
    const placed = await call("trade", { symbol: "btc_cny", type: "buy", price: "3100", amount: "0.01" });
    expect(placed).toMatch(/^\{"result":true,"order_id":9007199254740993\d{3}\}$/);
    const id = /\d{19}/.exec(placed)?.[0] ?? "";
    expect(await call("orderInfo", { symbol: "btc_cny", order_id: id })).toContain(`"order_id":${id},`);
    expect(await call("orderInfo", { symbol: "btc_cny", order_id: id })).toContain('"create_date":1441000000000');
    expect(JSON.parse(await call("orderFee", { symbol: "btc_cny", order_id: id }))).toMatchObject({
      data: { fee: "-0.001", type: "btc" },
    });
  });

  it("let a live clock run", async () => {
    const { json } = openSandbox({ clock: "real" });
    const { date } = (await json("ticker", { symbol: "btc_cny" })) as { date: string };
    expect(Math.abs(Number(date) * 1000 - Date.now())).toBeLessThan(10_000);
  });
});

describe("forced errors", () => {
  it("come before every check, as often as asked, in the order asked, and touch no other operation", async () => {
    const { sandbox, json } = openSandbox();
    sandbox.force("ticker", { code: ErrorCode.SignatureMismatch, times: 2 });
    sandbox.force("ticker", { code: ErrorCode.RequestTooFrequent });
    expect(await json("depth", { symbol: "btc_cny" })).toHaveProperty("asks");
    for (const code of [ErrorCode.SignatureMismatch, ErrorCode.SignatureMismatch, ErrorCode.RequestTooFrequent]) {
      expect(await json("ticker")).toEqual({ result: false, error_code: code });
    }
    expect(await json("ticker", { symbol: "btc_cny" })).toHaveProperty("ticker");
    expect(sandbox.journal.map(({ forced }) => forced)).toEqual([undefined, true, true, true, undefined]);
  });

  it("change nothing", async () => {
    const { sandbox, account, call } = openSandbox();
    sandbox.force("trade", { code: ErrorCode.OrderFailed });
    await call("trade", { symbol: "btc_cny", type: "buy", price: "100", amount: "1" });
    expect(sandbox.truth.orders(account.apiKey)).toEqual([]);
    expect(sandbox.journal[0]).toMatchObject({ verdict: ErrorCode.OrderFailed, changes: [] });
  });

  it("can be had for every operation and every code", async () => {
    const { sandbox, json } = openSandbox();
    for (const operation of Object.keys(okcoin.operations) as OperationId[]) {
      for (const code of Object.values(ErrorCode)) {
        sandbox.force(operation, { code });
        expect(await json(operation)).toEqual({ result: false, error_code: code });
      }
    }
  });

  test.each([
    [
      "an unknown operation",
      (sandbox: ReturnType<typeof createSandbox>) => {
        sandbox.force("buyEverything" as "trade", { code: 10000 });
      },
    ],
    [
      "an unknown code",
      (sandbox: ReturnType<typeof createSandbox>) => {
        sandbox.force("trade", { code: 4711 as 10000 });
      },
    ],
    [
      "no times at all",
      (sandbox: ReturnType<typeof createSandbox>) => {
        sandbox.force("trade", { code: 10000, times: 0 });
      },
    ],
  ])("are refused for %s", (_name, force) => {
    expect(() => {
      force(createSandbox());
    }).toThrow(RangeError);
  });
});

describe("journal", () => {
  it("tells of each request what it was, whose, and what it changed", async () => {
    const { sandbox, account, call } = openSandbox();
    await call("trade", { symbol: "btc_cny", type: "buy", price: "100", amount: "0.5" });
    const [order] = sandbox.truth.orders(account.apiKey);
    await call("cancelOrder", { symbol: "btc_cny", order_id: order?.id ?? "" });
    await call("ticker", { symbol: "doge_cny" });
    await sandbox.fetch(`${sandboxOrigin}/elsewhere`);
    const time = sandbox.clock.now();
    const id = order?.id;
    expect(sandbox.journal).toEqual([
      {
        number: 1,
        time,
        operation: "trade",
        account: "account-1",
        verdict: "ok",
        changes: [
          { kind: "placed", order: id, symbol: "btc_cny", type: "limit", side: "buy", price: "100", amount: "0.5" },
        ],
      },
      {
        number: 2,
        time,
        operation: "cancelOrder",
        account: "account-1",
        verdict: "ok",
        changes: [{ kind: "closed", order: id, status: "cancelled" }],
      },
      { number: 3, time, operation: "ticker", verdict: ErrorCode.MarketNotFound, changes: [] },
      { number: 4, time, verdict: ErrorCode.ApiNotAvailable, changes: [] },
    ]);
  });

  it("tells every fill, and holds no secret", async () => {
    const { sandbox, account, call } = openSandbox();
    await call("trade", { symbol: "btc_cny", type: "buy", price: "3100", amount: "3" });
    const changes = sandbox.journal[0]?.changes ?? [];
    const fills = changes.filter((change) => change.kind === "fill");
    expect(fills.reduce((sum, { amount }) => sum + Number(amount), 0)).toBeCloseTo(3);
    expect(changes.at(-1)).toEqual({
      kind: "closed",
      order: sandbox.truth.orders(account.apiKey)[0]?.id,
      status: "filled",
    });
    const text = JSON.stringify(sandbox.journal);
    for (const secret of [account.apiKey, account.secretKey, signed({}, account).sign])
      expect(text).not.toContain(secret);
  });
});

describe("truth", () => {
  it("knows orders and balances", async () => {
    const { sandbox, account, call } = openSandbox();
    await call("trade", { symbol: "ltc_cny", type: "buy", price: "10.5", amount: "2" });
    expect(sandbox.truth.orders(account.apiKey)).toMatchObject([
      { symbol: "ltc_cny", type: "limit", side: "buy", status: "open", price: "10.5", amount: "2", filled: "0" },
    ]);
    expect(sandbox.truth.balances(account.apiKey)).toMatchObject({
      cny: { free: "99979", frozen: "21", borrowed: "0" },
    });
    expect(() => sandbox.truth.orders("nobody")).toThrow(/make one with createAccount/);
  });
});

describe("fetch", () => {
  it("takes what fetch takes", async () => {
    const { sandbox, account } = openSandbox();
    const url = sandboxOrigin + okcoin.operations.userinfo.path;
    const form = new URLSearchParams(signed({}, account));
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    const requests: [string | URL | Request, RequestInit?][] = [
      [url, { method: "POST", body: form }],
      [url, { method: "post", body: form.toString(), headers: new Headers(headers) }],
      [new URL(url), { method: "POST", body: form.toString(), headers: Object.entries(headers) }],
      [url, { method: "POST", body: new TextEncoder().encode(form.toString()), headers }],
      [new Request(url, { method: "POST", body: form })],
      [new Request(url, { method: "POST", headers }), { body: form.toString() }],
    ];
    for (const [input, init] of requests)
      expect(await (await sandbox.fetch(input, init)).json()).toHaveProperty("info");
  });

  it("ends with the reason of an aborted signal, and nothing has happened", async () => {
    const { sandbox, account } = openSandbox();
    const body = new URLSearchParams(signed({ symbol: "btc_cny", type: "buy", price: "100", amount: "1" }, account));
    const signal = AbortSignal.abort(new Error("too late"));
    await expect(
      sandbox.fetch(sandboxOrigin + okcoin.operations.trade.path, { method: "POST", body, signal }),
    ).rejects.toThrow("too late");
    expect(sandbox.journal).toEqual([]);
  });

  it("rejects an address that is not absolute", async () => {
    await expect(createSandbox().fetch("/api/v1/ticker.do")).rejects.toThrow(TypeError);
  });
});

describe("the same seed and the same requests", () => {
  const symbols = ["btc_cny", "ltc_usd"];
  const request = fc.oneof(
    fc.record({
      operation: fc.constant<OperationId>("trade"),
      fields: fc.record({
        symbol: fc.constantFrom(...symbols),
        type: fc.constantFrom("buy", "sell"),
        price: fc.constantFrom("2900", "3100", "4", "3.9"),
        amount: fc.constantFrom("0.2", "1.5", "0.01"),
      }),
    }),
    fc.record({
      operation: fc.constant<OperationId>("trade"),
      fields: fc.record({
        symbol: fc.constantFrom(...symbols),
        type: fc.constant("buy_market"),
        price: fc.constantFrom("500", "20"),
      }),
    }),
    fc.record({
      operation: fc.constantFrom<OperationId>("ticker", "depth", "trades"),
      fields: fc.record({ symbol: fc.constantFrom(...symbols) }),
    }),
    fc.record({
      operation: fc.constant<OperationId>("orderInfo"),
      fields: fc.record({ symbol: fc.constantFrom(...symbols), order_id: fc.constant("-1") }),
    }),
  );

  async function run(seed: number, requests: readonly { operation: OperationId; fields: Fields }[]): Promise<string> {
    const { sandbox, call } = openSandbox({ seed });
    const answers: string[] = [];
    for (const { operation, fields } of requests) {
      answers.push(await call(operation, fields));
      sandbox.clock.advance(1500);
    }
    return JSON.stringify([answers, sandbox.journal]);
  }

  it("give the same answers and the same journal, byte for byte", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(request, { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 0, max: 50 }),
        async (requests, seed) => {
          expect(await run(seed, requests)).toBe(await run(seed, requests));
        },
      ),
      { numRuns: 25 },
    );
  });

  it("and another seed gives others", async () => {
    const requests = [{ operation: "ticker" as const, fields: { symbol: "btc_cny" } }];
    expect(await run(1, requests)).not.toBe(await run(2, requests));
  });
});

it("keeps accounts apart", async () => {
  const { sandbox, call } = openSandbox();
  const other = callerFor(sandbox, sandbox.createAccount({ funds: { cny: "1000" } }));
  await call("trade", { symbol: "btc_cny", type: "buy", price: "100", amount: "1" });
  const [order] = sandbox.truth.orders(sandbox.createAccount().apiKey);
  expect(order).toBeUndefined();
  const id = String(
    (JSON.parse(await call("orderInfo", { symbol: "btc_cny", order_id: "-1" })) as { orders: { order_id: number }[] })
      .orders[0]?.order_id,
  );
  expect(JSON.parse(await other("orderInfo", { symbol: "btc_cny", order_id: id }))).toEqual({
    result: true,
    orders: [],
  });
  expect(JSON.parse(await other("cancelOrder", { symbol: "btc_cny", order_id: id }))).toEqual({
    result: false,
    error_code: ErrorCode.OrderOfAnotherUser,
  });
  expect(JSON.parse(await other("orderFee", { symbol: "btc_cny", order_id: id }))).toEqual({
    result: false,
    error_code: ErrorCode.OrderNotFound,
  });
});
