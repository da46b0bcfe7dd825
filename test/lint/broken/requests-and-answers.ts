import type { BrokenDocument } from "./broken-document.ts";

const shape = "okcoin/operation-shape";
const examples = "okcoin/operation-examples";
const encoding = "okcoin/request-encoding";
const descriptions = "okcoin/field-descriptions";
const trade = "paths/trade.yaml";
const history = "paths/orderHistory.yaml";
const cancel = "paths/cancelOrder.yaml";
const ticker = "paths/ticker.yaml";
const form = "requestBody content application/x-www-form-urlencoded";
const formAt = "requestBody/content/application~1x-www-form-urlencoded";
const answer = "responses 200 content application/json";
const answerAt = "responses/200/content/application~1json";
const parameter = { name: "size", in: "query", description: "How many.", schema: { type: "integer" }, example: 1 };

export const requestsAndAnswers: readonly BrokenDocument[] = [
  {
    rule: shape,
    name: "a method that the protocol does not know",
    change: (spec) => spec.set(ticker, "put", spec.get(ticker, "get")).remove(ticker, "get"),
    wantMessage: "The protocol has only GET and POST: PUT cannot be used",
    at: `${ticker}#/put`,
  },
  {
    rule: shape,
    name: "something next to the operation",
    change: (spec) => spec.set(ticker, "summary", "Prices"),
    wantMessage: "A path holds one operation and nothing else: move `summary`",
    at: `${ticker}#/summary`,
  },
  {
    rule: shape,
    name: "a GET with a body",
    change: (spec) =>
      spec.set(ticker, "get requestBody", { content: { "text/plain": { schema: { type: "string" } } } }),
    wantMessage: "ticker is a GET and has no body",
    at: `${ticker}#/get/requestBody`,
  },
  {
    rule: shape,
    name: "a parameter in a header",
    change: (spec) => spec.set(ticker, "get parameters 0 in", "header"),
    wantMessage: "Parameters go into the query",
    at: `${ticker}#/get/parameters/0/in`,
  },
  {
    rule: shape,
    name: "a POST with query parameters",
    change: (spec) => spec.set(trade, "post parameters", [parameter]),
    wantMessage: "trade is a POST: its fields go into the form",
    at: `${trade}#/post/parameters`,
  },
  {
    rule: shape,
    name: "a POST without a form",
    change: (spec) => spec.remove(cancel, "post requestBody"),
    wantMessage: "cancelOrder is a POST: give it a `requestBody`",
    at: `${cancel}#/post`,
  },
  {
    rule: shape,
    name: "a POST of another media type",
    change: (spec) => spec.set(cancel, "post requestBody content text/plain", { schema: { type: "string" } }),
    wantMessage: "The protocol accepts only application/x-www-form-urlencoded: remove text/plain",
    at: `${cancel}#/post/requestBody/content/text~1plain`,
  },
  {
    rule: shape,
    name: "a body that may be left out",
    change: (spec) => spec.remove(cancel, "post requestBody required"),
    wantMessage: "set `required: true` on the body",
    at: `${cancel}#/post/requestBody`,
  },
  {
    rule: shape,
    name: "a form that is no object",
    change: (spec) =>
      spec
        .set(history, `post ${form} schema`, { type: "string" })
        .remove(history, `post ${form} example`)
        .remove(history, "post x-paging"),
    wantMessage: "A form is made of named fields",
    at: `${history}#/post/${formAt}/schema`,
  },
  {
    rule: shape,
    name: "several forms and nothing to tell them apart",
    change: (spec) => spec.remove(trade, `post ${form} schema discriminator`),
    wantMessage: "A request of several forms needs a `discriminator`",
    at: `${trade}#/post/${formAt}/schema`,
  },
  {
    rule: shape,
    name: "a form without the values that lead to it",
    change: (spec) => spec.remove("schemas/MarketOrder.yaml", "properties type enum"),
    wantMessage: "`type` decides between the forms",
    at: "schemas/MarketOrder.yaml#/",
  },
  {
    rule: shape,
    name: "a value that leads nowhere",
    change: (spec) => spec.remove(trade, `post ${form} schema discriminator mapping sell`),
    wantMessage: "The discriminator maps no form to sell",
    at: `${trade}#/post/${formAt}/schema/discriminator`,
  },
  {
    rule: shape,
    name: "a value that no form has",
    change: (spec) =>
      spec.set(trade, `post ${form} schema discriminator mapping buy_market`, "../schemas/MarketOrder.yaml"),
    wantMessage: "No form takes the value buy_market",
    at: `${trade}#/post/${formAt}/schema/discriminator/mapping/buy_market`,
  },
  {
    rule: shape,
    name: "a value of two forms",
    change: (spec) => spec.push("schemas/MarketOrder.yaml", "properties type enum", "sell"),
    wantMessage: "The value sell belongs to two forms",
    at: `${trade}#/post/${formAt}/schema/discriminator`,
  },
  ...["api_key", "sign"].map((field): BrokenDocument => ({
    rule: shape,
    name: `${field} among the request fields`,
    change: (spec) =>
      spec.set(history, `post ${form} schema properties ${field}`, { type: "string", description: "Mine." }),
    wantMessage: `The client adds \`${field}\` when it signs`,
    at: `${history}#/post/${formAt}/schema/properties/${field}`,
  })),
  {
    rule: shape,
    name: "a public operation that is signed",
    change: (spec) => spec.set(ticker, "get security", [{ Signature: [] }]),
    wantMessage: "A public operation is not signed",
    at: `${ticker}#/get/security`,
  },
  {
    rule: shape,
    name: "a private operation that is not signed",
    change: (spec) => spec.set(trade, "post security", []),
    wantMessage: "`security: []` is for public operations, and `x-permission` is trade",
    at: `${trade}#/post/security`,
  },
  {
    rule: shape,
    name: "no security",
    change: (spec) => spec.remove(trade, "post security"),
    wantMessage: "trade has no `security`",
    at: `${trade}#/post`,
    also: ["security-defined"],
  },
  {
    rule: shape,
    name: "two schemes at once",
    change: (spec) =>
      spec
        .set("openapi.yaml", "components securitySchemes Basic", { type: "http", scheme: "basic" })
        .push(trade, "post security", { Basic: [] }),
    wantMessage: "A signed operation names only the signing scheme",
    at: `${trade}#/post/security`,
  },
  {
    rule: shape,
    name: "an answer that cannot be a failure",
    change: (spec) =>
      spec.remove(trade, `post ${answer} schema oneOf 1`).remove(trade, `post ${answer} examples refused`),
    wantMessage: "must be `oneOf` the success and, last, a `$ref` to the error body",
    at: `${trade}#/post/${answerAt}/schema`,
    also: ["no-illogical-composition-keywords"],
  },
  {
    rule: shape,
    name: "an answer that is nothing but a failure",
    change: (spec) =>
      spec
        .remove(trade, `post ${answer} schema oneOf 0`)
        .set(trade, `post ${answer} examples`, { success: { value: { result: false } } }),
    wantMessage: "trade declares no successful answer",
    at: `${trade}#/post/${answerAt}/schema`,
    also: ["okcoin/error-examples", "no-illogical-composition-keywords"],
  },
  {
    rule: shape,
    name: "a success schema without a name",
    change: (spec) =>
      spec.set(trade, `post ${answer} schema oneOf 0`, {
        type: "object",
        required: ["order_id"],
        properties: { result: { type: "boolean" }, order_id: { type: "integer", format: "id" } },
      }),
    wantMessage: "Give the success schema a file in schemas/",
    at: `${trade}#/post/${answerAt}/schema/oneOf/0`,
  },
  {
    rule: shape,
    name: "an answer that is no JSON",
    change: (spec) => spec.set(trade, "post responses 200 content text/plain", { schema: { type: "string" } }),
    wantMessage: "Answers are application/json: remove text/plain",
    at: `${trade}#/post/responses/200/content/text~1plain`,
  },
  {
    rule: shape,
    name: "no answer 200",
    change: (spec) =>
      spec.remove(trade, "post responses 200").set(trade, "post responses 201", { description: "Done." }),
    wantMessage: "trade needs an answer 200 of application/json",
    at: `${trade}#/post/responses`,
    also: ["okcoin/nothing-ignored"],
  },
  {
    rule: examples,
    name: "an answer that is not shown",
    change: (spec) => spec.remove(trade, `post ${answer} examples`),
    wantMessage: "trade shows no answer",
    at: `${trade}#/post/${answerAt}`,
  },
  {
    rule: examples,
    name: "an answer without a name",
    change: (spec) => spec.set(trade, `post ${answer} example`, { result: true, order_id: 1 }),
    wantMessage: "Answers have named examples",
    at: `${trade}#/post/${answerAt}/example`,
  },
  {
    rule: examples,
    name: "a failure first",
    change: (spec) =>
      spec.set(trade, `post ${answer} examples`, {
        refused: { value: { result: false } },
        success: { value: { result: true, order_id: 1 } },
      }),
    wantMessage: "The first example of an answer must be `success`, and here it is `refused`",
    at: `${trade}#/post/${answerAt}/examples/refused`,
  },
  {
    rule: examples,
    name: "an example without a value",
    change: (spec) => spec.set(trade, `post ${answer} examples refused`, { summary: "Refused" }),
    wantMessage: "The example refused has no `value`",
    at: `${trade}#/post/${answerAt}/examples/refused`,
  },
  {
    rule: examples,
    name: "a form that is not shown",
    change: (spec) => spec.remove(trade, `post ${form} examples`),
    wantMessage: "trade shows no request",
    at: `${trade}#/post/${formAt}`,
  },
  {
    rule: examples,
    name: "a parameter that is not shown",
    change: (spec) => spec.push(ticker, "get parameters", { ...parameter, example: undefined }),
    wantMessage: "The parameter size shows no value",
    at: `${ticker}#/get/parameters/1`,
  },
  {
    rule: encoding,
    name: "a list that would be repeated",
    change: (spec) => spec.remove(cancel, `post ${form} encoding`),
    wantMessage: "`order_id` is a list: under `encoding` give it",
    at: `${cancel}#/post/${formAt}`,
  },
  {
    rule: encoding,
    name: "a list that is told to be repeated",
    change: (spec) => spec.set(cancel, `post ${form} encoding order_id explode`, true),
    wantMessage: "`order_id` is a list: under `encoding` give it",
    at: `${cancel}#/post/${formAt}/encoding/order_id`,
  },
  {
    rule: encoding,
    name: "an encoding of nothing",
    change: (spec) => spec.set(cancel, `post ${form} encoding order_ids`, { style: "form", explode: false }),
    wantMessage: "The form has no field `order_ids`",
    at: `${cancel}#/post/${formAt}/encoding/order_ids`,
  },
  {
    rule: descriptions,
    name: "a parameter without a text",
    change: (spec) => spec.remove(ticker, "get parameters 0 description"),
    wantMessage: "Say what `symbol` of ticker means",
    at: `${ticker}#/get/parameters/0`,
  },
  {
    rule: descriptions,
    name: "a form field whose name would run in a shell",
    change: (spec) =>
      spec.set(history, `post ${form} schema properties page$(touch)`, { type: "integer", description: "A page." }),
    wantMessage: "`page$(touch)` of orderHistory is not a valid field name",
    at: `${history}#/post/${formAt}/schema/properties/page$(touch)`,
  },
  {
    rule: descriptions,
    name: "a form field with an empty text",
    change: (spec) => spec.set(history, `post ${form} schema properties current_page description`, " "),
    wantMessage: "Say what `current_page` of orderHistory means",
    at: `${history}#/post/${formAt}/schema/properties/current_page`,
  },
];
