import { expect, test } from "vitest";
import type { Shape } from "../../src/description.ts";
import { toldApart } from "../../scripts/model/told-apart.ts";

const text: Shape = { type: "string" };
const integer: Shape = { type: "integer", wire: "number" };
const decimal: Shape = { type: "decimal", wire: "number" };
const id: Shape = { type: "id", wire: "number" };
const flag: Shape = { type: "boolean" };

function words(...values: string[]): Shape {
  return { type: "string", enum: values };
}
function numbers(...values: number[]): Shape {
  return { type: "integer", wire: "number", enum: values };
}
function object(properties: Record<string, Shape>, required = Object.keys(properties), additional?: Shape): Shape {
  return { type: "object", properties, required, ...(additional && { additional }) };
}
function list(items: Shape, minItems = 0, maxItems = Infinity): Shape {
  return { type: "array", items, minItems, maxItems };
}
function tuple(...items: Shape[]): Shape {
  return { type: "tuple", items };
}

const named = new Map([["Text", text]]);

test.each<[string, boolean, Shape, Shape]>([
  ["text and truth", true, text, flag],
  ["text and a number, which may come as text", false, text, integer],
  ["words that are no digits, and a number", true, words("all", "none"), integer],
  ["words of digits, and a number", false, words("all", "12"), integer],
  ["words of digits, and other numbers", true, words("12"), numbers(13)],
  ["a word with a point, and an id", true, words("1.5"), id],
  ["a word with a point, and a decimal", false, words("1.5"), decimal],
  ["other words", true, words("a", "b"), words("c")],
  ["the same word", false, words("a", "b"), words("b")],
  ["a word and a pattern that takes it", false, words("ab"), { type: "string", pattern: "^a" }],
  ["a word and a pattern that does not", true, words("ab"), { type: "string", pattern: "^b" }],
  ["a word too short for the other", true, words("ab"), { type: "string", minLength: 3 }],
  ["a word too long for the other", true, words("ab"), { type: "string", maxLength: 1 }],
  ["other numbers", true, numbers(1, 2), numbers(3)],
  ["a number and any", false, numbers(1), integer],
  ["true and false", true, { type: "boolean", const: true }, { type: "boolean", const: false }],
  ["an object and a list", true, object({}), list(text)],
  ["lists that may be empty", false, list(text), list(flag)],
  ["lists with other entries", true, list(text, 1), list(flag)],
  ["a list too long for a tuple", true, list(text, 3), tuple(text, text)],
  ["tuples with another entry", true, tuple(text, flag), tuple(text, text)],
  ["tuples alike", false, tuple(text, integer), tuple(text, decimal)],
  ["objects of other fields, all required", true, object({ a: text }), object({ b: text })],
  ["objects of other fields, one of them optional", false, object({ a: text }), object({ b: text }, [])],
  ["an object inside another", false, object({ a: text }), object({ a: text, b: text })],
  ["a field of another type", true, object({ a: text }), object({ a: flag })],
  ["a field of another type, required by one", true, object({ a: text }), object({ a: flag }, [])],
  ["a field of another type, required by none", false, object({ a: text }, []), object({ a: flag }, [])],
  ["a field deep inside", true, object({ a: object({ b: words("x") }) }), object({ a: object({ b: words("y") }) })],
  ["a map that takes the field", false, object({ a: text }), object({}, [], text)],
  ["a map that does not", true, object({ a: text }), object({}, [], flag)],
  ["references followed", false, { type: "ref", name: "Text" }, text],
  ["one of several", false, { type: "union", options: [flag, text] }, text],
  ["none of several", true, { type: "union", options: [flag, list(text)] }, text],
])("%s: %s", (_, want, a, b) => {
  expect(toldApart(a, b, named)).toBe(want);
  expect(toldApart(b, a, named)).toBe(want);
});
