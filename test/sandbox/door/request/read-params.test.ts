import { describe, expect, it, test } from "vitest";
import type { ObjectShape, Shape } from "../../../../src/description.ts";
import { ErrorCode } from "../../../../generated/errors.ts";
import { readParams, lacksRequiredField } from "../../../../src/sandbox/door/request/read-params.ts";
import { readValue } from "../../../../src/sandbox/door/request/read-value.ts";

const illegal = { refused: ErrorCode.IllegalParameter };
const named = {
  Price: { type: "decimal", wire: "string", exclusiveMinimum: "0", violation: 10014 },
} as const satisfies Record<string, Shape>;

const bounded: Shape = {
  type: "decimal",
  wire: "string",
  minimum: "0.1",
  maximum: "1",
  violation: { minimum: 10021, maximum: 10020 },
};
const count: Shape = { type: "integer", wire: "number", minimum: 1, maximum: 50, violation: 1027 };
const choice: Shape = { type: "integer", wire: "number", enum: [0, 1] };
const ids: Shape = {
  type: "array",
  items: { type: "id", wire: "number", minimum: "1" },
  maxItems: 3,
  encoding: "comma",
  violation: 1027,
};

test.each<[string, Shape, string, unknown]>([
  ["decimal", bounded, "0.10", "0.10"],
  ["decimal below its minimum", bounded, "0.09999999999999999999", { refused: 10021 }],
  ["decimal above its maximum", bounded, "1.00000000000000000001", { refused: 10020 }],
  ["decimal at its maximum", bounded, "1.000", "1.000"],
  ["decimal at an exclusive bound", { type: "ref", name: "Price" }, "0.00", { refused: 10014 }],
  ["decimal in exponent form", bounded, "1e0", illegal],
  ["decimal with a sign", bounded, "+1", illegal],
  ["decimal without digits", bounded, ".", illegal],
  ["decimal of endless length", bounded, "1".repeat(100), illegal],
  ["id", { type: "id", wire: "number" }, "1234567890123456789", "1234567890123456789"],
  ["id with zeros before it", { type: "id", wire: "number" }, "007", "7"],
  ["id below its minimum", { type: "id", wire: "number", minimum: "-1", violation: 10009 }, "-2", { refused: 10009 }],
  ["id that is no number", { type: "id", wire: "number" }, "1.5", illegal],
  ["integer", count, "50", 50],
  ["integer above its maximum", count, "51", { refused: 1027 }],
  ["integer with a point", count, "5.0", illegal],
  ["integer in a list of values", choice, "1", 1],
  ["integer outside of it", choice, "2", illegal],
  ["time", { type: "unix-ms", wire: "number" }, "1441000000000", 1441000000000],
  ["time that is no number", { type: "unix-ms", wire: "number" }, "yesterday", illegal],
  ["text", { type: "string", pattern: "^[a-z]+$" }, "abc", "abc"],
  ["text that breaks its pattern", { type: "string", pattern: "^[a-z]+$", violation: 1007 }, "ABC", { refused: 1007 }],
  ["text that is not in its list", { type: "string", enum: ["1min"], violation: 1025 }, "2min", { refused: 1025 }],
  ["text that is too long", { type: "string", maxLength: 2 }, "abc", illegal],
  ["text whose length counts characters", { type: "string", maxLength: 1 }, "😀", "😀"],
  ["truth value", { type: "boolean" }, "true", true],
  ["truth value in other words", { type: "boolean" }, "yes", illegal],
  ["list", ids, "1,22,333", ["1", "22", "333"]],
  ["list of one", ids, "1", ["1"]],
  ["list that is too long", ids, "1,2,3,4", { refused: 1027 }],
  ["list with a gap", ids, "1,,2", illegal],
  ["union", { type: "union", options: [{ type: "id", wire: "number" }, { type: "string" }] }, "x", "x"],
])("%s", (_name, shape, text, want) => {
  expect(readValue(shape, text, named)).toEqual(want);
});

describe("a list of objects", () => {
  const item: ObjectShape = {
    type: "object",
    properties: { price: { type: "ref", name: "Price" }, amount: { type: "decimal", wire: "string" } },
    required: ["price"],
  };
  const list: Shape = { type: "array", items: item, maxItems: 2, encoding: "json", violation: 1027 };

  test.each<[string, string, unknown]>([
    ["strict JSON", '[{"price":"3","amount":5}]', [{ price: "3", amount: "5" }]],
    [
      "the official samples' form",
      "[{price:3,amount:5}, { price : '3.50' }]",
      [{ price: "3", amount: "5" }, { price: "3.50" }],
    ],
    ["digits that a float would lose", "[{price:0.123456789012345678}]", [{ price: "0.123456789012345678" }]],
    [
      "entries that break their shape, each for itself",
      "[{price:0},{amount:1}]",
      [{ refused: 10014 }, { refused: ErrorCode.RequiredFieldMissing }],
    ],
    ["fields that are not declared", "[{price:1,x:'y'}]", [{ price: "1" }]],
    ["null", "[{price:null}]", [{ refused: ErrorCode.RequiredFieldMissing }]],
    ["a field twice", "[{price:1,price:2}]", { refused: 1027 }],
    ["no list", "{price:1}", { refused: 1027 }],
    ["an empty list", "[]", { refused: 1027 }],
    ["too many entries", "[{price:1},{price:1},{price:1}]", { refused: 1027 }],
    ["something after the list", "[{price:1}]x", { refused: 1027 }],
    ["a nested value", "[{price:{a:1}}]", { refused: 1027 }],
  ])("%s", (_name, text, want) => {
    expect(readValue(list, text, named)).toEqual(want);
  });
});

describe("a request", () => {
  const side: ObjectShape = {
    type: "object",
    properties: { type: { type: "string", enum: ["a"], violation: 1013 }, x: { type: "string" } },
    required: ["type", "x"],
  };
  const variants = { type: "variants", field: "type", options: [{ values: ["a"], shape: side }] } as const;

  it.each([
    [{ type: "a", x: "1" }, false],
    [{ type: "a" }, true],
    [{ x: "1" }, true],
    [{ type: "b" }, false],
  ])("%j: lacks a required field: %s", (given, want) => {
    expect(lacksRequiredField(variants, given)).toBe(want);
  });

  it("takes the code of the field that decides when its value is unknown", () => {
    expect(readParams(variants, { type: "b" }, {})).toEqual({ refused: 1013 });
  });

  it("has the defaults of the document, and nothing that the document does not name", () => {
    const shape: ObjectShape = {
      type: "object",
      properties: { size: { type: "integer", wire: "number", default: 200 } },
      required: [],
    };
    expect(readParams(shape, { other: "1" }, {})).toEqual({ size: 200 });
  });
});
