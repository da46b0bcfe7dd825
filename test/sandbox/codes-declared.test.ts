import { expect, it } from "vitest";
import { ErrorCode } from "../../generated/errors.ts";
import { okcoin } from "../../generated/index.ts";
import { operationErrors } from "../../generated/operation-errors.ts";
import type { OperationId } from "../../generated/methods.ts";
import { type Fields, openSandbox, sandboxOrigin, send, signed } from "./support/caller.ts";

const order = { symbol: "btc_cny", type: "buy", price: "3100", amount: "0.01" };

const withdrawal = {
  symbol: "btc_cny",
  chargefee: "0.001",
  trade_pwd: "trade-password",
  withdraw_address: "1Elsewhere",
  withdraw_amount: "1",
};

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
  ["withdraw", withdrawal],
  ["withdraw", { ...withdrawal, symbol: "doge" }],
  ["withdraw", { ...withdrawal, withdraw_address: "1Approved", chargefee: "-1" }],
  ["withdraw", { ...withdrawal, withdraw_amount: "0" }],
  ["cancelWithdraw", { symbol: "btc_cny", withdraw_id: "1" }],
  ["cancelWithdraw", { symbol: "doge_cny", withdraw_id: "1" }],
  ["withdrawInfo", { symbol: "btc_cny", withdraw_id: "0" }],
  ["accountRecords", { symbol: "doge", type: "0", current_page: "1", page_length: "1" }],
  ["accountRecords", { symbol: "btc", type: "2", current_page: "1", page_length: "1" }],
  ["lendDepth", { symbol: "doge" }],
  ["lendDepth", { symbol: "eth_cny" }],
  ["borrowsInfo", { symbol: "doge" }],
  ["borrowMoney", { symbol: "eth_cny", days: "three", amount: "1", rate: "0.001" }],
  ["borrowMoney", { symbol: "cny", days: "three", amount: "1", rate: "0.001" }],
  ["cancelBorrow", { symbol: "cny", borrow_id: "1" }],
  ["borrowOrderInfo", { borrow_id: "1" }],
  ["repayment", { borrow_id: "1" }],
  ["unrepaymentsInfo", { symbol: "doge", current_page: "1", page_length: "1" }],
  ["fundsTransfer", { symbol: "btc_cny", amount: "1", from: "1", to: "1" }],
  ["fundsTransfer", { symbol: "btc_cny", amount: "1", from: "1", to: "2" }],
];

it.each(refused)("%s %j is refused with a code that the operation declares", async (operation, fields) => {
  const { sandbox, account } = openSandbox();
  await send(sandbox, operation, okcoin.operations[operation].signed ? signed(fields, account) : fields);
  const [entry] = sandbox.journal;
  expect(entry?.fault).toBeUndefined();
  expect(entry?.verdict).not.toBe("ok");
  expect(operationErrors[operation]).toContain(entry?.verdict);
});

it.each(Object.keys(okcoin.operations) as OperationId[])(
  "%s declares what the front door answers",
  async (operation) => {
    const { signed: needsKey, path, method } = okcoin.operations[operation];
    const errors = operationErrors[operation];
    const { sandbox, account } = openSandbox();
    await send(sandbox, operation, {}, "http://sandbox.test");
    await sandbox.fetch(sandboxOrigin + path, { method: method === "GET" ? "POST" : "GET" });
    if (needsKey) {
      await send(sandbox, operation, { ...signed({}, account), api_key: "" });
      await send(sandbox, operation, { ...signed({}, account), x: "1" });
    }
    for (const { verdict } of sandbox.journal) if (verdict !== "ok") expect(errors).toContain(verdict);
    expect(sandbox.journal.map(({ verdict }) => verdict)).toContain(ErrorCode.ApiNotAvailable);
  },
);
