import { beforeAll, describe, expect, it } from "vitest";
import type { Shape } from "../../src/description.ts";
import { clientView } from "../../scripts/emit/client-view.ts";
import type { Model } from "../../scripts/model/model.ts";
import { createEncoder } from "../../src/sandbox/door/answer/encode-answer.ts";
import { decodeTools } from "../../src/wire/decode-tools.ts";
import { createDecoder } from "../../src/wire/decode.ts";
import { readWhole } from "../../src/wire/json.ts";
import { modelOf } from "./changed-document.ts";

const decimal = { type: ["number", "string"], format: "decimal" };
const text = { type: "string" };

function kindOf(kind: object, more: Record<string, object> = {}, required: string[] = Object.keys(more)) {
  return { type: "object", required: ["kind", ...required], properties: { kind, ...more } };
}

/** Schemas in files of their own. */
const files = {
  ListedA: kindOf({ type: "string", const: "a" }),
  ListedB: kindOf({ type: "string", enum: ["b", "bb"] }, { cost: decimal }),
  Nested: { oneOf: [{ $ref: "./ListedA.yaml" }, { $ref: "./ListedB.yaml" }] },
  Other: kindOf({ type: "string", const: "c" }, { note: decimal }),
  Tree: kindOf({ type: "string", const: "tree" }, { left: { $ref: "./TreeOrLeaf.yaml" } }, []),
  Leaf: kindOf({ type: "string", const: "leaf" }, { cost: decimal }),
  TreeOrLeaf: { oneOf: [{ $ref: "./Tree.yaml" }, { $ref: "./Leaf.yaml" }] },
};

function refs(...names: (keyof typeof files)[]) {
  return names.map((name) => ({ $ref: `./${name}.yaml` }));
}

/** Fields of an answer, each with a choice of its own. */
const fields = {
  listed: { oneOf: refs("ListedA", "ListedB"), discriminator: { propertyName: "kind" } },
  listed_and_mapped: {
    oneOf: refs("ListedA", "ListedB"),
    discriminator: { propertyName: "kind", mapping: { a: "./ListedA.yaml", b: "./ListedB.yaml" } },
  },
  undeclared: { oneOf: refs("ListedA", "ListedB") },
  undeclared_nested: { oneOf: refs("Nested", "Other") },
  numbered: {
    oneOf: [
      kindOf({ type: "integer", const: 1 }),
      kindOf({ type: ["integer", "string"], enum: [2, 3] }, { cost: decimal }),
    ],
  },
  flagged: {
    oneOf: [kindOf({ type: "boolean", const: false }), kindOf({ type: "boolean", const: true }, { cost: decimal })],
  },
  by_required: {
    oneOf: [
      { type: "object", required: ["one"], properties: { one: text } },
      { type: "object", required: ["several", "cost"], properties: { several: text, cost: decimal } },
    ],
  },
  by_list: { oneOf: [{ type: "array", items: decimal }, { $ref: "./ListedB.yaml" }] },
  in_list: { type: "array", items: { oneOf: refs("ListedA", "ListedB") } },
  in_map: { type: "object", additionalProperties: { oneOf: refs("ListedA", "ListedB") } },
  recursive: { $ref: "./TreeOrLeaf.yaml" },
  shared: {
    oneOf: [
      kindOf({ type: "string", const: "x" }, { cost: decimal, note: text }, ["cost"]),
      kindOf({ type: "string", const: "y" }, { cost: { ...decimal, exclusiveMinimum: 0 }, note: decimal }, ["cost"]),
    ],
  },
};
type Field = keyof typeof fields;

let model: Model;
let shapes: Record<string, Shape>;

beforeAll(async () => {
  model = await modelOf((spec) => {
    for (const [name, schema] of Object.entries(files)) spec.set(`schemas/${name}.yaml`, "", schema);
    for (const [name, schema] of Object.entries(fields)) spec.set("schemas/Order.yaml", `properties ${name}`, schema);
  });
  shapes = Object.fromEntries(model.shapes);
});

function shapeOf(field: Field): Shape {
  const order = shapes["Order"];
  const shape = order?.type === "object" ? order.properties[field] : undefined;
  if (shape === undefined) throw new Error(`Order has no ${field}.`);
  return shape;
}

function decode(field: Field, json: string): unknown {
  return readWhole(json, createDecoder(shapeOf(field), { ...decodeTools, shapes }));
}

const tiny = "0.0000001";

