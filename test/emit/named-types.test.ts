import ts from "typescript";
import { describe, expect, test } from "vitest";
import { schemaTypesEmitter } from "../../scripts/emit/schema-types.ts";
import { buildModel } from "../../scripts/model/build-model.ts";
import type { SchemaObject } from "../../scripts/model/openapi.ts";
import { sourceDocument } from "../source-document.ts";

/** The types of the document with more schemas, and with a parameter that is deprecated. */
async function typesWith(schemas: Readonly<Record<string, SchemaObject>>): Promise<ts.SourceFile> {
  const model = buildModel(structuredClone(sourceDocument), []);
  const { document } = model;
  Object.assign(document.components.schemas, schemas);
  const merge = document.paths["/api/v1/depth.do"]?.get?.parameters?.find(({ name }) => name === "merge");
  Object.assign(merge ?? {}, { deprecated: true });
  const [file] = await schemaTypesEmitter.emit(model);
  return ts.createSourceFile("schema.ts", file?.text ?? "", ts.ScriptTarget.Latest, true);
}

/** The first property of a name. */
function find(node: ts.Node, name: string): ts.PropertySignature | undefined {
  if (ts.isPropertySignature(node) && node.name.getText() === name) return node;
  return ts.forEachChild(node, (child) => find(child, name));
}

const fields = { a: { type: "string" }, b: { type: "string" } };

const types: Readonly<Record<string, readonly [what: string, schema: SchemaObject, want: string]>> = {
  OneFieldOrAnother: [
    "that asks for one field or another has a type for each",
    { type: "object", properties: fields, anyOf: [{ required: ["a"] }, { required: ["b"] }] },
    "{ a: string; b?: string; } | { a?: string; b: string; }",
  ],
  OneFieldAndPerhaps: [
    "keeps what it asks for in any case",
    { type: "object", properties: fields, required: ["a"], oneOf: [{ required: ["b"] }, { required: [] }] },
    "{ a: string; b: string; } | { a: string; b?: string; }",
  ],
  SeveralTypes: [
    "of several types is the one or the other",
    { anyOf: [{ type: "object", properties: fields, required: ["a", "b"] }, { type: "boolean" }] },
    "{ a: string; b: string; } | boolean",
  ],
};

const named = { $ref: "#/components/schemas/Named" };
const comments: Readonly<Record<string, readonly [what: string, schema: SchemaObject, want: string]>> = {
  own: ["is its description, and no tag", { type: "string", description: "Says\nit." }, "Says|it."],
  of_name: ["is what its schema says, where it says nothing itself", named, "What the name says."],
  beside_name: ["is its own, beside the name of a schema", { ...named, description: "Own." }, "Own."],
  hostile: [
    "has no tag that a line of it could be",
    { type: "string", description: "a\n  @deprecated\n*/" },
    String.raw`a|  \@deprecated|*\/`,
  ],
  old: ["tells that it is deprecated", { type: "string", description: "Old.", deprecated: true }, "Old.||@deprecated"],
  given: [
    "keeps default and examples",
    { type: "string", description: "X.", default: "a", examples: ["b"] },
    "X.||@default a|@example b",
  ],
};

const source = await typesWith({
  ...Object.fromEntries(Object.entries(types).map(([name, [, schema]]) => [name, schema])),
  Named: { type: "string", description: "What the name says." },
  Commented: {
    type: "object",
    properties: Object.fromEntries(Object.entries(comments).map(([name, [, schema]]) => [name, schema])),
  },
});

function commentOf(name: string): string {
  const property = find(source, name);
  return property
    ? ts
        .getJSDocCommentsAndTags(property)
        .map((each) => each.getText())
        .join("")
    : "";
}

describe("a named schema", () => {
  test.each(Object.entries(types).map(([name, [what, , want]]) => ({ name, what, want })))(
    "$what",
    ({ name, want }) => {
      const lines = find(source, name)?.type?.getText().replaceAll(/\s+/g, " ").replaceAll(/[()]/g, "");
      expect(lines).toBe(want);
    },
  );

  test.each<[string, SchemaObject]>([
    ["no type", { description: "Anything." }],
    ["a form without one", { anyOf: [{ type: "string" }, { description: "Anything else." }] }],
    ["a list of entries without one", { type: "array", items: {} }],
  ])("with %s stops the generator", async (_, schema) => {
    await expect(typesWith({ Extra: schema })).rejects.toThrow("schemas/Extra.yaml comes out as the type unknown");
  });
});

describe("the comment of a field", () => {
  test.each(Object.entries(comments).map(([name, [what, , want]]) => ({ name, what, want })))(
    "$what",
    ({ name, want }) => {
      const lines = commentOf(name).split("\n").slice(1, -1);
      expect(lines.map((line) => line.replace(/^ *\* ?/, "")).join("|")).toBe(want);
    },
  );

  test("of a query says that it is deprecated, and what its schema says", () => {
    expect(commentOf("merge")).toMatch(/@deprecated\n[^]*@default 0/);
  });
});
