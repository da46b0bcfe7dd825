import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { excludeEachOther, openAlternatives } from "../../scripts/emit/document/alternatives.ts";
import { fieldExamples } from "../../scripts/emit/document/field-examples.ts";
import { flatForms, whatAllAllow } from "../../scripts/emit/document/flat-forms.ts";
import { jsonPage } from "../../scripts/emit/document/json-page.ts";
import { plainLinks } from "../../scripts/emit/document/plain-links.ts";
import { plainTuples } from "../../scripts/emit/document/plain-tuples.ts";
import { shareSameNames } from "../../scripts/emit/document/same-names.ts";
import { signForms } from "../../scripts/emit/document/signed-forms.ts";
import { textFields } from "../../scripts/emit/document/text-fields.ts";
import { onlyUsedSchemas } from "../../scripts/emit/document/used-schemas.ts";
import type { MediaTypeObject, OpenApiDocument, SchemaObject, SigningObject } from "../../scripts/model/openapi.ts";
import { sourceModel } from "../source-document.ts";

const formType = "application/x-www-form-urlencoded";

/** A document with these schemas and, if given, one signed operation with this form. */
function documentOf(schemas: Record<string, SchemaObject>, form?: MediaTypeObject): OpenApiDocument {
  const operation = {
    operationId: "act",
    security: [{ Signature: [] }],
    responses: {},
    ...(form && { requestBody: { content: { [formType]: form } } }),
  };
  return {
    paths: { "/act": { post: operation } },
    components: { schemas, securitySchemes: {} },
  } as unknown as OpenApiDocument;
}

const yes: SchemaObject = { type: "boolean", const: true };
const no: SchemaObject = { type: "boolean", const: false };
const text: SchemaObject = { type: "string" };

describe("two schemas exclude each other", () => {
  test.each<[name: string, a: SchemaObject, b: SchemaObject, want: boolean]>([
    ["of different types", { type: "array", items: text }, { type: "object" }, true],
    ["of one type among several", { type: ["integer", "string"] }, text, false],
    ["integer and number", { type: "integer" }, { type: "number" }, false],
    ["with different constants", yes, no, true],
    ["with enums that share a value", { enum: ["a", "b"] }, { enum: ["b", "c"] }, false],
    ["with enums that share none", { enum: ["a"] }, { enum: ["b", "c"] }, true],
    [
      "objects without a field in common",
      { type: "object", properties: { a: text }, required: ["a"] },
      { type: "object", properties: { b: text }, required: ["b"] },
      false,
    ],
    [
      "objects with different constants in a field that one requires",
      { type: "object", properties: { result: yes }, required: ["result"] },
      { type: "object", properties: { result: no } },
      true,
    ],
    [
      "objects with different constants in a field that none requires",
      { type: "object", properties: { result: yes } },
      { type: "object", properties: { result: no } },
      false,
    ],
    ["a reference and what it excludes", { $ref: "#/components/schemas/Yes" }, no, true],
    ["several alternatives, of which one does not", { oneOf: [no, text] }, { $ref: "#/components/schemas/Yes" }, true],
    ["several alternatives, of which one does", { oneOf: [yes, text] }, { $ref: "#/components/schemas/Yes" }, false],
  ])("%s", (_name, a, b, want) => {
    const document = documentOf({ Yes: yes });
    expect(excludeEachOther(a, b, document)).toBe(want);
    expect(excludeEachOther(b, a, document)).toBe(want);
  });

  test("or they are no longer told apart by `oneOf`", () => {
    const document = documentOf({
      Apart: { oneOf: [yes, no, text] },
      Overlapping: { oneOf: [text, yes, { type: ["string", "number"] }] },
    });
    openAlternatives(document);
    expect(document.components.schemas).toEqual({
      Apart: { oneOf: [yes, no, text] },
      Overlapping: { anyOf: [text, yes, { type: ["string", "number"] }] },
    });
  });
});

