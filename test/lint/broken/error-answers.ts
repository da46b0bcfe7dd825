import type { BrokenDocument } from "./broken-document.ts";

const body = "schemas/ErrorBody.yaml";
const envelope = "okcoin/error-envelope";
const examples = "okcoin/error-examples";
const violation = "okcoin/violation-codes";
const answer = "post responses 200 content application/json";
const answerAt = "#/post/responses/200/content/application~1json/examples";

export const errorAnswers: readonly BrokenDocument[] = [
  {
    rule: envelope,
    name: "no envelope",
    change: (spec) => spec.remove(body, "x-error-envelope").remove(body, "anyOf"),
    wantMessage: "No schema carries `x-error-envelope`",
    at: "openapi.yaml#/",
    also: ["okcoin/operation-shape", "no-illogical-composition-keywords"],
  },
  {
    rule: envelope,
    name: "two envelopes",
    change: (spec) =>
      spec.set("schemas/Order.yaml", "x-error-envelope", {
        codeFields: ["status"],
        resultField: "status",
        successValues: ["2"],
        failureValues: ["-1"],
      }),
    wantMessage: "There is a second error envelope",
    at: "schemas/Order.yaml#/x-error-envelope",
  },
  {
    rule: "struct",
    name: "an envelope without a field",
    change: (spec) => spec.remove(body, "x-error-envelope failureValues"),
    wantMessage: "The field `failureValues` must be present",
    at: `${body}#/x-error-envelope`,
  },
  {
    rule: envelope,
    name: "a code field that the body does not declare",
    change: (spec) => spec.push(body, "x-error-envelope codeFields", "code"),
    wantMessage: "The error body has no field `code`",
    at: `${body}#/x-error-envelope/codeFields/2`,
  },
  {
    rule: envelope,
    name: "a result field that the body does not declare",
    change: (spec) => spec.set(body, "x-error-envelope resultField", "ok"),
    wantMessage: "The error body has no field `ok`",
    at: `${body}#/x-error-envelope/resultField`,
  },
  {
    rule: envelope,
    name: "a mark of failure that the body does not accept",
    change: (spec) => spec.push(body, "x-error-envelope failureValues", "false"),
    wantMessage: 'The result field of the error body does not accept "false"',
    at: `${body}#/x-error-envelope/failureValues/1`,
  },
  {
    rule: envelope,
    name: "a mark of success that is one of failure too, in another case",
    change: (spec) => spec.set(body, "x-error-envelope successValues", [true, "False"]),
    wantMessage: '`failureValues` has "False" as well',
    at: `${body}#/x-error-envelope/successValues/1`,
  },
  {
    rule: examples,
    name: "an example with a code that the operation does not declare",
    change: (spec) => spec.set("paths/trade.yaml", `${answer} examples refused value error_code`, 10009),
    wantMessage: "trade does not declare error code 10009",
    at: `paths/trade.yaml${answerAt}/refused/value/error_code`,
  },
  {
    rule: examples,
    name: "an example with such a code inside a list",
    change: (spec) =>
      spec
        .set("schemas/OrderHistoryResponse.yaml", "properties refused", {
          type: "array",
          items: { type: "object", properties: { errorCode: { type: "integer" } } },
        })
        .set("paths/orderHistory.yaml", `${answer} examples success value refused`, [{ errorCode: 10009 }]),
    wantMessage: "orderHistory does not declare error code 10009",
    at: `paths/orderHistory.yaml${answerAt}/success/value/refused/0/errorCode`,
  },
  {
    rule: examples,
    name: "a success that is a failure",
    change: (spec) => spec.set("paths/trade.yaml", `${answer} examples success value`, { result: false }),
    wantMessage: "The example `success` shows a failure",
    at: `paths/trade.yaml${answerAt}/success/value`,
  },
  {
    rule: violation,
    name: "a code that the operation does not declare",
    change: (spec) =>
      spec.set(
        "paths/orderHistory.yaml",
        "post requestBody content application/x-www-form-urlencoded schema properties page_length x-violation",
        10014,
      ),
    wantMessage: "orderHistory does not declare error code 10014",
    at: "paths/orderHistory.yaml#/post/requestBody/content/application~1x-www-form-urlencoded/schema/properties/page_length/x-violation",
  },
  {
    rule: violation,
    name: "such a code for one side",
    change: (spec) => spec.set("schemas/LimitOrder.yaml", "properties price x-violation maximum", 10009),
    wantMessage: "trade does not declare error code 10009",
    at: "schemas/LimitOrder.yaml#/properties/price/x-violation/maximum",
  },
  {
    rule: violation,
    name: "a parameter with such a code",
    change: (spec) => spec.set("paths/ticker.yaml", "get parameters 0 x-violation", 10007),
    wantMessage: "ticker does not declare error code 10007",
    at: "paths/ticker.yaml#/get/parameters/0/x-violation",
  },
  {
    rule: "struct",
    name: "a side that does not exist",
    change: (spec) => spec.set("schemas/LimitOrder.yaml", "properties price x-violation above", 10014),
    wantMessage: "Property `above` is not expected here",
    at: "schemas/LimitOrder.yaml#/properties/price/x-violation/above",
  },
  {
    rule: violation,
    name: "an answer with a violation",
    change: (spec) => spec.set("schemas/Order.yaml", "properties status x-violation", 1007),
    wantMessage: "Only a request field can be invalid",
    at: "schemas/Order.yaml#/properties/status/x-violation",
  },
];
