import type { SpecCopy } from "../spec-copy.ts";
import type { BrokenDocument } from "./broken-document.ts";

const rule = "okcoin/answer-extensions";
const file = "schemas/Level.yaml";
const cancelled = { value: -1, name: "Cancelled", description: "cancelled" };
const filled = { value: 2, name: "Filled", description: "filled" };

/** The status of an order in a file of its own, with named values. */
function named(spec: SpecCopy, ...constants: object[]): SpecCopy {
  return spec.set("schemas/Order.yaml", "properties status", { $ref: "./Level.yaml" }).set(file, "", {
    title: "Level",
    description: "Where it stands.",
    type: "integer",
    "x-constants": constants.length === 0 ? [cancelled, filled] : constants,
  });
}

export const answerExtensions: readonly BrokenDocument[] = [
  {
    rule,
    name: "a volatile field of a request",
    change: (spec) =>
      spec.set(
        "paths/orderHistory.yaml",
        "post requestBody content application/x-www-form-urlencoded schema properties page_length x-volatile",
        true,
      ),
    wantMessage: "Only a field of an answer is compared",
    at: "paths/orderHistory.yaml#/post/requestBody/content/application~1x-www-form-urlencoded/schema/properties/page_length/x-volatile",
  },
  {
    rule,
    name: "a volatile schema in place of a field",
    change: (spec) => spec.set("schemas/PriceLevel.yaml", "x-volatile", true),
    wantMessage: "put `x-volatile` on the field itself",
    at: "schemas/PriceLevel.yaml#/x-volatile",
  },
  {
    rule: "struct",
    name: "a field that is not volatile, and says so",
    change: (spec) => spec.set("schemas/TickerResponse.yaml", "properties date x-volatile", false),
    wantMessage: '`x-volatile` can be one of the following only: "true"',
    at: "schemas/TickerResponse.yaml#/properties/date/x-volatile",
  },
  {
    rule,
    name: "named values beside a closed list",
    change: (spec) => named(spec).set(file, "enum", [-1, 2]),
    wantMessage: "`x-constants` lists the values already: remove the `enum`",
    at: `${file}#/enum`,
  },
  {
    rule,
    name: "named values of a string",
    change: (spec) => named(spec).set(file, "type", "string"),
    wantMessage: "`x-constants` names integers: set `type: integer`",
    at: `${file}#/x-constants`,
    also: ["okcoin/values-fit"],
  },
  {
    rule,
    name: "named values without a file",
    change: (spec) =>
      spec.set("schemas/Order.yaml", "properties status", { type: "integer", "x-constants": [cancelled] }),
    wantMessage: "move the schema with `x-constants` to schemas/",
    at: "schemas/Order.yaml#/properties/status/x-constants",
  },
  {
    rule,
    name: "a named value twice",
    change: (spec) => named(spec, cancelled, { ...filled, value: -1 }),
    wantMessage: "-1 is listed twice: keep one row",
    at: `${file}#/x-constants/1/value`,
  },
  {
    rule,
    name: "a name of two values",
    change: (spec) => named(spec, cancelled, { ...filled, name: "Cancelled" }),
    wantMessage: "Cancelled is listed twice: keep one row",
    at: `${file}#/x-constants/1/name`,
  },
  {
    rule,
    name: "a named value that cannot be an identifier",
    change: (spec) => named(spec, { ...filled, name: "all-filled" }),
    wantMessage: "The name all-filled becomes an identifier",
    at: `${file}#/x-constants/0/name`,
  },
  {
    rule: "struct",
    name: "a named value without its meaning",
    change: (spec) => named(spec, { value: 2, name: "Filled" }),
    wantMessage: "The field `description` must be present",
    at: `${file}#/x-constants/0`,
  },
];
