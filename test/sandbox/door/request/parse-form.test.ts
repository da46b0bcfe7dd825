import fc from "fast-check";
import { expect, it } from "vitest";
import { parseForm } from "../../../../src/sandbox/door/request/parse-form.ts";

const declared = ["a", "b", "c"];

it.each([
  ["two fields", "a=1&b=2", { a: "1", b: "2" }],
  ["a field without a value", "a&b=", {}],
  ["a value with a sign of equality", "a=b=c", { a: "b=c" }],
  ["pairs that are empty", "&a=1&&b=2&", { a: "1", b: "2" }],
  ["a plus and what is encoded", "a=1+2&b=%E4%BD%99", { a: "1 2", b: "余" }],
  ["the query of an address", "?a=1&b=2", { a: "1", b: "2" }],
  ["a field that is not declared", "a=1&z=2", { a: "1" }],
  ["nothing", "", {}],
])("reads %s", (_, form, want) => {
  expect(parseForm(form, declared)).toEqual(want);
});

it.each(["a=1&a=1", "a=1&a", "z=1&z=2", "a=1&%61=1"])("refuses a name that is there twice: %s", (form) => {
  expect(parseForm(form, declared)).toBeUndefined();
});

it("reads every form as URLSearchParams does", () => {
  const piece = fc.constantFrom("a", "b", "c", "=", "&", "1", ".", "-", "*", "_", "+", "%61", "%", "é", "?");
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const form = pieces.join("");
      const pairs = [...new URLSearchParams(form)];
      const isTwice = new Set(pairs.map(([name]) => name)).size < pairs.length;
      const known = pairs.filter(([name, value]) => declared.includes(name) && value !== "");
      expect(parseForm(form, declared)).toEqual(isTwice ? undefined : Object.fromEntries(known));
    }),
    { numRuns: 1_000 },
  );
});
