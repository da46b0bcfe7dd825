import { expect, test } from "vitest";
import { makeForms } from "../../scripts/emit/forms.ts";
import { givenIds, nextSteps, sharedValues } from "../../scripts/live/try-it/given-ids.ts";
import { sourceModel } from "../source-document.ts";

const forms = makeForms(sourceModel);

test.each([
  ["an order", { result: true, order_id: "12345678901234567890" }, ["order_id 12345678901234567890"]],
  [
    "orders of a batch, without the refused one",
    { order_info: [{ order_id: "5" }, { order_id: "-1" }, { order_id: "6" }] },
    ["order_id 5", "order_id 6"],
  ],
  ["a loan", { borrow_id: 7 }, ["borrow_id 7"]],
  [
    "a withdrawal in a list, once",
    { withdraw: [{ withdraw_id: "30002" }, { withdraw_id: "30002" }] },
    ["withdraw_id 30002"],
  ],
  ["nothing that is no id", { tid: "1", since: "2", order_id: null, date: 3 }, []],
  ["nothing in a list of lists", [[1, "2"]], []],
])("an answer gives the id of %s", (_, value, want) => {
  expect(givenIds(value, forms).map(({ name, id }) => `${name} ${id}`)).toEqual(want);
});

test.each([
  ["trade", "order_id", ["orderInfo", "ordersInfo", "orderFee", "cancelOrder"]],
  ["orderInfo", "order_id", ["ordersInfo", "orderFee", "cancelOrder"]],
  ["borrowMoney", "borrow_id", ["borrowOrderInfo", "cancelBorrow", "repayment"]],
  ["withdraw", "withdraw_id", ["withdrawInfo", "cancelWithdraw"]],
])("after %s an %s leads first to what reads", (called, name, want) => {
  const steps = nextSteps(
    [
      { name, id: "5" },
      { name, id: "6" },
    ],
    called,
    forms,
  );
  expect(steps.map(({ operation, id }) => [operation, id])).toEqual(want.map((operation) => [operation, "5"]));
  const labels = steps.map(({ label }) => label);
  expect(labels).toEqual([...new Set(labels)]);
});

test("only what means the same goes along", () => {
  const form = (id: string) => forms.operations[id] ?? expect.fail(id);
  const values = { symbol: "ltc_cny", type: "buy", price: "1", amount: "2" };
  expect(sharedValues(values, form("trade"), form("orderInfo"))).toEqual({ symbol: "ltc_cny" });
  // The `type` of this one is another.
  expect(sharedValues(values, form("trade"), form("ordersInfo"))).toEqual({ symbol: "ltc_cny" });
});
