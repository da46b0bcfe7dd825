import type { BrokenDocument } from "./broken-document.ts";

const rule = "okcoin/answer-echoes";
const cancel = "paths/cancelOrder.yaml";
const history = "paths/orderHistory.yaml";

export const echoes: readonly BrokenDocument[] = (
  [
    [
      "a request field that is not there",
      cancel,
      { request: "nothing", answer: "order_id" },
      "The request has no field `nothing`",
      "request",
    ],
    [
      "an answer field that is not there",
      cancel,
      { request: "order_id", answer: "orders[].order_id" },
      "The answer has no field `orders[].order_id`",
      "answer",
    ],
    [
      "a path that forgets the list",
      history,
      { request: "current_page", answer: "orders.order_id" },
      "The answer has no field `orders.order_id`",
      "answer",
    ],
    [
      "one of several answer fields that is not there",
      cancel,
      { request: "order_id", answer: ["order_id", "error"] },
      "The answer has no field `error`",
      "answer/1",
    ],
    [
      "a list where a single value was sent",
      history,
      { request: "current_page", answer: "orders[].order_id", as: "among" },
      "`among` compares with a list, and `current_page` is none",
      "as",
    ],
    [
      "a count of what is no list",
      cancel,
      { request: "order_id", answer: "order_id", as: "count" },
      "It compares lists, and `order_id` is none",
      "answer",
    ],
    [
      "a list in place of the values in it",
      history,
      { request: "current_page", answer: "orders" },
      "It compares single values, and `orders` is none",
      "answer",
    ],
  ] as const
).map(([name, path, echo, wantMessage, at]) => ({
  rule,
  name,
  change: (spec) => spec.set(path, "post x-echo", [echo]),
  wantMessage,
  at: `${path}#/post/x-echo/0/${at}`,
}));
