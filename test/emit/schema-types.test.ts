import ts from "typescript";
import { beforeAll, expect, test } from "vitest";
import { schemaTypesEmitter } from "../../scripts/emit/schema-types.ts";
import { modelOf } from "../model/changed-document.ts";

const form = "requestBody content application/x-www-form-urlencoded";
let source: ts.SourceFile;

beforeAll(async () => {
  const count = { description: "How many.", type: "integer", default: 5 };
  const sides = { description: "Which side.", type: "string", enum: ["buy", "sell"] };
  const model = await modelOf((spec) =>
    spec
      .set("schemas/Order.yaml", "properties answered_side", sides)
      .set(`paths/orderHistory.yaml`, `post ${form} schema properties requested_side`, sides)
      .set("schemas/Order.yaml", "properties optional_with_default", count)
      .set("schemas/Order.yaml", "properties required_with_default", count)
      .push("schemas/Order.yaml", "required", "required_with_default")
      .set(
        "paths/orderHistory.yaml",
        "post responses 200 content application/json examples success value orders 0 required_with_default",
        5,
      )
      .set("schemas/LimitOrder.yaml", "properties field_with_default", count)
      .set("paths/orderHistory.yaml", `post ${form} schema properties form_with_default`, count)
      .push("paths/ticker.yaml", "get parameters", {
        name: "param_with_default",
        in: "query",
        description: "How many.",
        schema: { type: "integer", default: 5 },
        example: 1,
      }),
  );
  const [file] = await schemaTypesEmitter.emit(model);
  source = ts.createSourceFile("schema.ts", file?.text ?? "", ts.ScriptTarget.Latest, true);
});

function isOptional(name: string): boolean {
  const found: boolean[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isPropertySignature(node) && node.name.getText() === name) found.push(node.questionToken !== undefined);
    node.forEachChild(visit);
  };
  visit(source);
  expect(found).toHaveLength(1);
  return found[0] ?? false;
}

test.each([
  ["optional_with_default", true],
  ["required_with_default", false],
  ["field_with_default", true],
  ["form_with_default", true],
  ["param_with_default", true],
])("a default does not say whether a field is there: %s", (name, want) => {
  expect(isOptional(name)).toBe(want);
});

function typesOf(name: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isPropertySignature(node) && node.name.getText() === name) found.push(node.type?.getText() ?? "");
    node.forEachChild(visit);
  };
  visit(source);
  return found;
}

test("a list of values is open in answers and closed in requests", () => {
  expect(typesOf("answered_side")).toEqual(['"buy" | "sell" | (string & {})']);
  expect(typesOf("status")).toContain("-1 | 0 | 1 | 2 | (number & {})");
  expect(typesOf("requested_side")).toEqual(['"buy" | "sell"']);
});

test("a tuple may be longer than the document knows", () => {
  const [type = ""] = typesOf("PriceLevel");
  expect(type.replace(/\s/g, "")).toBe("[string,string,...unknown[]]");
});
