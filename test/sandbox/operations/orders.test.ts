import { describe, expect, it, test } from "vitest";
import { ErrorCode } from "../../../generated/errors.ts";
import { callerFor, type Fields, openSandbox } from "../support/caller.ts";

const symbol = "btc_cny";
const resting = { symbol, type: "buy", price: "100", amount: "0.5" };

interface Listed {
  readonly orders: readonly { readonly order_id: number; readonly status: number }[];
}

async function place(json: ReturnType<typeof openSandbox>["json"], fields: Fields): Promise<string> {
  const answer = (await json("trade", fields)) as { order_id?: number };
  return String(answer.order_id);
}

describe("orders as answers show them", () => {
  test.each<[string, Fields, object]>([
    ["an open limit order", resting, { amount: 0.5, price: 100, deal_amount: 0, avg_price: 0, status: 0, type: "buy" }],
    [
      "a filled one",
      { symbol, type: "sell", price: "2000", amount: "0.01" },
      { amount: 0.01, price: 2000, deal_amount: 0.01, avg_price: 2985.2, status: 2, type: "sell" },
    ],
    [
      "a market buy",
      { symbol, type: "buy_market", price: "300" },
      { amount: 0, price: 300, status: 2, type: "buy_market" },
    ],
    [
      "a market sell",
      { symbol, type: "sell_market", amount: "0.02" },
      { amount: 0.02, price: 0, deal_amount: 0.02, status: 2, type: "sell_market" },
    ],
  ])("%s", async (_name, fields, want) => {
    const { sandbox, json } = openSandbox();
    const bid = ((await json("ticker", { symbol })) as { ticker: { buy: string } }).ticker.buy;
    const id = await place(json, fields);
    const averages = "avg_price" in want && want.avg_price !== 0 ? { avg_price: Number(bid) } : {};
    expect(await json("orderInfo", { symbol, order_id: id })).toEqual({
      result: true,
      orders: [
        expect.objectContaining({
          ...want,
          ...averages,
          symbol,
          order_id: Number(id),
          orders_id: Number(id),
          create_date: sandbox.clock.now(),
        }),
      ],
    });
  });

  it("a partly filled one, with its average price", async () => {
    const { sandbox, json } = openSandbox();
    const other = callerFor(sandbox, sandbox.createAccount({ funds: { btc: "1" } }));
    const id = await place(json, { symbol, type: "buy", price: "2988.1", amount: "1" });
    await other("trade", { symbol, type: "sell", price: "2988.1", amount: "0.25" });
    expect(await json("orderInfo", { symbol, order_id: id })).toMatchObject({
      orders: [{ status: 1, deal_amount: 0.25, avg_price: 2988.1 }],
    });
  });
});

describe("cancelOrder", () => {
  it("answers one id with the id", async () => {
    const { json } = openSandbox();
    const id = await place(json, resting);
    expect(await json("cancelOrder", { symbol, order_id: id })).toEqual({ result: true, order_id: Number(id) });
    expect(await json("cancelOrder", { symbol, order_id: id })).toEqual({
      result: false,
      error_code: ErrorCode.CancelAlreadyRequested,
    });
    expect(await json("orderInfo", { symbol, order_id: id })).toMatchObject({ orders: [{ status: -1 }] });
    expect(await json("userinfo")).toMatchObject({
      info: { funds: { free: { cny: "100000" }, freezed: { cny: "0" } } },
    });
  });

  it("answers several ids with two lists", async () => {
    const { json } = openSandbox();
    const [first, second] = [await place(json, resting), await place(json, resting)];
    expect(await json("cancelOrder", { symbol, order_id: `${first},7,${second}` })).toEqual({
      success: `${first},${second}`,
      error: "7",
    });
    expect(await json("cancelOrder", { symbol, order_id: `${first},${second}` })).toEqual({
      success: "",
      error: `${first},${second}`,
    });
  });

  test.each([
    ["an unknown order", "7", ErrorCode.OrderNotFound],
    ["four ids", "1,2,3,4", ErrorCode.IllegalParameter],
    ["an id that is none", "all", ErrorCode.IllegalParameter],
  ])("refuses %s", async (_name, order_id, code) => {
    const { json } = openSandbox();
    expect(await json("cancelOrder", { symbol, order_id })).toEqual({ result: false, error_code: code });
  });

  it("does not find an order on another market", async () => {
    const { json } = openSandbox();
    const id = await place(json, resting);
    expect(await json("cancelOrder", { symbol: "ltc_cny", order_id: id })).toEqual({
      result: false,
      error_code: ErrorCode.OrderNotFound,
    });
  });
});

