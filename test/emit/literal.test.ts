import fc from "fast-check";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import { literal, propertyName } from "../../scripts/literal.ts";

/** Runs a literal as the program would, through the compiler. */
function evaluate(source: string): unknown {
  const { outputText, diagnostics } = ts.transpileModule(`module.exports = ${source};`, {
    reportDiagnostics: true,
    // An older target would write a computed key as an assignment, which is another thing for "__proto__".
    compilerOptions: { target: ts.ScriptTarget.ES2023 },
  });
  expect(diagnostics).toEqual([]);
  const module = { exports: undefined as unknown };
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the point of the test: what the emitted text means when run
  (new Function("module", outputText) as (m: typeof module) => void)(module);
  return module.exports;
}

describe("literal", () => {
  const table: [name: string, { given: unknown; want: string }][] = [
    ["a short object on one line", { given: { a: 1, b: "x" }, want: '{ a: 1, b: "x" }' }],
    ["an empty object", { given: {}, want: "{}" }],
    ["a key that is no identifier", { given: { "a-b": true }, want: '{ "a-b": true }' }],
    ["a key that would set the prototype", { given: JSON.parse('{"__proto__":1}'), want: '{ ["__proto__"]: 1 }' }],
    ["a quote, a newline and a back-tick", { given: '"\n`${x}', want: String.raw`"\"\n${"`${x}"}"` }],
    ["a value left out", { given: { a: undefined, b: 1 }, want: "{ b: 1 }" }],
  ];
  test.each(table)("%s", (_, { given, want }) => {
    expect(literal(given)).toBe(want);
  });

  test("means what it was made from, whatever the text", () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.jsonValue(), fc.constant(JSON.parse('{"__proto__":[1]}'))),
        fc.integer({ min: 10, max: 120 }),
        (value, width) => {
          const plain: unknown = JSON.parse(JSON.stringify(value));
          expect(evaluate(literal(plain, "", width))).toEqual(plain);
        },
      ),
    );
  });
});

describe("propertyName", () => {
  test.each([
    ["price", "price"],
    ["10007", "10007"],
    ["007", '"007"'],
    ["class", "class"],
    ["a b", '"a b"'],
    ['"]: evil(), ["', String.raw`"\"]: evil(), [\""`],
  ])("%s", (given, want) => {
    expect(propertyName(given)).toBe(want);
  });
});
