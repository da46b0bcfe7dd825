import { describe, expect, it, test } from "vitest";
import { ErrorCode } from "../../../generated/errors.ts";
import { createSandbox, type SandboxOptions } from "../../../src/sandbox/index.ts";
import { callerFor, type Fields, openSandbox } from "../support/caller.ts";

const symbol = "btc_cny";
const resting = { symbol, type: "buy", price: "2900", amount: "0.5" };

function refused(code: number): object {
  return { result: false, error_code: code };
}

async function idOf(answer: Promise<unknown>): Promise<string> {
  return String(((await answer) as { order_id: number }).order_id);
}

describe("a cancel that waits", () => {
  const options = { cancelDelayMs: 2000, marketMakers: false };

  it("leaves the order at status 4 until its time has come", async () => {
    const { sandbox, account, json } = openSandbox(options);
    const id = await idOf(json("trade", resting));
    const status = async () =>
      ((await json("orderInfo", { symbol, order_id: id })) as { orders: [{ status: number }] }).orders[0].status;
    expect(await json("cancelOrder", { symbol, order_id: id })).toEqual({ result: true, order_id: Number(id) });
    expect(await status()).toBe(4);
    expect(await json("cancelOrder", { symbol, order_id: id })).toEqual(refused(ErrorCode.CancelAlreadyRequested));
    sandbox.clock.advance(1999);
    expect(await status()).toBe(4);
    expect(sandbox.truth.balances(account.apiKey).cny).toMatchObject({ frozen: "1450" });
    sandbox.clock.advance(1);
    expect(await status()).toBe(-1);
    expect(sandbox.truth.balances(account.apiKey).cny).toMatchObject({ free: "100000", frozen: "0" });
    expect(sandbox.journal.filter(({ changes }) => changes.some(({ kind }) => kind === "closed"))).toMatchObject([
      { cause: { kind: "cancel", id }, time: sandbox.clock.now() },
    ]);
    expect(await json("cancelOrder", { symbol, order_id: id })).toEqual(refused(ErrorCode.CancelAlreadyRequested));
  });

  it("counts the order among the open ones, and lets it fill", async () => {
    const { sandbox, json } = openSandbox({ ...options, markets: "empty" });
    const other = callerFor(sandbox, sandbox.createAccount({ funds: { btc: "5" } }));
    const id = await idOf(json("trade", { ...resting, price: "2989" }));
    await json("cancelOrder", { symbol, order_id: id });
    expect(await json("orderInfo", { symbol, order_id: "-1" })).toMatchObject({ orders: [{ status: 4 }] });
    await other("trade", { symbol, type: "sell", price: "2989", amount: "0.2" });
    expect(await json("orderInfo", { symbol, order_id: id })).toMatchObject({
      orders: [{ status: 4, deal_amount: 0.2 }],
    });
    await other("trade", { symbol, type: "sell", price: "2989", amount: "0.3" });
    sandbox.clock.advance(5000);
    expect(await json("orderInfo", { symbol, order_id: id })).toMatchObject({
      orders: [{ status: 2, deal_amount: 0.5 }],
    });
    expect(await json("cancelOrder", { symbol, order_id: id })).toEqual(refused(ErrorCode.OrderAlreadyCompleted));
  });
});

interface Case {
  readonly options: SandboxOptions;
  readonly call: "trade" | "cancelOrder" | "depth" | "ticker";
  readonly fields: Fields;
  readonly want: object;
}

const empty = { markets: "empty" } as const;
const modern = { numbering: "four-digit" } as const;

test.each(
  Object.entries({
    "a limit too far from the last price": {
      options: { priceBand: "0.02" },
      call: "trade",
      fields: resting,
      want: refused(ErrorCode.PriceTooFarFromMarket),
    },
    "a limit near enough": {
      options: { priceBand: "0.05" },
      call: "trade",
      fields: resting,
      want: { result: true },
    },
    "a market order where nothing was traded, with a band": {
      options: { ...empty, priceBand: "0.05" },
      call: "trade",
      fields: { symbol, type: "sell_market", amount: "1" },
      want: refused(ErrorCode.MarketDepthUnavailable),
    },
    "the ticker of an empty market": {
      options: empty,
      call: "ticker",
      fields: { symbol },
      want: { error_code: ErrorCode.MarketDataUnavailable },
    },
    "the depth of an empty market": {
      options: empty,
      call: "depth",
      fields: { symbol },
      want: { error_code: ErrorCode.MarketDepthUnavailable },
    },
    "a sum that buys nothing at all": {
      options: {},
      call: "trade",
      fields: { symbol, type: "buy_market", price: "0.001" },
      want: refused(ErrorCode.BaseQuantityMissing),
    },
    "too little money, in four digits": {
      options: modern,
      call: "trade",
      fields: { ...resting, amount: "500" },
      want: { error_code: ErrorCode.AmountExceedsBalance },
    },
    "too few coins, in four digits": {
      options: modern,
      call: "trade",
      fields: { ...resting, type: "sell", amount: "500" },
      want: { error_code: ErrorCode.AmountExceedsBalance },
    },
    "too small an amount, in four digits": {
      options: modern,
      call: "trade",
      fields: { ...resting, amount: "0.001" },
      want: { error_code: ErrorCode.AmountBelowMinimum },
    },
    "an unknown order, in four digits": {
      options: modern,
      call: "cancelOrder",
      fields: { symbol, order_id: "7" },
      want: { error_code: ErrorCode.NoSuchOrder },
    },
  } satisfies Record<string, Case>),
)("%s", async (_name, { options, call, fields, want }: Case) => {
  const { json } = openSandbox({ marketMakers: false, ...options });
  expect(await json(call, fields)).toMatchObject(want);
  if (!("result" in want)) expect(await json(call, fields)).not.toHaveProperty("result");
});