describe("looking for orders", () => {
  it("finds all open ones of a pair with -1", async () => {
    const { json } = openSandbox();
    const [first, second] = [await place(json, resting), await place(json, resting)];
    await place(json, { ...resting, symbol: "ltc_cny", price: "1" });
    await place(json, { symbol, type: "sell_market", amount: "0.01" });
    const { orders } = (await json("orderInfo", { symbol, order_id: "-1" })) as Listed;
    expect(orders.map(({ order_id }) => String(order_id))).toEqual([first, second]);
  });

  it("gives an empty list for an id that is not there, or not on this market", async () => {
    const { json } = openSandbox();
    const elsewhere = await place(json, resting);
    expect(await json("orderInfo", { symbol: "ltc_cny", order_id: elsewhere })).toEqual({ result: true, orders: [] });
    expect(await json("orderInfo", { symbol, order_id: "7" })).toEqual({ result: true, orders: [] });
  });

  it("tells open and finished ones of several ids apart", async () => {
    const { json } = openSandbox();
    const [open, finished] = [
      await place(json, resting),
      await place(json, { symbol, type: "sell_market", amount: "0.01" }),
    ];
    const ids = async (type: string) => {
      const { orders } = (await json("ordersInfo", { symbol, type, order_id: `${finished},${open},7` })) as Listed;
      return orders.map(({ order_id }) => String(order_id));
    };
    expect([await ids("0"), await ids("1")]).toEqual([[open], [finished]]);
  });
});

describe("orderHistory", () => {
  const history = (fields: Fields): Fields => ({ symbol, status: "0", current_page: "1", page_length: "2", ...fields });

  it("pages, newest first, and any page up to 1 is the first", async () => {
    const { json } = openSandbox();
    const placed: number[] = [];
    for (let count = 0; count < 5; count += 1) placed.unshift(Number(await place(json, resting)));
    const page = async (current_page: string) => {
      const answer = (await json("orderHistory", history({ current_page }))) as Listed & {
        total: number;
        current_page: number;
        page_length: number;
      };
      expect([answer.total, answer.page_length]).toEqual([5, 2]);
      return [answer.current_page, ...answer.orders.map(({ order_id }) => order_id)];
    };
    expect(await page("1")).toEqual([1, ...placed.slice(0, 2)]);
    expect(await page("-3")).toEqual([1, ...placed.slice(0, 2)]);
    expect(await page("3")).toEqual([3, ...placed.slice(4)]);
    expect(await page("4")).toEqual([4]);
  });

  it("has filled and cancelled orders under status 1, and reaches back seven days", async () => {
    const { sandbox, json } = openSandbox();
    const cancelled = await place(json, resting);
    await json("cancelOrder", { symbol, order_id: cancelled });
    sandbox.clock.advance(60_000);
    await place(json, { symbol, type: "sell_market", amount: "0.01" });
    await place(json, resting);
    const finished = async () =>
      ((await json("orderHistory", history({ status: "1" }))) as Listed).orders.map(({ status }) => status);
    expect(await finished()).toEqual([2, -1]);
    sandbox.clock.advance(7 * 24 * 60 * 60 * 1000 - 60_000);
    expect(await finished()).toEqual([2, -1]);
    sandbox.clock.advance(1);
    expect(await finished()).toEqual([2]);
  });

  it("refuses pages that are too long", async () => {
    const { json } = openSandbox();
    expect(await json("orderHistory", history({ page_length: "201" }))).toEqual({
      result: false,
      error_code: ErrorCode.ParameterOutOfLimits,
    });
  });
});

