import { expect, it } from "vitest";
import { ErrorCode } from "../../generated/errors.ts";
import { okcoin } from "../../generated/index.ts";
import type { OperationId } from "../../generated/methods.ts";
import { type Fields, openSandbox, ORIGIN, send, signed } from "./support/caller.ts";

const order = { symbol: "btc_cny", type: "buy", price: "3100", amount: "0.01" };

/** Requests that are refused by their state or their values, one for each way that an operation has. */
const refused: readonly (readonly [OperationId, Fields])[] = [
  ["ticker", { symbol: "doge_cny" }],
  ["depth", { symbol: "doge_cny" }],
  ["trades", { symbol: "btc" }],
  ["kline", { symbol: "btc_cny", type: "1year" }],
  ["kline", { symbol: "doge_cny", type: "1min" }],
  ["tradeHistory", { symbol: "doge_cny", since: "1" }],
  ["trade", { ...order, symbol: "doge_cny" }],
  ["trade", { ...order, type: "hold" }],
  ["trade", { ...order, price: "-1" }],
  ["trade", { ...order, price: "1.001" }],
  ["trade", { ...order, amount: "-1" }],
  ["trade", { ...order, amount: "0.001" }],
  ["trade", { ...order, amount: "99999" }],
  ["trade", { ...order, type: "sell", amount: "99999" }],
  ["trade", { symbol: "eth_cny", type: "buy_market", price: "0.1" }],
  ["batchTrade", { symbol: "btc_cny", orders_data: "[{price:1,amount:1}]" }],
  ["batchTrade", { symbol: "btc_cny", orders_data: "5" }],
  ["cancelOrder", { symbol: "btc_cny", order_id: "7" }],
  ["cancelOrder", { symbol: "doge_cny", order_id: "7" }],
  ["orderInfo", { symbol: "btc_cny", order_id: "-2" }],
  ["ordersInfo", { symbol: "btc_cny", order_id: "0", type: "0" }],
  ["orderHistory", { symbol: "btc_cny", status: "5", current_page: "1", page_length: "1" }],
  ["orderFee", { symbol: "btc_cny", order_id: "7" }],
  ["walletInfo", {}],
];

it.each(refused)("%s %j is refused with a code that the operation declares", async (operation, fields) => {
  const { sandbox, account } = openSandbox();
  await send(sandbox, operation, okcoin.operations[operation].signed ? signed(fields, account) : fields);
  const [entry] = sandbox.journal;
  expect(entry?.fault).toBeUndefined();
  expect(entry?.verdict).not.toBe("ok");
  expect(okcoin.operations[operation].errors).toContain(entry?.verdict);
});

it.each(Object.keys(okcoin.operations) as OperationId[])(
  "%s declares what the front door answers",
  async (operation) => {
    const { signed: needsKey, errors, path, method } = okcoin.operations[operation];
    const { sandbox, account } = openSandbox();
    await send(sandbox, operation, {}, "http://sandbox.test");
    await sandbox.fetch(ORIGIN + path, { method: method === "GET" ? "POST" : "GET" });
    if (needsKey) {
      await send(sandbox, operation, { ...signed({}, account), api_key: "" });
      await send(sandbox, operation, { ...signed({}, account), x: "1" });
    }
    for (const { verdict } of sandbox.journal) if (verdict !== "ok") expect(errors).toContain(verdict);
    expect(sandbox.journal.map(({ verdict }) => verdict)).toContain(ErrorCode.ApiNotAvailable);
  },
);
