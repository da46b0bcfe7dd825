import type { BrokenDocument } from "./broken-document.ts";

const rule = "okcoin/nothing-ignored";
const subset = "okcoin/schema-subset";
const order = "schemas/Order.yaml";
const trade = "paths/trade.yaml";
const ticker = "paths/ticker.yaml";
const history = "paths/orderHistory.yaml";
const form = "requestBody content application/x-www-form-urlencoded";
const formAt = "requestBody/content/application~1x-www-form-urlencoded";
const text = { type: "string" };

/** Keywords of JSON Schema that neither generator nor client nor sandbox knows. */
const keywords: Readonly<Record<string, object>> = {
  not: { not: { const: "x" } },
  if: { if: { const: "x" }, then: { minLength: 1 }, else: { minLength: 2 } },
  patternProperties: { type: "object", properties: {}, patternProperties: { "^x": text } },
  propertyNames: { type: "object", properties: {}, propertyNames: { pattern: "^x" } },
  unevaluatedProperties: { type: "object", properties: {}, unevaluatedProperties: false },
  minProperties: { type: "object", properties: {}, minProperties: 1 },
  maxProperties: { type: "object", properties: {}, maxProperties: 1 },
  dependentRequired: { type: "object", properties: { a: text }, dependentRequired: { a: ["b"] } },
  dependentSchemas: {
    type: "object",
    properties: { a: text },
    dependentSchemas: { a: { type: "object", properties: {} } },
  },
  uniqueItems: { type: "array", items: text, uniqueItems: true },
  contains: { type: "array", items: text, contains: { const: "x" } },
  minContains: { type: "array", items: text, minContains: 1 },
  multipleOf: { type: "integer", multipleOf: 5 },
  readOnly: { readOnly: true },
  writeOnly: { writeOnly: true },
  contentMediaType: { contentMediaType: "image/png" },
  contentEncoding: { contentEncoding: "base64" },
  $comment: { $comment: "Unread." },
  $anchor: { $anchor: "here" },
  externalDocs: { externalDocs: { url: "https://exchange.test" } },
  xml: { xml: { name: "x" } },
};

function inTicker(name: string, path: string, value: unknown, wantMessage: string, at: string, also: string[] = []) {
  return {
    rule,
    name,
    change: (spec) => spec.set(ticker, `get ${path}`, value),
    wantMessage,
    at: `${ticker}#/get/${at}`,
    also,
  } satisfies BrokenDocument;
}

function inForm(name: string, schema: object, wantMessage: string, at: string, encoding?: object): BrokenDocument {
  return {
    rule,
    name,
    change: (spec) => {
      spec.set(history, `post ${form} schema properties extra`, { description: "More.", ...schema });
      if (encoding !== undefined) spec.set(history, `post ${form} encoding`, { extra: encoding });
    },
    wantMessage,
    at: `${history}#/post/${formAt}/schema/properties/extra${at}`,
  };
}

const json = { contentType: "application/json" };