describe("batchTrade", () => {
  it("places what it can, in the order given, and tells what it cannot", async () => {
    const { sandbox, account, json } = openSandbox();
    const orders_data =
      "[{price:100,amount:0.5},{price:100,amount:0.001},{price:5000,amount:1,type:'sell'},{price:0,amount:1},{price:9,amount:99,type:'hold'}]";
    const answer = (await json("batchTrade", { symbol, type: "buy", orders_data })) as { order_info: object[] };
    const [first, second] = sandbox.truth.orders(account.apiKey);
    expect([first?.side, second?.side]).toEqual(["buy", "sell"]);
    expect(answer).toEqual({
      result: true,
      order_info: [
        { order_id: Number(first?.id) },
        { order_id: -1, error_code: ErrorCode.AmountTooLow },
        { order_id: Number(second?.id) },
        { order_id: -1, error_code: ErrorCode.PriceOutOfRange },
        { order_id: -1, error_code: ErrorCode.NoSuchOrderType },
      ],
    });
  });

  it("is no success when nothing was placed", async () => {
    const { sandbox, json } = openSandbox();
    const refused = await json("batchTrade", {
      symbol,
      orders_data: '[{"price":"100","amount":"1"},{"price":"1","amount":"0.001","type":"buy"}]',
    });
    expect(refused).toEqual({
      result: false,
      order_info: [
        { order_id: -1, error_code: ErrorCode.NoSuchOrderType },
        { order_id: -1, error_code: ErrorCode.AmountTooLow },
      ],
    });
    expect(sandbox.journal[0]).toMatchObject({ verdict: ErrorCode.NoSuchOrderType, changes: [] });
  });

  test.each([
    ["what is no list", "price:3"],
    ["no orders", "[]"],
    ["six orders", `[${Array.from({ length: 6 }, () => "{price:100,amount:1}").join(",")}]`],
  ])("refuses %s as a whole", async (_name, orders_data) => {
    const { json } = openSandbox();
    expect(await json("batchTrade", { symbol, type: "buy", orders_data })).toEqual({
      result: false,
      error_code: ErrorCode.IllegalParameter,
    });
  });
});

describe("orderFee", () => {
  it("is negative, in the currency received", async () => {
    const { json } = openSandbox();
    const bought = await place(json, { symbol, type: "buy", price: "3100", amount: "0.01" });
    expect(await json("orderFee", { symbol, order_id: bought })).toEqual({
      result: true,
      data: { fee: "-0.00002", order_id: Number(bought), type: "btc" },
    });
    const sold = await place(json, { symbol, type: "sell_market", amount: "0.01" });
    const bid = ((await json("orderInfo", { symbol, order_id: sold })) as { orders: [{ avg_price: number }] })
      .orders[0];
    const fee = String(-Math.round(bid.avg_price * 0.01 * 0.002 * 1e8) / 1e8);
    expect(await json("orderFee", { symbol, order_id: sold })).toMatchObject({ data: { fee, type: "cny" } });
    const open = await place(json, { symbol, type: "sell", price: "5000", amount: "0.01" });
    expect(await json("orderFee", { symbol, order_id: open })).toEqual({
      result: true,
      data: { fee: "0", order_id: Number(open) },
    });
    await json("cancelOrder", { symbol, order_id: open });
    expect(await json("orderFee", { symbol, order_id: open })).toEqual({
      result: false,
      error_code: ErrorCode.OrderNotFound,
    });
    expect(await json("orderFee", { symbol, order_id: "7" })).toEqual({
      result: false,
      error_code: ErrorCode.OrderNotFound,
    });
  });
});
