import { describe, expect, it, test } from "vitest";
import type { Shape } from "../../../../src/description.ts";
import { createEncoder } from "../../../../src/sandbox/door/answer/encode-answer.ts";

const number: Shape = { type: "decimal", wire: "number" };
const text: Shape = { type: "decimal", wire: "string" };
const id: Shape = { type: "id", wire: "number" };
const order: Shape = { type: "object", properties: { id, price: number }, required: ["id"] };
const named: Record<string, Shape> = {
  Order: order,
  Tree: { type: "object", properties: { next: { type: "ref", name: "Tree" } }, required: [] },
};

test.each<[string, Shape, unknown, string]>([
  ["a decimal as a bare number", number, "0.00000001", "0.00000001"],
  ["its zeros kept", number, "1432.10", "1432.10"],
  ["more digits than a float has", number, "123456789.123456789123", "123456789.123456789123"],
  ["a decimal as text", text, "0.1", '"0.1"'],
  ["an id with all its digits", id, "9007199254740993123", "9007199254740993123"],
  ["an id as text", { type: "id", wire: "string" }, "-1", '"-1"'],
  ["a time as text", { type: "unix-s", wire: "string" }, 1441000123, '"1441000123"'],
  ["a text that needs escaping", { type: "string" }, 'a"b\n', '"a\\"b\\n"'],
  ["a truth value", { type: "boolean", const: true }, true, "true"],
  ["a list", { type: "array", items: number }, ["1", "2.5"], "[1,2.5]"],
  ["a tuple", { type: "tuple", items: [number, text] }, ["1", "2"], '[1,"2"]'],
  [
    "an object in the order of its shape",
    { type: "ref", name: "Order" },
    { price: "2", id: "1" },
    '{"id":1,"price":2}',
  ],
  ["an object without what is optional", order, { id: "1", price: undefined }, '{"id":1}'],
  [
    "a map",
    { type: "object", properties: {}, required: [], additional: text },
    { btc: "1", cny: "2" },
    '{"btc":"1","cny":"2"}',
  ],
  [
    "the first shape of several that fits",
    { type: "union", options: [{ type: "object", properties: { x: id }, required: ["x"] }, order] },
    { id: "1" },
    '{"id":1}',
  ],
  ["a shape within itself", { type: "ref", name: "Tree" }, { next: { next: {} } }, '{"next":{"next":{}}}'],
])("writes %s", (_name, shape, value, want) => {
  expect(createEncoder(shape, named)(value)).toBe(want);
});

describe("what does not have the shape is never sent", () => {
  test.each<[string, Shape, unknown]>([
    ["a float", number, 0.1],
    ["an exponent", number, "1e-8"],
    ["an id that is a float", id, 1],
    ["an id with zeros before it", id, "007"],
    ["a time with a fraction", { type: "unix-ms", wire: "number" }, 1.5],
    ["a missing field", order, { price: "1" }],
    ["a field too many", order, { id: "1", secret: "x" }],
    ["a tuple of another length", { type: "tuple", items: [number] }, ["1", "2"]],
    ["a list that is an object", { type: "array", items: number }, { 0: "1" }],
    ["an object that is a list", order, []],
    ["the other truth value", { type: "boolean", const: true }, false],
    ["none of several shapes", { type: "union", options: [order, text] }, 5],
  ])("%s", (_name, shape, value) => {
    expect(() => createEncoder(shape, named)(value)).toThrow(TypeError);
  });

  it("and a shape that is not there is found when the writer is used", () => {
    expect(() => createEncoder({ type: "ref", name: "Nowhere" }, named)({})).toThrow(/no shape called Nowhere/);
  });
});
