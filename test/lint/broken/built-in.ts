import type { BrokenDocument } from "./broken-document.ts";

const answer = "responses 200 content application/json";
const form = "requestBody content application/x-www-form-urlencoded";

/** Redocly's own rules that the project relies on: a misspelt name in `redocly.yaml` would silently turn one off. */
export const builtIn: readonly BrokenDocument[] = [
  {
    rule: "no-invalid-media-type-examples",
    name: "an answer that does not fit its schema",
    change: (spec) => spec.set("paths/orderHistory.yaml", `post ${answer} examples success value orders`, "none"),
    wantMessage: "must match exactly one schema in oneOf",
    at: `paths/orderHistory.yaml#/post/responses/200/content/application~1json/examples/success/value`,
    also: ["okcoin/values-fit"],
  },
  {
    rule: "no-invalid-media-type-examples",
    name: "a misspelt field in an answer",
    change: (spec) => spec.set("paths/trade.yaml", `post ${answer} examples success value oder_id`, 1),
    wantMessage: "must NOT have unevaluated properties `oder_id`",
    at: `paths/trade.yaml#/post/responses/200/content/application~1json/examples/success/value/oder_id`,
  },
  {
    rule: "no-invalid-media-type-examples",
    name: "a request above its bound",
    change: (spec) => spec.set("paths/orderHistory.yaml", `post ${form} example page_length`, 201),
    wantMessage: "must be <= 200",
    at: "paths/orderHistory.yaml#/post/requestBody/content/application~1x-www-form-urlencoded/example/page_length",
    also: ["okcoin/values-fit"],
  },
  {
    rule: "no-invalid-parameter-examples",
    name: "a parameter that does not fit its schema",
    change: (spec) => spec.set("paths/ticker.yaml", "get parameters 0 example", "BTC"),
    wantMessage: "must match pattern",
    at: "paths/ticker.yaml#/get/parameters/0/example",
    also: ["okcoin/values-fit"],
  },
  {
    rule: "no-invalid-schema-examples",
    name: "a schema's example that does not fit it",
    change: (spec) => spec.push("schemas/Pair.yaml", "examples", "BTC"),
    wantMessage: "must match pattern",
    at: "schemas/Pair.yaml#/examples/1",
    also: ["okcoin/values-fit"],
  },
  {
    rule: "operation-4xx-response",
    name: "an operation that is never shielded",
    change: (spec) => spec.remove("paths/trade.yaml", "post responses 403"),
    wantMessage: "`4XX` response",
    at: "paths/trade.yaml#/post/responses",
  },
  {
    rule: "operation-description",
    name: "an operation without a description",
    change: (spec) => spec.remove("paths/trade.yaml", "post description"),
    wantMessage: "description",
    at: "paths/trade.yaml#/post/description",
  },
  {
    rule: "operation-summary",
    name: "an operation without a summary",
    change: (spec) => spec.remove("paths/trade.yaml", "post summary"),
    wantMessage: "summary",
    at: "paths/trade.yaml#/post/summary",
  },
  {
    rule: "operation-tag-defined",
    name: "a tag that does not exist",
    change: (spec) => spec.set("paths/trade.yaml", "post tags 0", "Trading"),
    wantMessage: "should be defined in global tags",
    at: "paths/trade.yaml#/post/tags/0",
  },
  {
    rule: "operation-singular-tag",
    name: "two tags",
    change: (spec) => spec.push("paths/trade.yaml", "post tags", "Market"),
    wantMessage: "tag",
    at: "paths/trade.yaml#/post/tags",
  },
  {
    rule: "no-unresolved-refs",
    name: "a reference that leads nowhere",
    change: (spec) => spec.set("schemas/Order.yaml", "properties extra", { $ref: "./Nothing.yaml" }),
    wantMessage: "Can't resolve $ref",
    at: "schemas/Order.yaml#/properties/extra",
    also: ["no-invalid-media-type-examples"],
  },
];