describe("an answer is read as what it says it is", () => {
  it.each<[Field, string, unknown]>([
    ["listed", '{"kind":"b","cost":1e-7}', { kind: "b", cost: tiny }],
    // Where the document does not describe a field it stays what JSON says.
    ["listed", '{"kind":"a","cost":0.5}', { kind: "a", cost: 0.5 }],
    ["listed", '{"kind":"bb","cost":1e-7}', { kind: "bb", cost: tiny }],
    ["listed_and_mapped", '{"kind":"bb","cost":1e-7}', { kind: "bb", cost: tiny }],
    ["undeclared", '{"kind":"b","cost":1e-7}', { kind: "b", cost: tiny }],
    ["undeclared_nested", '{"kind":"bb","cost":1e-7}', { kind: "bb", cost: tiny }],
    ["numbered", '{"kind":2,"cost":1e-7}', { kind: 2, cost: tiny }],
    ["numbered", '{"kind":"3","cost":1e-7}', { kind: 3, cost: tiny }],
    ["numbered", '{"kind":2.0,"cost":1e-7}', { kind: 2, cost: tiny }],
    ["flagged", '{"kind":true,"cost":1e-7}', { kind: true, cost: tiny }],
    ["by_required", '{"several":"x","cost":1e-7}', { several: "x", cost: tiny }],
    ["by_list", "[1e-7]", [tiny]],
    ["by_list", '{"kind":"b","cost":1e-7}', { kind: "b", cost: tiny }],
    ["in_list", '[{"kind":"a"},{"kind":"b","cost":1e-7}]', [{ kind: "a" }, { kind: "b", cost: tiny }]],
    ["in_map", '{"x":{"kind":"b","cost":1e-7}}', { x: { kind: "b", cost: tiny } }],
    [
      "recursive",
      '{"kind":"tree","left":{"kind":"leaf","cost":1e-7}}',
      { kind: "tree", left: { kind: "leaf", cost: tiny } },
    ],
  ])("%s: %s", (field, json, want) => {
    expect(decode(field, json)).toEqual(want);
  });
});

describe("an answer that says something the document does not know", () => {
  it("keeps its fields, and reads those that all options have alike", () => {
    expect(decode("shared", '{"kind":"z","cost":1e-7,"note":2.5,"more":[1]}')).toEqual({
      kind: "z",
      cost: tiny,
      note: 2.5,
      more: [1],
    });
    // No bound of one option is one of the unknown one.
    expect(decode("shared", '{"kind":"z","cost":0}')).toEqual({ kind: "z", cost: "0" });
    expect(decode("recursive", '{"kind":"bush","cost":0.5}')).toEqual({ kind: "bush", cost: 0.5 });
    expect(decode("numbered", '{"kind":9}')).toEqual({ kind: 9 });
  });

  it.each<[Field, string, string]>([
    ["listed", "{}", "$.kind: is missing"],
    ["listed", '{"kind":null}', "$.kind: expected a string, got null"],
    ["listed", '{"kind":{"toString":1}}', "$.kind: expected a string, got an object"],
    ["listed", '"b"', '$: expected an object, got "b"'],
    ["shared", '{"kind":"z"}', "$.cost: is missing"],
    // The option that was named is the one that is complained about.
    ["listed", '{"kind":"b","cost":true}', "$.cost: expected a decimal, got true"],
    ["listed_and_mapped", '{"kind":"bb"}', "$.cost: is missing"],
  ])("%s: %s is refused", (field, json, message) => {
    expect(() => decode(field, json)).toThrow(expect.objectContaining({ name: "ShapeMismatch", message }) as Error);
  });
});

describe("the sandbox", () => {
  it("writes the option that a value names, and no other", () => {
    expect(createEncoder(shapeOf("listed"), shapes)({ kind: "b", cost: tiny })).toBe(`{"kind":"b","cost":${tiny}}`);
    expect(() => createEncoder(shapeOf("listed"), shapes)({ kind: "z", cost: tiny })).toThrow("one of the shapes");
    expect(() => createEncoder(shapeOf("listed"), shapes)({ kind: "a", cost: tiny })).toThrow("without the field cost");
  });
});

describe("other tools", () => {
  it("find in the mapping all values that the options list", () => {
    const { properties } = model.document.components.schemas["Order"] ?? {};
    expect(properties?.["listed_and_mapped"]?.discriminator?.mapping).toEqual({
      a: "#/components/schemas/ListedA",
      b: "#/components/schemas/ListedB",
      bb: "#/components/schemas/ListedB",
    });
  });

  it("and the client's types have the options alone", () => {
    const { properties } = clientView(model).components.schemas["Order"] ?? {};
    expect(properties?.["listed"]).toEqual({
      oneOf: model.document.components.schemas["Order"]?.properties?.["listed"]?.oneOf,
    });
  });
});
