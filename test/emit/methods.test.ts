import { readFileSync } from "node:fs";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import { docLine } from "../../scripts/emit/js-doc.ts";
import { methodsEmitter } from "../../scripts/emit/methods.ts";
import { buildModel } from "../../scripts/model/build-model.ts";
import { sourceDocument, sourceModel as model } from "../source-document.ts";

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
    expect(comment).toContain(`@see okcoin-openapi/docs/operations/${id}.html`);
  });
});

test("deprecated: true of an operation, a parameter and a field reaches the comment of the method", async () => {
  const document = structuredClone(sourceDocument);
  const depth = document.paths["/api/v1/depth.do"]?.get;
  const form = document.paths["/api/v1/kline.do"]?.get?.parameters?.find(({ name }) => name === "since");
  Object.assign(depth ?? {}, { deprecated: true });
  Object.assign(form ?? {}, { deprecated: true });
  const [emitted] = await methodsEmitter.emit(buildModel(document, []));
  const comments = (emitted?.text.split("export interface Methods")[1] ?? "").split("/**").slice(2);
  const deprecated = comments.filter((comment) => comment.includes("\n   * @deprecated\n"));
  expect(deprecated.map((comment) => /\n {2}(\w+)\(/.exec(comment)?.[1])).toEqual(["depth"]);
  expect(comments.join("")).toContain("@param params.since - (optional) (deprecated) ");
});