describe("a form", () => {
  const fields = [
    { name: "kind", required: true, description: "Decides." },
    { name: "price", required: false, description: "With `a`: a price." },
  ];
  function modelOf(document: OpenApiDocument) {
    const operations = Object.keys(document.paths).map((path) => ({ path, fields }));
    return { ...sourceModel, operations } as unknown as typeof sourceModel;
  }
  const kind = (word: string): SchemaObject => ({ type: "string", enum: [word], description: word });
  const optionA: SchemaObject = {
    type: "object",
    properties: { kind: kind("a"), price: { type: "integer", minimum: 1 } },
  };
  const optionB: SchemaObject = { type: "object", properties: { kind: kind("b") } };

  test("with alternatives becomes one object with the fields of all, which leaves them unused", () => {
    const $ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
    const form: MediaTypeObject = {
      schema: { oneOf: [$ref("A"), $ref("B")], discriminator: { propertyName: "kind" } },
    };
    const document = documentOf({ A: optionA, B: optionB, Inner: text, Kept: text }, form);
    document.components.schemas["Outer"] = { type: "array", items: $ref("Inner") };
    document.components["responses"] = { R: { content: { "application/json": { schema: $ref("Kept") } } } };
    flatForms(document, modelOf(document));
    expect(form.schema).toEqual({
      type: "object",
      required: ["kind"],
      properties: {
        kind: { type: "string", enum: ["a", "b"], description: "Decides." },
        price: { type: "integer", minimum: 1, description: "With `a`: a price." },
      },
    });
    onlyUsedSchemas(document);
    expect(Object.keys(document.components.schemas)).toEqual(["Kept"]);
  });

  test("that is a reference gets a copy of its own, so that what it gets no other use of the schema has", () => {
    const form: MediaTypeObject = { schema: { $ref: "#/components/schemas/A" } };
    const document = documentOf({ A: optionA }, form);
    flatForms(document, modelOf(document));
    expect(form.schema).toEqual(optionA);
    expect(form.schema).not.toBe(optionA);
    expect(form.schema.properties).not.toBe(optionA.properties);
  });

  test.each<[name: string, schemas: SchemaObject[], want: SchemaObject]>([
    [
      "equal ones",
      [
        { type: "string", description: "a" },
        { type: "string", description: "b" },
      ],
      { type: "string" },
    ],
    ["a bound of one only", [{ type: "integer", maximum: 3 }, { type: "integer" }], { type: "integer" }],
    [
      "different bounds",
      [
        { type: "integer", minimum: 2, maximum: 3 },
        { type: "integer", minimum: 1, maximum: 4 },
      ],
      { type: "integer", minimum: 1, maximum: 4 },
    ],
    [
      "different lengths",
      [
        { type: "string", minLength: 2, maxLength: 3 },
        { type: "string", minLength: 5, maxLength: 9 },
      ],
      { type: "string", minLength: 2, maxLength: 9 },
    ],
    [
      "constants",
      [
        { type: "string", const: "a" },
        { type: "string", enum: ["b", "a"] },
      ],
      { type: "string", enum: ["a", "b"] },
    ],
    ["types", [{ type: "integer" }, { type: ["string", "integer"] }], { type: ["integer", "string"] }],
    [
      "different patterns",
      [
        { type: "string", pattern: "a" },
        { type: "string", pattern: "b" },
      ],
      { type: "string" },
    ],
    ["different references", [{ $ref: "#/components/schemas/A" }, { $ref: "#/components/schemas/B" }], {}],
  ])("allows in a field what one of its alternatives allows: %s", (_name, schemas, want) => {
    expect(whatAllAllow(schemas)).toEqual(want);
  });
});

