import { readFileSync } from "node:fs";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import published from "../../generated/openapi.json" with { type: "json" };
import { docLine } from "../../scripts/emit/js-doc.ts";
import { buildModel } from "../../scripts/model/build-model.ts";
import type { OpenApiDocument } from "../../scripts/model/openapi.ts";

const model = buildModel(published as unknown as OpenApiDocument, []);
const path = new URL("../../generated/methods.ts", import.meta.url);
const file = ts.createSourceFile("methods.ts", readFileSync(path, "utf8"), ts.ScriptTarget.Latest, true);
const methods = file.statements.filter(ts.isInterfaceDeclaration).find((node) => node.name.text === "Methods");

/** The comment of a method, its line breaks folded. */
function commentOf(id: string): string {
  const member = methods?.members.find((candidate) => candidate.name?.getText() === id);
  const text = member?.getFullText() ?? "";
  return text.slice(0, text.lastIndexOf("*/")).replaceAll(/\s*\n\s*\*? ?/g, " ");
}

describe("the comment of each method", () => {
  test.each(model.operations.map((operation) => [operation.id, operation] as const))("%s", (id, operation) => {
    const comment = commentOf(id);
    expect(comment).toContain(docLine(operation.object.summary));
    for (const field of operation.fields) {
      expect(comment).toContain(`@param params.${field.name} - `);
      expect(comment).toContain(docLine(field.description));
    }
    for (const error of model.errors) {
      const named = comment.includes(`${String(error.code)} ${error.name}`);
      expect(named, String(error.code)).toBe(operation.errors.includes(error.code));
    }
    expect(comment).toContain(operation.idempotent ? "Safe to repeat." : "Not safe to repeat");
    if (operation.rateLimit) expect(comment).toContain(`At most ${String(operation.rateLimit.requests)} requests`);
    expect(comment).toContain(`@see ${operation.docs}`);
  });
});
