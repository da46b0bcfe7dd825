import { createRequire } from "node:module";
import { afterEach, beforeEach, describe, expect, it, test } from "vitest";
import { ErrorCode } from "../../../generated/errors.ts";
import { listen, type SandboxServer } from "../../../src/sandbox/node/index.ts";
import { openSandbox } from "../support/caller.ts";

type Callback = (error: Error | null, data: unknown) => void;
type Argument = string | number;
type Method =
  | "getTicker"
  | "getDepth"
  | "getTrades"
  | "getKline"
  | "getLendDepth"
  | "getUserInfo"
  | "addTrade"
  | "addBatchTrades"
  | "cancelOrder"
  | "getOrderInfo"
  | "getOrdersInfo"
  | "getOrderHistory"
  | "getTradeHistory"
  | "getAccountRecords"
  | "addWithdraw"
  | "cancelWithdraw";
type Client = Record<Method, (callback: Callback, ...args: readonly Argument[]) => void>;

/**
 * A client of the exchange that nobody here wrote: it signs, encodes and reads in its own way, and sends bodies with
 * GET.
 */
const OKCoin = createRequire(import.meta.url)("okcoin-china") as new (
  apiKey: string,
  secretKey: string,
  server: string,
) => Client;

const symbol = "btc_cny";

let opened: ReturnType<typeof openSandbox>;
let server: SandboxServer;
let client: Client;

beforeEach(async () => {
  opened = openSandbox({ marketMakers: false });
  server = await listen(opened.sandbox);
  client = new OKCoin(opened.account.apiKey, opened.account.secretKey, server.url);
});

afterEach(() => server.close());

function call(method: Method, ...args: readonly Argument[]): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const callback: Callback = (error, data) => {
      if (error === null) resolve(data);
      else reject(error);
    };
    client[method](callback, ...args);
  });
}

/** Places a limit order and gives its id. */
async function place(side: "buy" | "sell", amount: string, price: string): Promise<number> {
  const { order_id: id } = (await call("addTrade", symbol, side, amount, price)) as { order_id: number };
  return id;
}

describe("an old npm client", () => {
  it("reads the market", async () => {
    expect(await call("getTicker", symbol)).toHaveProperty("ticker.last");
    expect(await call("getDepth", symbol, 5, 1)).toMatchObject({ asks: { length: 5 }, bids: { length: 5 } });
    const trades = (await call("getTrades", symbol)) as { tid: number }[];
    expect(await call("getTrades", symbol, trades[0]?.tid ?? 0)).toEqual(trades.slice(1));
    expect(await call("getKline", symbol, "15min", 3)).toHaveLength(3);
  });

  it("knows its funds", async () => {
    expect(await call("getUserInfo")).toMatchObject({ result: true, info: { funds: { free: { btc: "10" } } } });
  });

  it("buys and sells, with a limit and at the market", async () => {
    const bought = await place("buy", "0.5", "3100");
    expect(await call("getOrderInfo", symbol, bought)).toMatchObject({
      orders: [{ order_id: bought, status: 2, deal_amount: 0.5, type: "buy" }],
    });
    const rests = await place("sell", "0.01", "4000");
    expect(await call("getOrderInfo", symbol, rests)).toMatchObject({ orders: [{ status: 0, deal_amount: 0 }] });
    expect(await call("addTrade", symbol, "buy_market", "", "50")).toMatchObject({ result: true });
    expect(await call("addTrade", symbol, "sell_market", "0.1", "")).toMatchObject({ result: true });
    expect(opened.sandbox.truth.orders(opened.account.apiKey).map(({ type, side }) => `${type} ${side}`)).toEqual([
      "limit buy",
      "limit sell",
      "market buy",
      "market sell",
    ]);
  });

  it("places a batch, written as it pleases", async () => {
    const answer = await call(
      "addBatchTrades",
      symbol,
      "buy",
      "[{price:4000,amount:5,type:'sell'},{price:3,amount:3}]",
    );
    const [sell, buy] = opened.sandbox.truth.orders(opened.account.apiKey);
    expect(answer).toEqual({
      result: true,
      order_info: [{ order_id: Number(sell?.id) }, { order_id: Number(buy?.id) }],
    });
    expect([sell?.side, buy?.side]).toEqual(["sell", "buy"]);
  });

  it("cancels one order, and three at once", async () => {
    const [first, second, third] = [
      await place("buy", "0.01", "100"),
      await place("buy", "0.01", "101"),
      await place("buy", "0.01", "102"),
    ];
    expect(await call("cancelOrder", symbol, first)).toEqual({ result: true, order_id: first });
    expect(await call("cancelOrder", symbol, [second, third, 7].join(","))).toEqual({
      success: `${String(second)},${String(third)}`,
      error: "7",
    });
    await expect(call("cancelOrder", symbol, first)).rejects.toThrow(String(ErrorCode.CancelAlreadyRequested));
  });

  it("asks for several orders, and for its history page by page", async () => {
    const placed = [await place("buy", "0.01", "100"), await place("buy", "0.01", "101")];
    expect(await call("getOrdersInfo", symbol, 0, placed.join(","))).toMatchObject({
      result: true,
      orders: placed.map((id) => ({ order_id: id, status: 0 })),
    });
    expect(await call("getOrdersInfo", symbol, 1, placed.join(","))).toEqual({ result: true, orders: [] });
    expect(await call("getOrderHistory", symbol, 0, 2, 1)).toMatchObject({
      current_page: 2,
      page_length: 1,
      total: 2,
      orders: [{ order_id: placed[0] }],
    });
    expect(await call("getTradeHistory", symbol, 1)).toHaveProperty("length");
  });

  it("withdraws, sees it in its records, and takes it back", async () => {
    const withdrawn = (await call(
      "addWithdraw",
      symbol,
      "0.0002",
      "trade-password",
      "1ApprovedSandboxAddress",
      "0.5",
    )) as { withdraw_id: number };
    expect(await call("getAccountRecords", symbol, 1, 1, 10)).toMatchObject({ records: [{ amount: 0.5 }] });
    expect(await call("getUserInfo")).toHaveProperty("info.funds.freezed.btc", "0.5");
    expect(await call("cancelWithdraw", symbol, withdrawn.withdraw_id)).toMatchObject({ result: true });
    opened.sandbox.clock.advance(5 * 60_000);
    expect(await call("getUserInfo")).toHaveProperty("info.funds.free.btc", "10");
  });

  test.each<[ErrorCode, Method, readonly Argument[]]>([
    [ErrorCode.AmountTooLow, "addTrade", [symbol, "buy", "0.001", "100"]],
    [ErrorCode.InsufficientFunds, "addTrade", [symbol, "buy", "100", "3000"]],
    [ErrorCode.OrderNotFound, "cancelOrder", [symbol, 7]],
    [ErrorCode.AdminPasswordIncorrect, "addWithdraw", [symbol, "0.0002", "guess", "1ApprovedSandboxAddress", "0.5"]],
  ])("is told %i by %s", async (code, method, args) => {
    await expect(call(method, ...args)).rejects.toThrow(String(code));
    expect(opened.sandbox.journal.at(-1)?.verdict).toBe(code);
  });
});