describe("a list in a form", () => {
  const id: SchemaObject = { type: ["integer", "string"], format: "id", minimum: 1, "x-violation": 10009 };
  const comma = { style: "form", explode: false };

  test.each<[name: string, list: SchemaObject, fit: string[], unfit: string[]]>([
    [
      "one to three ids",
      { type: "array", items: id, minItems: 1, maxItems: 3 },
      ["1", "12,13,14"],
      ["", "0", "1,", ",1", "1,2,3,4", "1, 2", "x"],
    ],
    ["two ids or more", { type: "array", items: id, minItems: 2 }, ["1,2", "1,2,3,4,5"], ["1"]],
    ["any ids", { type: "array", items: id }, ["1", "1,2"], [""]],
    ["ids that may be -1", { type: "array", items: { type: "integer" } }, ["-1,2"], ["--1"]],
    [
      "decimals",
      { type: "array", items: { type: ["string", "number"], format: "decimal" } },
      ["1,0.5"],
      ["1;5", "1e5"],
    ],
    ["words of a list", { type: "array", items: { type: "string", enum: ["a.b", "c"] } }, ["a.b", "c,a.b"], ["aXb"]],
    [
      "texts with a pattern",
      { type: "array", items: { type: "string", pattern: "^[a-z]+_[a-z]+$" } },
      ["btc_cny,ltc_cny"],
      ["btc", "btc_cny,"],
    ],
    ["any texts", { type: "array", items: text, maxItems: 2 }, ["a", "a b,c"], ["a,b,c", "a,"]],
    ["a list with a name", { $ref: "#/components/schemas/Ids" }, ["7,8"], ["0"]],
  ])("joined by commas is text: %s", (_name, list, fit, unfit) => {
    const schema = { type: "object", properties: { ids: { ...list, description: "Which." } }, required: ["ids"] };
    const form: MediaTypeObject = { schema, encoding: { ids: comma }, examples: { two: { value: { ids: [1, 2] } } } };
    const document = documentOf({ Ids: { type: "array", items: id, minItems: 1, maxItems: 2 } }, form);
    textFields(document);
    const field = schema.properties.ids as SchemaObject;
    expect(field).toMatchObject({ type: "string", description: "Which." });
    expect(Object.keys(field).toSorted()).toEqual(["description", "pattern", "type"]);
    for (const value of fit) expect(value).toMatch(new RegExp(field.pattern ?? "", "u"));
    for (const value of unfit) expect(value).not.toMatch(new RegExp(field.pattern ?? "", "u"));
    expect(form).toEqual({ schema, examples: { two: { value: { ids: "1,2" } } } });
  });

  test.each<[name: string, list: SchemaObject, fit: string[], unfit: string[]]>([
    [
      "objects",
      { type: "array", items: { $ref: "#/components/schemas/Order" }, minItems: 1 },
      ['[{"price":1}]', ' [ {"price":1},\n{"price":2} ] '],
      ["[]", "{}", '"price"', "1,2"],
    ],
    [
      "objects, perhaps none",
      { type: "array", items: { $ref: "#/components/schemas/Order" } },
      ["[]", '[{"price":1}]'],
      ["{}"],
    ],
    ["texts", { type: "array", items: text, minItems: 1 }, ['["a"]'], ["a"]],
  ])("sent as JSON is text that says what is in it: %s", (_name, list, fit, unfit) => {
    const schema = { type: "object", properties: { orders: { ...list, "x-violation": 10008 } as SchemaObject } };
    const ofObjects = typeof list.items === "object" && list.items.$ref !== undefined;
    const example = { orders: ofObjects ? [{ price: "1.50" }] : ["a"] };
    const form: MediaTypeObject = { schema, encoding: { orders: { contentType: "application/json" } }, example };
    const price: SchemaObject = { description: "The limit.", type: ["string", "number"], format: "decimal" };
    const order: SchemaObject = {
      type: "object",
      properties: { price, note: { ...text, description: "Any." } },
      required: ["price"],
    };
    textFields(documentOf({ Order: order }, form));
    const field = schema.properties.orders;
    const contents = "Each entry is an object with:\n\n- `price`: The limit.\n- `note` (may be left out): Any.";
    expect(field).toEqual({
      type: "string",
      description: ofObjects ? contents : "",
      pattern: field.pattern,
      "x-violation": 10008,
    });
    for (const value of fit) expect(value).toMatch(new RegExp(field.pattern ?? "", "u"));
    for (const value of unfit) expect(value).not.toMatch(new RegExp(field.pattern ?? "", "u"));
    expect(form.encoding).toBeUndefined();
    expect(form.example).toEqual({ orders: ofObjects ? '[{"price":1.50}]' : '["a"]' });
  });
});