export const ignored: readonly BrokenDocument[] = [
  ...Object.entries(keywords).map(([keyword, schema]): BrokenDocument => ({
    rule: subset,
    name: `the keyword ${keyword}`,
    change: (spec) => spec.set(order, "properties extra", { ...text, ...schema }),
    wantMessage: `\`${keyword}\` is not among the schema keywords`,
    at: `${order}#/properties/extra/${keyword}`,
  })),
  {
    rule: "no-required-schema-properties-undefined",
    name: "a required field that is not described",
    change: (spec) => spec.push("schemas/MarketOrder.yaml", "required", "price"),
    wantMessage: "Required property 'price' is not defined",
    at: "schemas/MarketOrder.yaml#/required/3",
  },
  {
    rule,
    name: "webhooks",
    change: (spec) => spec.set("openapi.yaml", "webhooks", {}),
    wantMessage: "The client calls and is not called",
    at: "openapi.yaml#/webhooks",
  },
  inTicker("callbacks", "callbacks", {}, "Nothing reads the `callbacks`", "callbacks"),
  inTicker(
    "a server of its own",
    "servers",
    [{ url: "http://127.0.0.1:8765" }],
    "Nothing reads the `servers`",
    "servers",
  ),
  inTicker("a second success", "responses 202", { description: "Later." }, "remove 202", "responses/202"),
  inTicker("any success", "responses 2XX", { description: "Some." }, "remove 2XX", "responses/2XX"),
  inTicker("any answer", "responses default", { description: "Any." }, "remove default", "responses/default"),
  inTicker(
    "a parameter with its own content",
    "parameters 0 allowReserved",
    true,
    "Nothing reads the `allowReserved` of a parameter",
    "parameters/0/allowReserved",
  ),
  inTicker("a parameter in a style", "parameters 0 style", "spaceDelimited", "set `style: form`", "parameters/0/style"),
  inTicker(
    "a list that repeats the parameter",
    "parameters 0 schema",
    { type: "array", items: { $ref: "../schemas/Pair.yaml" } },
    "A list in a query is joined by commas",
    "parameters/0",
    ["okcoin/values-fit", "okcoin/field-formats"],
  ),
  {
    rule,
    name: "a parameter in a file of its own",
    change: (spec) =>
      spec
        .set("parameters/Symbol.yaml", "", spec.get(ticker, "get parameters 0"))
        .set("parameters/Symbol.yaml", "schema $ref", "../schemas/Pair.yaml")
        .set(ticker, "get parameters 0", { $ref: "../parameters/Symbol.yaml" }),
    wantMessage: "Write this in the operation's own file",
    at: `${ticker}#/get/parameters/0`,
  },
  {
    rule,
    name: "an answer whose choice is elsewhere",
    change: (spec) =>
      spec
        .set("schemas/Answer.yaml", "", {
          oneOf: [{ $ref: "./TickerResponse.yaml" }, { $ref: "./ErrorBody.yaml" }],
        })
        .set(ticker, "get responses 200 content application/json schema", { $ref: "../schemas/Answer.yaml" }),
    wantMessage: "Write the `oneOf` of the answer in the operation's own file",
    at: `${ticker}#/get/responses/200/content/application~1json/schema`,
  },
  inForm(
    "an object in a form",
    { type: "object", properties: { a: { description: "A.", ...text } } },
    "`extra` is an object, which no form can hold",
    "",
  ),
  inForm(
    "a tuple in a form",
    { type: "array", prefixItems: [text], items: false, minItems: 1, maxItems: 1 },
    "The client cannot send what `prefixItems` describes",
    "/prefixItems",
    json,
  ),
  inForm(
    "a map in a form",
    { type: "array", items: { type: "object", properties: {}, additionalProperties: text } },
    "The client cannot send what `additionalProperties` describes",
    "/items/additionalProperties",
    json,
  ),
  inForm(
    "a choice in a list",
    { type: "array", items: { oneOf: [text, { type: "boolean" }] } },
    "The client cannot send a choice inside a list",
    "/items/oneOf",
    json,
  ),
  {
    rule: "okcoin/request-encoding",
    name: "the encoding of a single value",
    change: (spec) => spec.set(history, `post ${form} encoding`, { symbol: json }),
    wantMessage: "`symbol` is a single value, which has one form",
    at: `${history}#/post/${formAt}/encoding/symbol`,
  },
  {
    rule: "okcoin/request-encoding",
    name: "objects joined by commas",
    change: (spec) =>
      spec
        .set(history, `post ${form} schema properties extra`, {
          description: "More.",
          type: "array",
          items: { type: "object", properties: { a: text } },
        })
        .set(history, `post ${form} encoding`, { extra: { style: "form", explode: false } }),
    wantMessage: "The entries of `extra` are joined by commas",
    at: `${history}#/post/${formAt}/schema/properties/extra/items`,
  },
  {
    rule: "okcoin/operation-shape",
    name: "a parameter in a cookie",
    change: (spec) => spec.set(ticker, "get parameters 0 in", "cookie"),
    wantMessage: "Parameters go into the query",
    at: `${ticker}#/get/parameters/0/in`,
  },
  {
    rule: "okcoin/operation-shape",
    name: "a parameter in the path",
    change: (spec) => spec.set(ticker, "get parameters 0 in", "path"),
    wantMessage: "Parameters go into the query",
    at: `${ticker}#/get/parameters/0/in`,
    also: ["path-parameters-defined"],
  },
  {
    rule: "okcoin/operation-shape",
    name: "a third form of a request",
    change: (spec) => spec.set(trade, "post requestBody content application/json", { schema: text }),
    wantMessage: "remove application/json",
    at: `${trade}#/post/requestBody/content/application~1json`,
  },
];
