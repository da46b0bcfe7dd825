import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { okcoin } from "../../generated/index.ts";
import { createClient } from "../../src/client/create-client.ts";
import type { GenericMethod } from "../../src/client/client-types.ts";
import { OutcomeUnknownError, ResponseError } from "../../src/errors/classes.ts";
import { exampleRequests } from "../contract/example-requests.ts";
import { baseUrl, keys } from "./keys.ts";
import { answering } from "./stub-fetch.ts";

type Operation = keyof typeof okcoin.operations;
const symbol = "btc_cny";
const entry = { amount: 1, avg_price: 0, deal_amount: 0, price: 2, status: 0, type: "buy" };
const loan = { amount: 1, borrow_date: 1, days: 15, deal_amount: 0, rate: 0.1, status: 0 };
const withdrawal = { address: "1F", amount: 1, created_date: 1, chargefee: 0.1, status: 1 };

function orders(...given: { order_id: unknown; symbol?: string }[]): object {
  return { result: true, orders: given.map((each) => ({ ...entry, symbol, ...each })) };
}
function placed(count: number): object {
  return { result: true, order_info: Array.from({ length: count }, (_, index) => ({ order_id: index + 1 })) };
}
function history(...given: string[]): object {
  const found = orders(...given.map((each) => ({ order_id: 5, symbol: each })));
  return { ...found, page_length: 1, total: 1 };
}
const batch = { symbol, orders_data: [1, 2].map(() => ({ price: "1", amount: "1", type: "buy" })) };

async function call(operation: Operation, params: object, answer: object) {
  const fetch = answering(answer);
  const client = createClient({ baseUrl, ...keys, fetch, rateLimit: false, retry: { attempts: 2, baseMs: 0 } });
  const methods = client as unknown as Readonly<Record<Operation, GenericMethod>>;
  try {
    return { value: await methods[operation](params), error: undefined, sent: fetch.sent.length };
  } catch (error) {
    return { value: undefined, error: error as Error, sent: fetch.sent.length };
  }
}

describe("an answer to this request is one", () => {
  it.each<[Operation, string, object, object]>([
    ["batchTrade", "as many", batch, placed(2)],
    ["batchTrade", "as many, from text", { ...batch, orders_data: JSON.stringify(batch.orders_data) }, placed(2)],
    ["cancelOrder", "an id as a number", { symbol, order_id: "123456" }, { result: true, order_id: 123456 }],
    ["cancelOrder", "an id as text", { symbol, order_id: 123456 }, { result: true, order_id: "123456" }],
    ["cancelOrder", "one of a list of one", { symbol, order_id: [7n] }, { result: true, order_id: 7 }],
    ["cancelOrder", "one id, in the form for several", { symbol, order_id: 7 }, { success: "7", error: "" }],
    ["cancelOrder", "several", { symbol, order_id: [1, 2, 3] }, { success: "3,1", error: "2" }],
    ["cancelOrder", "several with blanks", { symbol, order_id: "1,2" }, { success: "1, 2", error: "" }],
    ["cancelOrder", "several with codes", { symbol, order_id: "1,2" }, { success: "1", error: "2:10050" }],
    ["cancelOrder", "an id twice", { symbol, order_id: [5, 5] }, { success: "5,5", error: "" }],
    ["cancelOrder", "an id twice, answered once", { symbol, order_id: [5, 5] }, { success: "5", error: "" }],
    ["orderInfo", "the order", { symbol, order_id: 5 }, orders({ order_id: "5" })],
    ["orderInfo", "the pair in another case", { symbol, order_id: 5 }, orders({ order_id: 5, symbol: "BTC_CNY" })],
    ["orderInfo", "the pair with a slash", { symbol, order_id: 5 }, orders({ order_id: 5, symbol: "BTC/CNY" })],
    ["orderInfo", "no such order", { symbol, order_id: 5 }, orders()],
    ["orderInfo", "all open orders", { symbol, order_id: -1 }, orders({ order_id: 5 }, { order_id: 6 })],
    ["orderInfo", "all open orders, as text", { symbol, order_id: "-1" }, orders({ order_id: 5 })],
    ["ordersInfo", "some of them", { symbol, type: 0, order_id: [5, 6, 7] }, orders({ order_id: 6 }, { order_id: 5 })],
    ["orderHistory", "the pair", { ...exampleRequests.orderHistory, symbol }, history(symbol, "BTC_CNY")],
    ["orderFee", "the order", { symbol, order_id: 5 }, { result: true, data: { fee: 1, order_id: "5", type: "btc" } }],
    [
      "withdrawInfo",
      "the id",
      { symbol, withdraw_id: 5 },
      { result: true, withdraw: [{ ...withdrawal, withdraw_id: 5 }] },
    ],
    ["withdrawInfo", "none", { symbol, withdraw_id: 5 }, { result: true, withdraw: [] }],
    ["accountRecords", "the currency", exampleRequests.accountRecords, { records: [], symbol: "BTC" }],
    ["accountRecords", "another pair of it", exampleRequests.accountRecords, { records: [], symbol: "btc_usd" }],
    ["accountRecords", "nothing", exampleRequests.accountRecords, { records: [] }],
    ["repayment", "the loan", { borrow_id: 5 }, { result: true, borrow_id: "5" }],
    [
      "borrowOrderInfo",
      "the loan",
      { borrow_id: 5 },
      { result: true, borrow_order: { ...loan, borrow_id: 5, symbol } },
    ],
    [
      "unrepaymentsInfo",
      "the currency alone",
      exampleRequests.unrepaymentsInfo,
      { result: true, unrepayments: [{ ...loan, borrow_id: 5, symbol: "cny" }] },
    ],
  ])("%s: %s", async (operation, _, params, answer) => {
    expect(await call(operation, params, answer)).toMatchObject({ error: undefined, sent: 1 });
  });
});