test("a field of a form stands there in full, with its value in the first example and no other", () => {
  const pair: SchemaObject = { title: "Pair", description: "Any.", examples: ["x_y"], type: "string", pattern: "_" };
  const properties: Record<string, SchemaObject> = {
    a: { ...text, example: "old" },
    b: { ...text, examples: ["old"] },
    c: text,
    d: { $ref: "#/components/schemas/Pair", description: "Own." },
  };
  const schema: SchemaObject = { type: "object", properties };
  const examples = { one: { value: { a: "1", d: "u_v" } }, two: { value: { a: "2", b: "2" } } };
  fieldExamples(documentOf({ Pair: pair }, { schema, examples }));
  expect(schema.properties).toEqual({
    a: { ...text, example: "1" },
    b: text,
    c: text,
    d: { type: "string", pattern: "_", description: "Own.", example: "u_v" },
  });
});

describe("a signed operation", () => {
  const vector = { name: "V", params: { apiKey: "k" }, secret: "s", string: "", sign: "" };
  const signing: SigningObject = {
    ...sourceModel.signing,
    keyField: "apiKey",
    signatureField: "mac",
    case: "lower",
    join: ";",
    secretSuffix: ";",
    vectors: [vector],
  };
  function signedModel(document: OpenApiDocument) {
    const operations = Object.keys(document.paths).map((path) => ({ path, signed: true }));
    return { ...sourceModel, signing, operations } as unknown as typeof sourceModel;
  }

  test("gets the fields that its security scheme names, and signed examples", () => {
    const example = { apple: 1, zoo: "last" };
    const schema: SchemaObject = { type: "object", properties: { apple: text }, required: ["apple"] };
    const form: MediaTypeObject = { schema, examples: { one: { value: example } } };
    const document = documentOf({}, form);
    signForms(document, signedModel(document));
    expect(schema.required).toEqual(["apple", "apiKey", "mac"]);
    expect(schema.properties?.["mac"]?.pattern).toBe("^[0-9a-f]{32}$");
    const mac = createHash("md5").update("apiKey=k;apple=1;zoo=last;s").digest("hex");
    expect(example).toEqual({ apple: 1, zoo: "last", apiKey: "k", mac });
  });

  test("without a body gets one", () => {
    const document = documentOf({});
    signForms(document, signedModel(document));
    const body = document.paths["/act"]?.post?.requestBody;
    expect(body).toMatchObject({
      required: true,
      content: { [formType]: { schema: { required: ["apiKey", "mac"] } } },
    });
  });
});

describe("a tuple", () => {
  test.each<[name: string, elements: SchemaObject[], items: SchemaObject]>([
    [
      "of one kind",
      [
        { type: ["number", "string"], format: "decimal" },
        { type: ["number", "string"], format: "decimal" },
      ],
      { type: ["number", "string"], format: "decimal" },
    ],
    [
      "of several kinds",
      [
        { type: ["integer", "string"], format: "unix-ms" },
        { type: ["number", "string"], format: "decimal" },
      ],
      { type: ["number", "string"] },
    ],
    ["of integers", [{ type: "integer" }, { type: "integer" }], { type: "integer" }],
    [
      "with a reference",
      [{ $ref: "#/components/schemas/A" }, text],
      { anyOf: [{ $ref: "#/components/schemas/A" }, text] },
    ],
    [
      "of references",
      [{ $ref: "#/components/schemas/A" }, { $ref: "#/components/schemas/A" }],
      { $ref: "#/components/schemas/A" },
    ],
    [
      "with bounds",
      [{ type: "integer", minimum: 1 }, { type: "integer" }],
      { anyOf: [{ type: "integer", minimum: 1 }, { type: "integer" }] },
    ],
  ])("becomes a list of its length: %s", (_name, elements, items) => {
    const described = elements.map((element, i) => ({ ...element, description: `Element ${String(i)}.` }));
    const tuple: SchemaObject = {
      description: "Two.",
      type: "array",
      prefixItems: described,
      items: false,
      minItems: 2,
      maxItems: 2,
    };
    plainTuples(documentOf({ Tuple: tuple, A: text }));
    expect(tuple).toEqual({
      description: "Two.\n\n1. Element 0.\n2. Element 1.\n",
      type: "array",
      items,
      minItems: 2,
      maxItems: 2,
    });
  });
});

