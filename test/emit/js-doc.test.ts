import ts from "typescript";
import { describe, expect, test } from "vitest";
import { docLine, docText } from "../../scripts/emit/js-doc.ts";

describe("docText", () => {
  test.each([
    ["the end of a comment", "a */ b", String.raw`a *\/ b`],
    ["a tag at the start of a line", "x\n  @deprecated", "x\n  \\@deprecated"],
    ["an @ inside a line", "mail a@b.c", "mail a@b.c"],
    ["line separators of other systems", "a\r\nb\rc\u2028d", "a\nb\nc\nd"],
  ])("%s", (_, given, want) => {
    expect(docText(given)).toBe(want);
  });

  test("cannot leave its comment", () => {
    const hostile = "*/ export const stolen = 1; /*\n@type {string}\n*/";
    const file = ts.createSourceFile(
      "x.ts",
      `/** ${docText(hostile)} */\nexport const kept = 1;\n`,
      ts.ScriptTarget.Latest,
    );
    expect(file.statements).toHaveLength(1);
  });
});

test("docLine folds lines", () => {
  expect(docLine("one\n  two\n\nthree")).toBe("one two three");
});