const others: [Operation, string, object, object, asked: string, answered: string][] = [
  ["batchTrade", "one too few", batch, placed(1), "a list of 2", "a list of 1"],
  ["batchTrade", "one too many", batch, placed(3), "a list of 2", "a list of 3"],
  ["batchTrade", "none", batch, placed(0), "a list of 2", "a list of 0"],
  ["cancelOrder", "another", { symbol, order_id: 123456 }, { result: true, order_id: 999 }, "123456", "999"],
  ["cancelOrder", "one of several", { symbol, order_id: "1,2,3" }, { result: true, order_id: 1 }, "1,2,3", "1"],
  ["cancelOrder", "several as one", { symbol, order_id: "1,2" }, { result: true, order_id: 12 }, "1,2", "12"],
  ["cancelOrder", "others", { symbol, order_id: "1,2,3" }, { success: "7,8", error: "" }, "1,2,3", "7,8, nothing"],
  ["cancelOrder", "one missing", { symbol, order_id: "1,2" }, { success: "1", error: "" }, "1,2", "1, nothing"],
  ["cancelOrder", "one more", { symbol, order_id: "1,2" }, { success: "1,2", error: "3" }, "1,2", "1,2, 3"],
  ["cancelOrder", "one in both", { symbol, order_id: "1,2" }, { success: "1,2", error: "2" }, "1,2", "1,2, 2"],
  ["cancelOrder", "nothing", { symbol, order_id: "1,2" }, { success: "", error: "" }, "1,2", "nothing, nothing"],
  ["cancelWithdraw", "another", { symbol, withdraw_id: 5 }, { result: true, withdraw_id: 6 }, "5", "6"],
  ["cancelBorrow", "another", { symbol, borrow_id: 5 }, { result: true, borrow_id: 6 }, "5", "6"],
  ["repayment", "another", { borrow_id: 5 }, { result: true, borrow_id: 6 }, "5", "6"],
  ["orderInfo", "another id", { symbol, order_id: 5 }, orders({ order_id: 6 }), "5", "6"],
  ["orderInfo", "another beside it", { symbol, order_id: 5 }, orders({ order_id: 5 }, { order_id: 6 }), "5", "5, 6"],
  [
    "orderInfo",
    "another pair",
    { symbol, order_id: -1 },
    orders({ order_id: 5, symbol: "ltc_cny" }),
    symbol,
    "ltc_cny",
  ],
  [
    "ordersInfo",
    "one not asked for",
    { symbol, type: 0, order_id: "5,6" },
    orders({ order_id: 5 }, { order_id: 7 }),
    "5,6",
    "5, 7",
  ],
  ["orderHistory", "another pair", exampleRequests.orderHistory, history("ltc_cny"), symbol, "ltc_cny"],
  [
    "orderFee",
    "another",
    { symbol, order_id: 5 },
    { result: true, data: { fee: 1, order_id: 6, type: "btc" } },
    "5",
    "6",
  ],
  [
    "withdrawInfo",
    "another",
    { symbol, withdraw_id: 5 },
    { result: true, withdraw: [{ ...withdrawal, withdraw_id: 6 }] },
    "5",
    "6",
  ],
  ["accountRecords", "another", exampleRequests.accountRecords, { records: [], symbol: "ltc" }, symbol, "ltc"],
  [
    "borrowOrderInfo",
    "another",
    { borrow_id: 5 },
    { result: true, borrow_order: { ...loan, borrow_id: 6, symbol } },
    "5",
    "6",
  ],
  [
    "unrepaymentsInfo",
    "another",
    exampleRequests.unrepaymentsInfo,
    { result: true, unrepayments: [{ ...loan, borrow_id: 5, symbol: "ltc" }] },
    symbol,
    "ltc",
  ],
];

