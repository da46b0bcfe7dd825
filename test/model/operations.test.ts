import { describe, expect, test } from "vitest";
import { sourceModel as model } from "../source-document.ts";

function operation(id: string) {
  return model.operations.find((candidate) => candidate.id === id);
}

describe("a request of several forms", () => {
  const fields = new Map(operation("trade")?.fields.map((field) => [field.name, field]));

  test("is told apart by one field, which takes the values of all of them", () => {
    expect(operation("trade")?.request).toMatchObject({ type: "variants", field: "type" });
    expect(fields.get("type")?.schema.enum).toEqual(["buy", "sell", "buy_market", "sell_market"]);
  });

  test("says of a field what it means in which form, and requires what every form does", () => {
    expect(fields.get("price")?.description).toMatch(/^With `buy`, `sell`: .+ With `buy_market`: /);
    expect([...fields.values()].filter((field) => field.required).map((field) => field.name)).toEqual([
      "symbol",
      "type",
    ]);
  });
});

test("the codes of an operation are those of its groups and its own, once and ascending", () => {
  const errors = operation("cancelOrder")?.errors ?? [];
  expect(errors).toEqual([...new Set(errors)].toSorted((a, b) => a - b));
  const groups = operation("cancelOrder")?.errorGroups ?? [];
  for (const { name, codes } of model.errorGroups)
    if (groups.includes(name)) expect(errors).toEqual(expect.arrayContaining([...codes]));
});

test("the error envelope is no answer and no shape", () => {
  expect([...model.shapes.keys()]).not.toContain(model.envelopeSchema);
  expect(operation("ticker")?.response).toEqual({ type: "ref", name: "TickerResponse" });
  expect(operation("cancelOrder")?.response).toMatchObject({
    type: "union",
    options: [{ type: "ref" }, { type: "ref" }],
  });
});