it("measures market orders by a last price, once there is one", async () => {
  const { sandbox, json } = openSandbox({ markets: "empty", priceBand: "0.05" });
  const other = callerFor(sandbox, sandbox.createAccount({ funds: { btc: "5", cny: "50000" } }));
  await other("trade", { symbol, type: "sell", price: "3000", amount: "1" });
  const buy = { symbol, type: "buy_market", price: "300" };
  expect(await json("trade", buy)).toEqual(refused(ErrorCode.TickerUnavailable));
  await json("trade", { ...resting, price: "3000", amount: "0.1" });
  expect(await json("trade", buy)).toMatchObject({ result: true });
});

it("answers a filled order's cancel with 1019, in four digits", async () => {
  const { json } = openSandbox({ ...modern, marketMakers: false });
  const id = await idOf(json("trade", { symbol, type: "sell_market", amount: "0.01" }));
  expect(await json("cancelOrder", { symbol, order_id: id })).toEqual({ error_code: ErrorCode.CancelFailed });
});

describe("a closed order's cancel", () => {
  const filling = { symbol, type: "sell_market", amount: "0.01" };

  it.each([
    [10050, { result: false, error_code: 10050 }],
    [10009, { result: false, error_code: 10009 }],
    [1009, { error_code: 1009 }],
    [1050, { error_code: 1050 }],
  ] as const)("is answered with %s, filled or cancelled, where the owner says so", async (closedOrderCode, want) => {
    const { json } = openSandbox({ closedOrderCode, marketMakers: false });
    const filled = await idOf(json("trade", filling));
    const cancelled = await idOf(json("trade", resting));
    expect(await json("cancelOrder", { symbol, order_id: cancelled })).toMatchObject({ result: true });
    for (const order_id of [filled, cancelled]) expect(await json("cancelOrder", { symbol, order_id })).toEqual(want);
    expect(await json("orderInfo", { symbol, order_id: filled })).toMatchObject({ orders: [{ status: 2 }] });
  });

  it("is told apart from one that waits", async () => {
    const { json } = openSandbox({ closedOrderCode: 1050, cancelDelayMs: 1000, marketMakers: false });
    const order_id = await idOf(json("trade", resting));
    await json("cancelOrder", { symbol, order_id });
    expect(await json("cancelOrder", { symbol, order_id })).toEqual(refused(ErrorCode.CancelAlreadyRequested));
  });
});

describe("what the owner closes", () => {
  it("halts trading in one pair", async () => {
    const { sandbox, json } = openSandbox();
    const id = await idOf(json("trade", resting));
    sandbox.setTrading(symbol, "halted");
    expect(await json("trade", resting)).toEqual(refused(ErrorCode.OrderFailed));
    expect(await json("cancelOrder", { symbol, order_id: id })).toEqual(refused(ErrorCode.CancelFailed));
    expect(await json("trade", { symbol: "ltc_cny", type: "buy", price: "1", amount: "1" })).toHaveProperty("order_id");
    sandbox.setTrading(symbol, "open");
    expect(await json("cancelOrder", { symbol, order_id: id })).toMatchObject({ result: true });
  });

  it("closes one operation, or all", async () => {
    const { sandbox, json } = openSandbox();
    sandbox.setService("unavailable", "userinfo");
    expect(await json("userinfo")).toEqual(refused(ErrorCode.ApiInvalid));
    expect(await json("ticker", { symbol })).toHaveProperty("ticker");
    sandbox.setService("preparing");
    expect(await json("ticker", { symbol })).toEqual(refused(ErrorCode.BeingPrepared));
    sandbox.setService("open");
    expect(await json("userinfo")).toEqual(refused(ErrorCode.ApiInvalid));
    sandbox.setService("open", "userinfo");
    expect(await json("userinfo")).toHaveProperty("info");
  });

  it("refuses what does not exist", () => {
    const { sandbox } = openSandbox();
    expect(() => {
      sandbox.setTrading("doge_cny", "halted");
    }).toThrow(/no market "doge_cny"/);
    expect(() => {
      sandbox.setService("preparing", "nothing" as "trade");
    }).toThrow(/no operation "nothing"/);
  });
});

test.each([
  [{ cancelDelayMs: -1 }],
  [{ cancelDelayMs: 0.5 }],
  [{ priceBand: "1" }],
  [{ priceBand: "0" }],
  [{ priceBand: "5%" }],
  [{ numbering: "six-digit" as "four-digit" }],
  [{ closedOrderCode: 10051 as 10050 }],
])("%j is refused", (options) => {
  expect(() => createSandbox(options)).toThrow(RangeError);
});