describe("fields that differ in spelling only", () => {
  const number: SchemaObject = { type: ["integer", "string"] };

  test.each<[name: string, properties: Record<string, SchemaObject>, refs: Record<string, string | undefined>]>([
    [
      "that mean the same share a schema",
      { error_code: { description: "One.", ...number }, errorCode: number },
      { error_code: "AErrorCode", errorCode: "AErrorCode" },
    ],
    [
      "that mean different things get one each",
      { error_code: text, errorCode: number, "error-code": text },
      { error_code: "AErrorCode", errorCode: "AErrorCode2", "error-code": "AErrorCode" },
    ],
    ["and other fields stay", { error_code: text, error: text }, { error_code: undefined, error: undefined }],
    [
      "never take the name of another schema",
      { used_name: text, usedName: text },
      { used_name: "AUsedName2", usedName: "AUsedName2" },
    ],
  ])("%s", (_name, properties, refs) => {
    const document = documentOf({ A: { title: "A", type: "object", properties }, AUsedName: number });
    shareSameNames(document);
    const found = document.components.schemas["A"]?.properties ?? {};
    expect(
      Object.fromEntries(Object.entries(found).map(([name, field]) => [name, field.$ref?.split("/").at(-1)])),
    ).toEqual(refs);
    if (found["error_code"]?.$ref && properties["error_code"]?.description)
      expect(found["error_code"].description).toBe("One.");
  });
});

test.each([
  ["[10007](#/authentication-errors/10007-signature-mismatch)", "10007"],
  ["| [1](#/a/1) | [`trade`](#/orders/trade) |", "| 1 | `trade` |"],
  ["[`a[0]`](#/x)", "`a[0]`"],
  [
    "[a site](https://exchange.example/#/a) and [a file](docs/a.md)",
    "[a site](https://exchange.example/#/a) and [a file](docs/a.md)",
  ],
  ["a list [1] (#/not-a-link)", "a list [1] (#/not-a-link)"],
])("only a link to an anchor of the page becomes its text: %s", (given, want) => {
  expect(plainLinks({ description: given, list: [given] })).toEqual({ description: want, list: [want] });
  expect(plainLinks({ $ref: "#/components/schemas/A", on: true, n: 1, none: null })).toEqual({
    $ref: "#/components/schemas/A",
    on: true,
    n: 1,
    none: null,
  });
});

test.each([
  [{}],
  [{ a: 1, b: [1, 2, "x".repeat(200)], c: { d: { e: "y".repeat(150), f: [] } } }],
  [Array.from({ length: 80 }, (_, i) => ({ i, text: `"quoted" \\ ${String(i)}` }))],
  [[null, true, "text\n"]],
])("a page of JSON says the same as JSON.stringify, and nothing short takes more than a line: %#", (value) => {
  const page = jsonPage(value);
  expect(JSON.parse(page)).toEqual(value);
  expect(page.endsWith("\n")).toBe(true);
  for (const line of page.split("\n")) if (line.length > 145) expect(line).toMatch(/"(x+|y+)"/);
});
