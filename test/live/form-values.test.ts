import { describe, expect, test } from "vitest";
import { makeForms } from "../../scripts/emit/forms.ts";
import { entryCount, isSent, paramsOf, valuesOf } from "../../scripts/live/try-it/form-values.ts";
import type { OperationForm } from "../../scripts/request/operation-form.ts";
import { sourceModel } from "../source-document.ts";

const { operations } = makeForms(sourceModel);

function formOf(id: string): OperationForm {
  const form = operations[id];
  if (form === undefined) throw new Error(`There is no form of ${id}.`);
  return form;
}

test("there is a form for each operation, with at least one example and every field that can be sent", () => {
  expect(Object.keys(operations)).toEqual(sourceModel.operations.map(({ id }) => id));
  for (const { id, fields } of sourceModel.operations) {
    expect(formOf(id).examples.length, id).toBeGreaterThan(0);
    expect(
      formOf(id).fields.map(({ name }) => name),
      id,
    ).toEqual(fields.map(({ name }) => name));
    for (const field of formOf(id).fields) expect(field.help, `${id}.${field.name}`).toMatch(/^.+\.$/);
  }
});

test.each(Object.values(operations).flatMap((form) => form.examples.map(({ params }) => [form.id, params] as const)))(
  "the example of %s comes out of the form as it went in: %j",
  (id, params) => {
    const form = formOf(id);
    const plain = Object.fromEntries(
      Object.entries(params).map(([name, value]) => [name, name === "trade_pwd" ? "own" : asTexts(value)]),
    );
    const made = paramsOf(form, valuesOf(form, params), "own");
    expect(Object.fromEntries(Object.entries(made).map(([name, value]) => [name, asTexts(value)]))).toEqual(plain);
  },
);

/** Ids and decimals are texts in a form, so a number and its digits are the same. */
function asTexts(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asTexts);
  if (typeof value !== "object" || value === null) return String(value);
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, asTexts(each)]));
}

describe("what is typed", () => {
  test.each([
    [
      "a decimal keeps its zeros",
      "trade",
      { symbol: "btc_cny", type: "buy", price: "2900.10", amount: "0.10" },
      { price: "2900.10", amount: "0.10" },
    ],
    ["an id keeps all digits", "orderInfo", { order_id: "12345678901234567890" }, { order_id: "12345678901234567890" }],
    ["a list of ids is split", "cancelOrder", { order_id: " 1,2  3, " }, { order_id: ["1", "2", "3"] }],
    ["a whole number is a number", "depth", { size: "3" }, { size: 3 }],
    ["what is no number stays a text", "depth", { size: "3.5" }, { size: "3.5" }],
    ["so does one of too many digits", "kline", { since: "1234567890123456" }, { since: "1234567890123456" }],
    ["what is empty is left out", "depth", { size: " ", merge: "" }, {}],
    [
      "a field of another form of the request is left out",
      "trade",
      { type: "buy_market", price: "500", amount: "1" },
      { type: "buy_market", price: "500" },
    ],
    ["a secret is the page's own where it is empty", "withdraw", { trade_pwd: "" }, { trade_pwd: "own" }],
    ["and the reader's where it is not", "withdraw", { trade_pwd: "wrong" }, { trade_pwd: "wrong" }],
    [
      "entries are objects",
      "batchTrade",
      { "orders_data.0.price": "1.0", "orders_data.0.amount": "2", "orders_data.0.type": "" },
      { orders_data: [{ price: "1.0", amount: "2" }] },
    ],
  ])("%s", (_, id, values, want) => {
    const { symbol: _symbol, ...made } = paramsOf(formOf(id), values, "own");
    const { symbol: _given, ...rest } = want as Record<string, unknown>;
    if (!("type" in rest)) Reflect.deleteProperty(made, "type");
    if (id === "withdraw") expect(made["trade_pwd"]).toBe(rest["trade_pwd"]);
    else expect(made).toEqual(rest);
  });
});

test("fields follow the deciding one", () => {
  const form = formOf("trade");
  const sent = (type: string) => form.fields.filter((field) => isSent(field, form, { type })).map(({ name }) => name);
  expect(sent("buy")).toEqual(["symbol", "type", "price", "amount"]);
  expect(sent("buy_market")).toEqual(["symbol", "type", "price"]);
  expect(sent("sell_market")).toEqual(["symbol", "type", "amount"]);
  const helps = form.fields.find(({ name }) => name === "price")?.helps ?? [];
  expect(helps.map(({ values }) => values)).toEqual([["buy", "sell"], ["buy_market"]]);
  expect(new Set(helps.map(({ help }) => help)).size).toBe(2);
});

test("a list counts its entries by the last one", () => {
  const field = formOf("batchTrade").fields.find(({ name }) => name === "orders_data");
  if (field === undefined) throw new Error("batchTrade has no list.");
  expect(entryCount(field, {})).toBe(0);
  expect(entryCount(field, { "orders_data.2.price": "1" })).toBe(3);
});
