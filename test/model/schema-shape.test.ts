import { describe, expect, test } from "vitest";
import type { Shape } from "../../src/description.ts";
import type { SchemaObject } from "../../scripts/model/openapi.ts";
import { objectShape, schemaShape } from "../../scripts/model/schema-shape.ts";

describe("schemaShape", () => {
  const table: [name: string, { given: SchemaObject; want: Shape }][] = [
    ["a reference", { given: { $ref: "#/components/schemas/Order" }, want: { type: "ref", name: "Order" } }],
    [
      "a decimal with bounds, as text",
      {
        given: {
          type: ["string", "number"],
          format: "decimal",
          exclusiveMinimum: 0,
          maximum: 1e-7,
          "x-violation": 10014,
        },
        want: { type: "decimal", wire: "string", exclusiveMinimum: "0", maximum: "0.0000001", violation: 10014 },
      },
    ],
    [
      "the first type is the usual one",
      { given: { type: ["number", "string"], format: "decimal" }, want: { type: "decimal", wire: "number" } },
    ],
    [
      "an id that may be negative",
      {
        given: { type: ["integer", "string"], format: "id", minimum: -1 },
        want: { type: "id", wire: "number", minimum: "-1" },
      },
    ],
    ["a time", { given: { type: "string", format: "unix-s" }, want: { type: "unix-s", wire: "string" } }],
    ["a constant", { given: { type: "boolean", const: true }, want: { type: "boolean", const: true } }],
    [
      "an integer list",
      { given: { type: "integer", enum: [0, 1] }, want: { type: "integer", wire: "number", enum: [0, 1] } },
    ],
    [
      "an open catalogue",
      { given: { type: "integer", enum: [1, 2], "x-error-codes": {} }, want: { type: "integer", wire: "number" } },
    ],
    [
      "a password",
      {
        given: { type: "string", format: "password", minLength: 1 },
        want: { type: "string", minLength: 1, secret: true },
      },
    ],
    [
      "a tuple",
      {
        given: {
          type: "array",
          prefixItems: [
            { type: "integer", format: "unix-ms" },
            { type: "number", format: "decimal" },
          ],
          items: false,
        },
        want: {
          type: "tuple",
          items: [
            { type: "unix-ms", wire: "number" },
            { type: "decimal", wire: "number" },
          ],
        },
      },
    ],
    [
      "a map",
      {
        given: { type: "object", additionalProperties: { type: "string", format: "decimal" } },
        want: { type: "object", properties: {}, required: [], additional: { type: "decimal", wire: "string" } },
      },
    ],
    [
      "one of several",
      {
        given: { oneOf: [{ type: "boolean" }, { type: "string" }] },
        want: { type: "union", options: [{ type: "boolean" }, { type: "string" }] },
      },
    ],
  ];
  test.each(table)("%s", (_, { given, want }) => {
    expect(schemaShape(given, "here")).toEqual(want);
  });

  test("a schema outside the subset is refused, with its place", () => {
    expect(() => schemaShape({ type: "null" }, "schemas/Odd")).toThrow("schemas/Odd");
    expect(() => schemaShape({ type: "array" }, "schemas/List")).toThrow("schemas/List: an array needs items");
    expect(() => schemaShape({ $ref: "https://elsewhere.test/x" }, "x")).toThrow("only schemas of the document itself");
  });
});

test("a list in a form says how it is written", () => {
  const list: SchemaObject = { type: "array", items: { type: "integer", format: "id" }, maxItems: 3 };
  const shape = objectShape({ type: "object", properties: { ids: list, data: list } }, "x", {
    ids: { style: "form", explode: false },
    data: { contentType: "application/json" },
  });
  expect(shape.properties).toMatchObject({ ids: { encoding: "comma", maxItems: 3 }, data: { encoding: "json" } });
});
