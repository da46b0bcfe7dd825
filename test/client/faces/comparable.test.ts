import { describe, expect, it } from "vitest";
import { createComparable, createComparableEntry } from "../../../src/client/faces/comparable.ts";
import type { Shape } from "../../../src/description.ts";

const decimal: Shape = { type: "decimal", wire: "string" };
const named: Record<string, Shape> = {
  Level: { type: "tuple", items: [decimal, decimal] },
  Quote: {
    type: "object",
    properties: { date: { type: "unix-s", wire: "string" }, last: decimal, note: { type: "string" } },
    required: [],
    volatile: ["date"],
    additional: decimal,
  },
  Quotes: {
    type: "object",
    properties: { list: { type: "array", items: { type: "ref", name: "Quote" } } },
    required: [],
  },
};
const quote: Shape = { type: "ref", name: "Quote" };

describe("the text by which answers are compared", () => {
  it.each<[what: string, shape: Shape, one: unknown, other: unknown, want: boolean]>([
    ["the same", quote, { last: "1" }, { last: "1" }, true],
    ["another value", quote, { last: "1" }, { last: "2" }, false],
    ["another order of names", quote, { last: "1", note: "a" }, { note: "a", last: "1" }, true],
    ["a field more", quote, { last: "1" }, { last: "1", note: "a" }, false],
    ["a field that is undefined", quote, { last: "1" }, { last: "1", note: undefined }, true],
    ["another volatile field", quote, { last: "1", date: 1 }, { last: "1", date: 2 }, true],
    ["a volatile field more", quote, { last: "1" }, { last: "1", date: 2 }, true],
    ["closing zeros of a decimal", quote, { last: "1.50" }, { last: "1.5" }, true],
    ["closing zeros of a whole decimal", quote, { last: "10" }, { last: "10.00" }, true],
    ["zeros that count", quote, { last: "10" }, { last: "1" }, false],
    ["closing zeros of a decimal without a name", quote, { btc: "0.10" }, { btc: "0.1" }, true],
    ["closing zeros of a text", quote, { note: "1.0" }, { note: "1" }, false],
    [
      "a volatile field inside a list",
      { type: "ref", name: "Quotes" },
      { list: [{ date: 1 }] },
      { list: [{ date: 2 }] },
      true,
    ],
    ["another order of a list", { type: "array", items: decimal }, ["1", "2"], ["2", "1"], false],
    ["a decimal of a tuple", { type: "ref", name: "Level" }, ["1.0", "2"], ["1", "2.0"], true],
    [
      "a decimal of one of several shapes",
      { type: "union", options: [quote, decimal] },
      { last: "1.0" },
      { last: "1" },
      true,
    ],
    [
      "a field that no shape names",
      { type: "object", properties: {}, required: [] },
      { x: { b: 1, a: 2 } },
      { x: { a: 2, b: 1 } },
      true,
    ],
    ["nothing and an empty list", { type: "array", items: decimal }, [], [[]], false],
    ["a list and an object of pairs", { type: "union", options: [] }, [["a", 1]], { a: 1 }, false],
  ])("%s", (_, shape, one, other, want) => {
    const text = createComparable(shape, named);
    expect(text(one) === text(other)).toBe(want);
  });

  it("reads an entry of a list by the shape of the list's entries", () => {
    const text = createComparableEntry({ type: "ref", name: "Quotes" }, "list", named);
    expect(text({ last: "1.0", date: 1 })).toBe(text({ date: 2, last: "1" }));
  });
});
