import type { BrokenDocument } from "./broken-document.ts";

const rule = "okcoin/union-options";
const order = "schemas/Order.yaml";
const at = `${order}#/properties/extra`;
const text = { type: "string" };

function kind(value: string | object, more: object = {}) {
  const schema = typeof value === "string" ? { type: "string", const: value } : value;
  return { type: "object", required: ["kind"], properties: { kind: schema, ...more } };
}

/** Redocly's rule compares the options too, and sees most of these. */
const also = ["no-illogical-composition-keywords"];

/** A field that may be several things, of which a reader could not tell which. */
function blurred(name: string, ...oneOf: object[]): BrokenDocument {
  return {
    rule,
    name,
    change: (spec) => spec.set(order, "properties extra", { oneOf }),
    wantMessage: "A value can fit both this and option 1: give them a required field",
    at: `${at}/oneOf/1`,
    also,
  };
}

function discriminated(name: string, schema: object, wantMessage: string, pointer: string): BrokenDocument {
  const discriminator = { propertyName: "kind" };
  return {
    rule,
    name,
    change: (spec) => spec.set(order, "properties extra", { discriminator, ...schema }),
    wantMessage,
    at: at + pointer,
    also,
  };
}

export const unions: readonly BrokenDocument[] = [
  blurred("two objects of the same fields", kind(text), kind(text)),
  blurred("an object with a field more", kind(text), kind(text, { cost: { type: "string", format: "decimal" } })),
  blurred(
    "an object that requires a field more",
    { type: "object", required: ["a"], properties: { a: text } },
    { type: "object", required: ["a", "b"], properties: { a: text, b: text } },
  ),
  blurred("a value that both list", kind("a"), kind({ type: "string", enum: ["b", "a"] })),
  {
    ...blurred("a list in one and a pattern in the other", kind("a"), kind({ type: "string", pattern: "^[ab]$" })),
    also: [],
  },
  blurred("a field that only one requires", kind("a"), { type: "object", properties: { kind: text } }),
  { ...blurred("a map that takes all", kind("a"), { type: "object", additionalProperties: text }), also: [] },
  blurred("text and a number that may come as text", text, { type: ["string", "number"], format: "decimal" }),
  {
    ...blurred("two lists, which may be empty", { type: "array", items: text }, { type: "array", items: kind("a") }),
    also: [],
  },
  blurred("two truth values", { type: "boolean" }, { type: "boolean", const: true }),
  {
    ...blurred("a choice inside a choice", { oneOf: [{ type: "boolean" }, kind("a")] }, kind(text)),
    wantMessage: "A value can fit both this and option 1",
    also: [],
  },
  {
    rule,
    name: "two answers of the same fields",
    change: (spec) =>
      spec
        .set("schemas/OtherTicker.yaml", "", {
          type: "object",
          required: ["last"],
          properties: { last: { type: "string", format: "decimal" } },
        })
        .set("paths/ticker.yaml", "get responses 200 content application/json schema oneOf", [
          { $ref: "../schemas/TickerResponse.yaml" },
          { $ref: "../schemas/OtherTicker.yaml" },
          { $ref: "../schemas/ErrorBody.yaml" },
        ]),
    wantMessage: "A value can fit both this and TickerResponse",
    at: "paths/ticker.yaml#/get/responses/200/content/application~1json/schema/oneOf/1",
    also,
  },
  {
    ...discriminated(
      "a discriminator with nothing to choose from",
      kind("a"),
      "A `discriminator` chooses from a `oneOf`",
      "/discriminator",
    ),
    also: [],
  },
  discriminated(
    "a discriminator that an option does not list",
    { oneOf: [kind("a"), kind(text)] },
    "`kind` decides between the options: each must be",
    "/oneOf/1",
  ),
  discriminated(
    "a discriminator that is a number",
    { oneOf: [kind("a"), kind({ type: "integer", const: 1 })] },
    "`kind` decides between the options: each must be",
    "/oneOf/1",
  ),
  discriminated(
    "a discriminator that an option does not require",
    { oneOf: [kind("a"), { type: "object", properties: { kind: { type: "string", const: "b" } } }] },
    "`kind` decides between the options: each must be",
    "/oneOf/1",
  ),
  discriminated(
    "a discriminator for a list",
    { oneOf: [kind("a"), { type: "array", items: text }] },
    "`kind` decides between the options: each must be",
    "/oneOf/1",
  ),
  discriminated(
    "a discriminator with a value of two options",
    { oneOf: [kind("a"), kind({ type: "string", enum: ["b", "a"] })] },
    "The value a belongs to option 1 and to option 2",
    "/discriminator",
  ),
  ...(
    [
      ["leads to the wrong option", "a", "B", "The mapping leads a to B, and it belongs to A"],
      ["has a value of no option", "c", "A", "The mapping leads c to A, and no option has it"],
      ["leads out of the choice", "b", "Order", "The mapping leads b to Order, and it belongs to B"],
    ] as const
  ).map(([name, value, schema, wantMessage]): BrokenDocument => ({
    rule,
    name: `a mapping that ${name}`,
    change: (spec) =>
      spec
        .set("schemas/A.yaml", "", kind("a"))
        .set("schemas/B.yaml", "", kind("b"))
        .set(order, "properties extra", {
          oneOf: [{ $ref: "./A.yaml" }, { $ref: "./B.yaml" }],
          discriminator: { propertyName: "kind", mapping: { [value]: `./${schema}.yaml` } },
        }),
    wantMessage,
    at: `${at}/discriminator/mapping/${value}`,
  })),
];
