import type { BrokenDocument } from "./broken-document.ts";

const subset = "okcoin/schema-subset";
const effective = "okcoin/effective-keywords";
const formats = "okcoin/field-formats";
const files = "okcoin/schema-files";
const orphans = "okcoin/no-orphan-files";
const order = "schemas/Order.yaml";
const level = "schemas/PriceLevel.yaml";

/** A property that `Order` gets for the test. */
function property(
  rule: string,
  name: string,
  schema: Record<string, unknown>,
  wantMessage: string,
  pointer = "",
  also: readonly string[] = [],
): BrokenDocument {
  return {
    rule,
    name,
    change: (spec) => spec.set(order, "properties extra", schema),
    wantMessage,
    at: `${order}#/properties/extra${pointer}`,
    also,
  };
}

export const schemas: readonly BrokenDocument[] = [
  {
    rule: "okcoin/schema-direction",
    name: "a decimal that is sent and read",
    change: (spec) => spec.set(order, "properties extra", { $ref: "./LimitOrder.yaml" }),
    wantMessage: "This value is both sent and received",
    at: "schemas/LimitOrder.yaml#/properties/price",
    also: ["okcoin/schema-direction"],
  },
  ...["allOf", "anyOf"].map((keyword) =>
    property(
      subset,
      `the keyword ${keyword}`,
      { type: "string", [keyword]: [{ minLength: 1 }, { maxLength: 9 }] },
      `\`${keyword}\` is not among the schema keywords`,
      `/${keyword}`,
    ),
  ),
  property(
    subset,
    "the keyword $defs",
    { type: "string", $defs: { A: { type: "string" } } },
    "`$defs` is not among",
    "/$defs",
    ["no-unused-components"],
  ),
  property(subset, "a number without a format", { type: "number" }, "set `format: decimal`"),
  property(subset, "a mixture with a number without a format", { type: ["string", "number"] }, "set `format: decimal`"),
  property(
    subset,
    "a format of another world",
    { type: "integer", format: "int64" },
    "The format int64 is not used here",
    "/format",
  ),
  property(
    subset,
    "a format on the wrong type",
    { type: "integer", format: "decimal" },
    "The format decimal is for the types string and number",
    "/format",
  ),
  {
    rule: subset,
    name: "an id that may have a fraction",
    change: (spec) => spec.set(order, "properties order_id type", ["number", "string"]),
    wantMessage: "set `format: decimal`",
    at: `${order}#/properties/order_id`,
  },
  property(subset, "a schema without a type", { description: "Anything." }, "A schema needs a `type`"),
  property(
    subset,
    "a type and a choice",
    { type: "string", oneOf: [{ type: "string" }, { type: "integer" }] },
    "not both",
    "/type",
    ["okcoin/union-options"],
  ),
  property(subset, "the type null", { type: ["string", "null"] }, "The type null is not used here", "/type"),
  property(
    subset,
    "a mixture of text and truth",
    { type: ["string", "boolean"] },
    "Only string and number can be mixed",
    "/type",
  ),
  property(subset, "an object that says nothing", { type: "object" }, "An object needs `properties`"),
  property(subset, "a list that says nothing", { type: "array" }, "An array needs `items`"),
  property(
    subset,
    "a closed object",
    { type: "object", properties: {}, additionalProperties: false },
    "Unknown fields are always allowed",
    "/additionalProperties",
  ),
  property(
    subset,
    "a pattern that is none",
    { type: "string", pattern: "(" },
    "The pattern is not a regular expression",
    "/pattern",
  ),
  ...["items", "minItems", "maxItems"].map((keyword): BrokenDocument => ({
    rule: subset,
    name: `a tuple without ${keyword}`,
    change: (spec) => spec.remove(level, keyword),
    wantMessage: "set `items: false`, `minItems: 2` and `maxItems: 2`",
    at: `${level}#/prefixItems`,
  })),
  property(
    effective,
    "a bound on a time",
    { type: "integer", format: "unix-ms", minimum: 0 },
    "`minimum` has no effect on a value of kind unix-ms: remove it.",
    "/minimum",
  ),
  property(
    effective,
    "an upper bound on an id",
    { type: "integer", format: "id", maximum: 9 },
    "`maximum` has no effect on a value of kind id",
    "/maximum",
  ),
  property(
    effective,
    "the length of a number",
    { type: "integer", maxLength: 9 },
    "`maxLength` has no effect on a value of kind integer: remove it or use enum,",
    "/maxLength",
  ),
  {
    rule: formats,
    name: "an id without its format",
    change: (spec) => spec.remove(order, "properties order_id format"),
    wantMessage: "`order_id` identifies something",
    at: `${order}#/properties/order_id`,
    also: ["okcoin/operation-extensions"],
  },
  {
    rule: formats,
    name: "a list of ids without their format",
    change: (spec) =>
      spec.set(
        "paths/cancelOrder.yaml",
        "post requestBody content application/x-www-form-urlencoded schema properties order_id items",
        { type: "integer" },
      ),
    wantMessage: "`order_id` identifies something",
    at: "paths/cancelOrder.yaml#/post/requestBody/content/application~1x-www-form-urlencoded/schema/properties/order_id/items",
  },
  {
    rule: formats,
    name: "a time without its format",
    change: (spec) => spec.remove(order, "properties create_date format"),
    wantMessage: "`create_date` is a time: set `format` to unix-ms or unix-s",
    at: `${order}#/properties/create_date`,
  },
  {
    rule: formats,
    name: "milliseconds that are called seconds",
    change: (spec) => spec.set(order, "properties date_ms", { type: "integer", format: "unix-s" }),
    wantMessage: "`date_ms` is a time in milliseconds",
    at: `${order}#/properties/date_ms`,
  },
  {
    rule: formats,
    name: "a closed list of pairs",
    change: (spec) => spec.set(order, "properties symbol enum", ["btc_cny"]),
    wantMessage: "give `symbol` a `pattern`, not a closed list",
    at: `${order}#/properties/symbol/enum`,
  },
  {
    rule: formats,
    name: "a requested pair without a pattern",
    change: (spec) => spec.remove("schemas/Pair.yaml", "pattern"),
    wantMessage: "Give `symbol` the pattern of a pair",
    at: "schemas/Pair.yaml#/",
  },
  {
    rule: files,
    name: "a reference into a file",
    change: (spec) => spec.set(order, "properties extra", { $ref: "./TickerResponse.yaml#/properties/last" }),
    wantMessage: "Reference a whole schema file by its relative path",
    at: `${order}#/properties/extra/$ref`,
  },
  {
    rule: files,
    name: "a type that hides one of the language",
    change: (spec) =>
      spec.set("schemas/Symbol.yaml", "", { type: "string" }).set(order, "properties extra", { $ref: "./Symbol.yaml" }),
    wantMessage: "A type named Symbol would hide JavaScript's own Symbol",
    at: `${order}#/properties/extra/$ref`,
  },
  {
    rule: files,
    name: "a rule next to a reference",
    change: (spec) => spec.set("schemas/LimitOrder.yaml", "properties symbol maxLength", 9),
    wantMessage: "`maxLength` next to `$ref` is not read",
    at: "schemas/LimitOrder.yaml#/properties/symbol/maxLength",
  },
  {
    rule: "okcoin/numbers-as-written",
    name: "a number that a caller could not send",
    change: (spec) => spec.set(order, "properties extra", { type: "string", format: "decimal", examples: [1e-7] }),
    wantMessage: "The number 1e-7 comes out as 1e-7: quote it",
    at: order,
    also: ["okcoin/values-fit"],
  },
  {
    rule: orphans,
    name: "an operation that is not listed",
    change: (spec) => spec.remove("openapi.yaml", "paths /api/v1/ticker.do"),
    wantMessage: "paths/ticker.yaml is not referenced anywhere",
    at: "openapi.yaml#/paths",
    also: ["okcoin/evidence"],
  },
  {
    rule: orphans,
    name: "a schema that nobody uses",
    change: (spec) => spec.set("schemas/Loan.yaml", "", { type: "string" }),
    wantMessage: "schemas/Loan.yaml is not referenced anywhere",
    at: "openapi.yaml#/paths",
  },
];
