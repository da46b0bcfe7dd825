import type { BrokenDocument } from "./broken-document.ts";

const rule = "okcoin/values-fit";
const order = "schemas/Order.yaml";
const trade = "paths/trade.yaml";
const history = "paths/orderHistory.yaml";
const form = "requestBody content application/x-www-form-urlencoded";
const formAt = "requestBody/content/application~1x-www-form-urlencoded";
const answer = "responses 200 content application/json examples success value";
const answerAt = "responses/200/content/application~1json/examples/success/value";

const decimal = { type: ["string", "number"], format: "decimal" };
const id = { type: ["integer", "string"], format: "id" };
const lengths = { type: "string", minLength: 2, maxLength: 3 };

/** Schemas that do not take their own default, constant, listed value or example. Redocly looks at examples, too, and at some types. */
const own = (
  [
    ["default", 201, { type: "integer", maximum: 200 }, "201 must be at most 200"],
    ["default", 0, { type: "integer", minimum: 1 }, "0 must be at least 1"],
    ["default", 3, { type: "integer", enum: [1, 2] }, "3 must be one of 1, 2"],
    ["default", 1.5, { type: "integer" }, "1.5 must be of type integer"],
    ["default", "5", { type: "integer" }, '"5" must be of type integer'],
    ["default", "five", { type: ["integer", "string"] }, '"five" must be a whole number'],
    ["default", "0", { ...decimal, exclusiveMinimum: 0 }, '"0" must be above 0'],
    ["default", "1.00", { ...decimal, exclusiveMaximum: 1 }, '"1.00" must be below 1'],
    ["default", "1e3", decimal, '"1e3" must be a decimal in plain digits'],
    ["default", "1,5", decimal, '"1,5" must be a decimal'],
    ["default", 5, { type: "string", format: "decimal" }, "5 must be of type string"],
    ["default", "abcd", lengths, '"abcd" must have at most 3 characters'],
    ["default", "a", lengths, '"a" must have at least 2 characters'],
    ["default", "B1", { type: "string", pattern: "^[a-z]+$" }, '"B1" must match the pattern ^[a-z]+$'],
    ["default", "c", { type: "string", enum: ["a", "b"] }, '"c" must be one of a, b'],
    ["default", true, { type: "string" }, "true must be of type string"],
    ["const", 5, { type: "integer", maximum: 4 }, "5 must be at most 4"],
    ["const", "no", { type: "boolean" }, '"no" must be of type boolean'],
    ["example", "soon", { type: ["integer", "string"], format: "unix-ms" }, '"soon" must be a whole number'],
    ["example", "0x1f", id, '"0x1f" must be a whole number'],
    ["example", "0", { ...id, minimum: 1 }, '"0" must be at least 1'],
  ] as const
).map(([keyword, value, schema, wantMessage]): BrokenDocument => ({
  rule,
  name: `${keyword} ${JSON.stringify(value)} of ${JSON.stringify(schema)}`,
  change: (spec) => spec.set(order, "properties extra", { ...schema, [keyword]: value }),
  wantMessage: `By its schema ${wantMessage}`,
  at: `${order}#/properties/extra/${keyword}`,
  also: keyword === "const" && typeof value === "string" ? ["no-enum-type-mismatch"] : [],
}));

const noValue = (
  [
    ["minimum", 5, "maximum", 4],
    ["exclusiveMinimum", 5, "maximum", 5],
    ["minimum", 5, "exclusiveMaximum", 5],
    ["exclusiveMinimum", 5, "exclusiveMaximum", 5],
  ] as const
).map(([low, least, high, most]): BrokenDocument => ({
  rule,
  name: `${low} ${String(least)} beside ${high} ${String(most)}`,
  change: (spec) => spec.set(order, "properties extra", { ...decimal, [low]: least, [high]: most }),
  wantMessage: `No value is left between \`${low}\` and \`${high}\``,
  at: `${order}#/properties/extra/${low}`,
}));

export const values: readonly BrokenDocument[] = [
  ...own,
  ...noValue,
  {
    rule,
    name: "lengths that no text has",
    change: (spec) => spec.set(order, "properties extra", { type: "string", minLength: 3, maxLength: 2 }),
    wantMessage: "No value is left between `minLength` and `maxLength`",
    at: `${order}#/properties/extra/minLength`,
  },
  {
    rule,
    name: "a listed value that the pattern does not take",
    change: (spec) => spec.set(order, "properties extra", { type: "string", pattern: "^[a-z]$", enum: ["a", "B"] }),
    wantMessage: '"B" must match the pattern',
    at: `${order}#/properties/extra/enum/1`,
  },
  {
    rule,
    name: "one of several examples of a schema",
    change: (spec) => spec.set(order, "properties extra", { ...decimal, examples: ["1", "1e-7"] }),
    wantMessage: '"1e-7" must be a decimal in plain digits',
    at: `${order}#/properties/extra/examples/1`,
  },
  {
    rule,
    name: "a default of a request field",
    change: (spec) => spec.set(history, `post ${form} schema properties page_length default`, 500),
    wantMessage: "500 must be at most 200",
    at: `${history}#/post/${formAt}/schema/properties/page_length/default`,
  },
  {
    rule,
    name: "an example request that the client would refuse",
    change: (spec) => spec.set(trade, `post ${form} examples limitBuy value price`, "0"),
    wantMessage: '"0" must be above 0',
    at: `${trade}#/post/${formAt}/examples/limitBuy/value/price`,
  },
  {
    rule,
    name: "an id in a list of an example request",
    change: (spec) =>
      spec.set("paths/cancelOrder.yaml", `post ${form} examples single value order_id`, ["482210940", "4.8e8"]),
    wantMessage: '"4.8e8" must be a whole number in plain digits',
    at: `paths/cancelOrder.yaml#/post/${formAt}/examples/single/value/order_id/1`,
  },
  {
    rule,
    name: "an example parameter",
    change: (spec) => spec.set("paths/ticker.yaml", "get parameters 0 example", "BTC"),
    wantMessage: '"BTC" must match the pattern',
    at: "paths/ticker.yaml#/get/parameters/0/example",
  },
  ...(
    [
      ["a field", "last", "1e3", "last", "must be a decimal in plain digits"],
      ["an entry of a tuple", "best", [1432.11, "x"], "best/1", "must be a decimal in plain digits"],
      ["a value of a map", "volumes", { btc: "-" }, "volumes/btc", "must be a decimal in plain digits"],
      ["a time", "date", "1441000123.5", "date", "must be a whole number in plain digits"],
    ] as const
  ).map(([name, field, value, pointer, wantMessage]): BrokenDocument => ({
    rule,
    name: `${name} of an example answer`,
    change: (spec) => spec.set("paths/ticker.yaml", `get ${answer} ${field}`, value),
    wantMessage,
    at: `paths/ticker.yaml#/get/${answerAt}/${pointer}`,
  })),
];
