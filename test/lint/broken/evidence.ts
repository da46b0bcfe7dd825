import type { BrokenDocument } from "./broken-document.ts";

const rule = "okcoin/evidence";
const struct = "struct";
const trade = "paths/trade.yaml";
const cancel = "paths/cancelOrder.yaml";
const history = "paths/orderHistory.yaml";

/** One value of the evidence replaced, and the complaint about it. */
const wrongFields = (
  [
    [trade, "match price request", "cost", "The request has no field `cost`"],
    [trade, "id", "ticket", "A record has no field `ticket`"],
    [trade, "time", "when", "A record has no field `when`"],
    [trade, "look 0 operation", "cancelOrder", "A look needs an operation that reads; `cancelOrder` is none"],
    [trade, "look 0 operation", "nothing", "A look needs an operation that reads; `nothing` is none"],
    [trade, "look 0 records", "deals", "The answer of orderHistory has no field `deals`"],
    [trade, "look 0 params symbol request", "pair", "The request has no field `pair`"],
    [trade, "now records", "time", "The answer of ticker has no field `time`"],
    [cancel, "target", "id", "The request has no field `id`"],
    [cancel, "status", "state", "A record has no field `state`"],
  ] as const
).map(([file, path, value, wantMessage]): BrokenDocument => ({
  rule,
  name: `${path} is ${value}`,
  change: (spec) => spec.set(file, `post x-evidence ${path}`, value),
  wantMessage,
  at: `${file}#/post/x-evidence/${path.replaceAll(" ", "/")}`,
}));

export const evidence: readonly BrokenDocument[] = [
  ...wrongFields,
  {
    rule,
    name: "an operation that changes something and does not say how to find out",
    change: (spec) => spec.remove(trade, "post x-evidence"),
    wantMessage: "trade changes something: say in `x-evidence` how to find out what it did",
    at: `${trade}#/post`,
  },
  {
    rule,
    name: "evidence of an operation that only reads",
    change: (spec) => spec.set(history, "post x-evidence", "none"),
    wantMessage: "orderHistory only reads",
    at: `${history}#/post/x-evidence`,
  },
  {
    rule,
    name: "a record without the time at which it was made",
    change: (spec) => spec.remove(trade, "post x-evidence time"),
    wantMessage: "Evidence that is shown by record needs `time`",
    at: `${trade}#/post/x-evidence`,
  },
  {
    rule,
    name: "a part that this kind of evidence has no use for",
    change: (spec) => spec.set(trade, "post x-evidence done", [2]),
    wantMessage: "Evidence that is shown by record has no use for `done`",
    at: `${trade}#/post/x-evidence/done`,
  },
  {
    rule,
    name: "a record matched by a field that it does not have",
    change: (spec) => spec.set(trade, "post x-evidence match cost", { request: "price" }),
    wantMessage: "A record has no field `cost`",
    at: `${trade}#/post/x-evidence/match/cost`,
  },
  {
    rule,
    name: "a look without a field that it must give",
    change: (spec) => spec.remove(trade, "post x-evidence look 0 params symbol"),
    wantMessage: "orderHistory requires `symbol`: give it",
    at: `${trade}#/post/x-evidence/look/0/params`,
  },
  {
    rule,
    name: "a look with a field that its operation does not take",
    change: (spec) => spec.set(trade, "post x-evidence look 0 params colour", "red"),
    wantMessage: "orderHistory takes no field `colour`",
    at: `${trade}#/post/x-evidence/look/0/params/colour`,
  },
  {
    rule: struct,
    name: "a certainty that nobody knows",
    change: (spec) => spec.set(trade, "post x-evidence certainty", "likely"),
    wantMessage: '`certainty` can be one of the following only: "definite", "weak"',
    at: `${trade}#/post/x-evidence/certainty`,
  },
  {
    rule: struct,
    name: "evidence that is neither said nor none",
    change: (spec) => spec.set(trade, "post x-evidence", "somewhere"),
    wantMessage: 'can be one of the following only: "none"',
    at: `${trade}#/post/x-evidence`,
  },
];
