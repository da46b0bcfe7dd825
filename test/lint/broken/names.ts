import type { BrokenDocument } from "./broken-document.ts";

const rule = "okcoin/distinct-names";
const naming = "okcoin/operation-naming";
const trade = "paths/trade.yaml";
const ticker = "paths/ticker.yaml";

function snake(id: string): string {
  return id.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** Gives `trade` another name, in every place that must agree. */
function renamed(id: string): BrokenDocument["change"] {
  return (spec) =>
    spec
      .rename(trade, `paths/${id}.yaml`)
      .set(`paths/${id}.yaml`, "post operationId", id)
      .remove("openapi.yaml", "paths /api/v1/trade.do")
      .set("openapi.yaml", `paths /api/v1/${snake(id)}.do`, { $ref: `paths/${id}.yaml` });
}

export const names: readonly BrokenDocument[] = [
  ...(["orderhistory", "cancelorder"] as const).map((id): BrokenDocument => ({
    rule,
    name: `the operation ${id} beside one in camelCase`,
    change: renamed(id),
    wantMessage: `The operationId ${id} differs from ${id === "cancelorder" ? "cancelOrder" : "orderHistory"} only in case`,
    at: `paths/${id}.yaml#/post/operationId`,
  })),
  ...["all", "poll", "once", "reconcile", "pending", "limits", "then", "constructor", "toString", "valueOf"].map(
    (id): BrokenDocument => ({
      rule: naming,
      name: `the operation ${id}`,
      change: renamed(id),
      wantMessage: `The client already uses the name ${id}`,
      at: `paths/${id}.yaml#/post/operationId`,
    }),
  ),
  ...["order-info", "order_info", "__proto__", "OrderInfo"].map((id): BrokenDocument => ({
    rule: naming,
    name: `the operationId ${id}`,
    change: (spec) => spec.set(trade, "post operationId", id),
    wantMessage: `\`operationId\` ${id} must be camelCase`,
    at: `${trade}#/post/operationId`,
  })),
  {
    rule,
    name: "a schema whose name differs in case",
    change: (spec) =>
      spec
        .set("schemas/Pricelevel.yaml", "", { type: "string" })
        .set("schemas/Order.yaml", "properties extra", { $ref: "./Pricelevel.yaml" }),
    wantMessage: "The schema Pricelevel differs from PriceLevel only in case",
    at: "schemas/Pricelevel.yaml#/",
  },
  {
    rule,
    name: "two schemas of one name",
    change: (spec) =>
      spec
        .set("schemas/more/PriceLevel.yaml", "", { type: "string" })
        .set("schemas/Order.yaml", "properties extra", { $ref: "./more/PriceLevel.yaml" }),
    wantMessage: "The schema PriceLevel comes twice",
    at: "schemas/more/PriceLevel.yaml#/",
  },
  {
    rule,
    name: "a failure whose name differs in case",
    change: (spec) => spec.set("schemas/ErrorCode.yaml", "x-error-codes 10008 name", "Signaturemismatch"),
    wantMessage: "The name of a failure Signaturemismatch differs from SignatureMismatch only in case",
    at: "schemas/ErrorCode.yaml#/x-error-codes/10008/name",
  },
  ...(
    [
      ["ORDERS", "The tag ORDERS differs from Orders only in case or separators"],
      ["Or-ders", "The tag Or-ders differs from Orders only in case or separators"],
      ["Changes", "The reference has a section Changes of its own"],
      ["Order errors", "The reference has a section Order errors of its own"],
      ["all-error codes", "The reference has a section All error codes of its own"],
    ] as const
  ).map(([name, wantMessage]): BrokenDocument => ({
    rule,
    name: `the tag ${name}`,
    change: (spec) => spec.push("openapi.yaml", "tags", { name, description: "More." }),
    wantMessage,
    at: "openapi.yaml#/tags/2/name",
  })),
  ...(
    [
      [
        "in a parameter's name",
        "/a/{x}",
        "/a/{y}",
        ["no-identical-paths", "no-ambiguous-paths", "path-parameters-defined"],
      ],
      ["in a slash at its end", "/a/", "/a", ["no-path-trailing-slash"]],
    ] as const
  ).map(([name, one, other, also]): BrokenDocument => ({
    rule,
    name: `two paths that differ ${name}`,
    change: (spec) =>
      spec
        .set("openapi.yaml", `paths ${one}`, { $ref: "paths/orderHistory.yaml" })
        .set("openapi.yaml", `paths ${other}`, { $ref: trade })
        .remove("openapi.yaml", "paths /api/v1/order_history.do")
        .remove("openapi.yaml", "paths /api/v1/trade.do"),
    wantMessage: `POST ${other} leads to orderHistory and to trade`,
    at: `openapi.yaml#/paths/${other.replaceAll("/", "~1")}`,
    also: [naming, ...also],
  })),
  {
    rule: "operation-parameters-unique",
    name: "a parameter twice",
    change: (spec) => spec.push(ticker, "get parameters", spec.get(ticker, "get parameters 0")),
    wantMessage: "parameter",
    at: `${ticker}#/get/parameters/1`,
  },
  {
    rule: naming,
    name: "a second path to an operation",
    change: (spec) => spec.set("openapi.yaml", "paths /api/v2/ticker.do", { $ref: ticker }),
    wantMessage: "The path of ticker must be /api/v1/ticker.do",
    at: "openapi.yaml#/paths/~1api~1v2~1ticker.do",
    also: [rule],
  },
];
