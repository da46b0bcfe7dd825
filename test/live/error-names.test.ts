import "../sandbox/support/check-every-answer.ts";
import { expect, test } from "vitest";
import { besideClass, classOf, codeAndName, nameBeside } from "../../scripts/live/parts/error-names.ts";
import { PageExchange } from "../../scripts/live/exchange/page-exchange.ts";
import { errorFacts } from "../../scripts/live/try-it/result-texts.ts";

const order = { symbol: "btc_cny", type: "buy", price: "2900", amount: "0.1" };

test.each([
  ["of the catalogue", { ...order, amount: "9999" }, "InsufficientFundsError", "10010 InsufficientFunds"],
  ["of its class alone", { ...order, price: "-3" }, "ValidationError", ""],
])("an error with the name %s says no name twice", async (_of, params, className, names) => {
  const { outcome } = await new PageExchange().call("trade", params);
  if (outcome.ok) throw new Error("not refused");
  const { error } = outcome;
  expect(classOf(error)).toBe(className);
  expect(besideClass(error)).toBe(names);
  expect(codeAndName(error)).toBe(names === "" ? className : names);
  const facts = Object.fromEntries(errorFacts(error));
  expect([facts["class"], facts["name"]]).toEqual([className, nameBeside(error)]);
});