describe("an answer to another request is none", () => {
  it.each(others)("%s: %s", async (operation, _, params, answer, asked, answered) => {
    const { permission, idempotent } = okcoin.operations[operation];
    const { error, sent } = await call(operation, params, answer);
    const changes = permission === "trade" || permission === "withdraw";
    expect(error).toBeInstanceOf(changes ? OutcomeUnknownError : ResponseError);
    expect(error).toMatchObject({ outcomeUnknown: changes, retry: idempotent ? "after-delay" : "never" });
    expect(error?.message).toContain(`was ${asked} in the request and ${answered} in the answer`);
    expect(sent).toBe(idempotent ? 2 : 1);
  });

  it("is tried for every operation whose answer repeats something", () => {
    expect(new Set(others.map(([operation]) => operation))).toEqual(new Set(Object.keys(okcoin.echoes)));
  });
});

describe("cancelled ids", () => {
  const id = fc.bigInt({ min: 1n, max: 10n ** 19n });

  it("agree in any order and in either list, and with no other set of ids", async () => {
    const ids = fc.uniqueArray(id, { minLength: 2, maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(ids, fc.infiniteStream(fc.boolean()), id, async (asked, sides, other) => {
        const [success, error]: [bigint[], bigint[]] = [[], []];
        for (const each of asked.toReversed()) (sides.next().value ? success : error).push(each);
        const answer = (...more: bigint[]) => ({ success: [...success, ...more].join(","), error: error.join(",") });
        const params = { symbol, order_id: asked };
        expect((await call("cancelOrder", params, answer())).error).toBeUndefined();
        if (!asked.includes(other)) expect((await call("cancelOrder", params, answer(other))).error).toBeDefined();
        const [first, ...rest] = [...success, ...error];
        expect((await call("cancelOrder", params, { success: rest.join(), error: "" })).error).toBeDefined();
        expect(first).toBeDefined();
      }),
      { numRuns: 50 },
    );
  });
});

describe("an answer with nothing in it", () => {
  it.each<[Operation, object, object, number]>([
    ["depth", { symbol }, {}, 2],
    ["trades", { symbol }, {}, 2],
    ["orderInfo", { symbol, order_id: 5 }, {}, 2],
    ["orderInfo", { symbol, order_id: 5 }, { message: "wait" }, 2],
    ["orderInfo", { symbol, order_id: 5 }, [], 2],
    ["orderInfo", { symbol, order_id: 5 }, { result: true }, 1],
    ["ticker", { symbol }, { date: "1" }, 1],
    ["trades", { symbol }, [{}], 1],
    ["trade", { symbol, type: "buy", price: 1, amount: 1 }, {}, 1],
  ])("is asked for again where that does no harm: %s %o %o", async (operation, params, answer, sent) => {
    const { error, ...outcome } = await call(operation, params, answer);
    expect(outcome.sent).toBe(sent);
    expect(error).toBeInstanceOf(operation === "trade" ? OutcomeUnknownError : ResponseError);
  });
});

describe("an entry of a batch says what became of its order", () => {
  const entries = (...list: object[]): object => ({ result: true, order_info: list });
  const placed = { order_id: 7 };
  const refused = { order_id: -1, error_code: 10010 };
  const order = { price: "1", amount: "1" };
  const two = { symbol, type: "buy", orders_data: [order, order] };

  it.each<[string, object]>([
    ["by an id and by a code", entries(placed, refused)],
    ["by a code as text, under its other name", entries(placed, { order_id: "-1", errorCode: "10010" })],
    ["by codes alone", { ...entries(refused, refused), result: false }],
  ])("%s", async (_, answer) => {
    const { error } = await call("batchTrade", two, answer);
    expect(error).toBeUndefined();
  });

  it.each<[string, object, string]>([
    ["-1 alone", entries(placed, { order_id: -1 }), "[1]"],
    ["-1 alone, twice", entries({ order_id: -1 }, { order_id: "-1" }), "[0], [1]"],
    ["0", entries({ order_id: 0 }, placed), "[0]"],
    ["-1 and the code 0", entries(placed, { order_id: -1, error_code: 0 }), "[1]"],
  ])("and leaves it open by %s", async (_, answer, where) => {
    const { error, sent } = await call("batchTrade", two, answer);
    expect(error).toBeInstanceOf(OutcomeUnknownError);
    expect(error?.message).toContain(`neither an id nor a code of order_info${where}`);
    expect(sent).toBe(1);
  });
});
