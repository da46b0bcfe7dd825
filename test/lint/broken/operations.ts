import type { BrokenDocument } from "./broken-document.ts";

const struct = "struct";
const extensions = "okcoin/operation-extensions";
const naming = "okcoin/operation-naming";
const known = "okcoin/known-extensions";
const trade = "paths/trade.yaml";
const cancel = "paths/cancelOrder.yaml";
const history = "paths/orderHistory.yaml";

const missing = ["x-permission", "x-idempotent", "x-rate-limit", "x-errors", "x-availability"].map(
  (field): BrokenDocument => ({
    rule: struct,
    name: `no ${field}`,
    change: (spec) => spec.remove("paths/ticker.yaml", `get ${field}`),
    wantMessage: `The field \`${field}\` must be present`,
    at: "paths/ticker.yaml#/get",
    also: { "x-permission": ["okcoin/operation-shape"], "x-errors": ["okcoin/error-examples"] }[field] ?? [],
  }),
);

const wrong = (
  [
    [
      "x-permission",
      "admin",
      '`x-permission` can be one of the following only: "public", "read", "trade", "withdraw"',
      "",
    ],
    ["x-idempotent", "no", "Expected type `boolean` but got `string`", ""],
    ["x-availability", "never", 'can be one of the following only: "okcoin", "later"', ""],
    ["x-rate-limit", "unlimited", 'can be one of the following only: "none"', ""],
    ["x-rate-limit requests", 0, "The value of the requests field must be greater than or equal to 1", "/requests"],
    ["x-rate-limit scope", "symbol", 'can be one of the following only: "key", "ip"', "/scope"],
    ["x-errors groups", "every", "Expected type `array` but got `string`", "/groups"],
    ["x-errors code", [10014], "Property `code` is not expected here", "/code"],
  ] as const
).map(([path, value, want, pointer]): BrokenDocument => ({
  rule: struct,
  name: `${path} is ${JSON.stringify(value)}`,
  change: (spec) => spec.set(trade, `post ${path}`, value),
  wantMessage: want,
  at: `${trade}#/post/${path.split(" ")[0] ?? ""}${pointer}`,
}));

export const operations: readonly BrokenDocument[] = [
  ...missing,
  ...wrong,
  {
    rule: struct,
    name: "the document's own limit is wrong",
    change: (spec) => spec.remove("openapi.yaml", "x-rate-limit seconds"),
    wantMessage: "The field `seconds` must be present",
    at: "openapi.yaml#/x-rate-limit",
  },
  {
    rule: extensions,
    name: "an operation that reads and cannot be repeated",
    change: (spec) => spec.set(history, "post x-idempotent", false),
    wantMessage: "An operation that only reads can be repeated",
    at: `${history}#/post/x-idempotent`,
  },
  ...(
    [
      [
        "a code that the operation does not answer",
        cancel,
        [10014],
        "cancelOrder does not answer error code 10014",
        "/0",
      ],
      [
        "a code that leaves the outcome open",
        cancel,
        [10009, 10018],
        "Error code 10018 leaves the outcome unknown",
        "/1",
      ],
      ["an operation that only reads", history, [10008], "`x-settled-by` is for operations that change something", ""],
      [
        "an operation that is not repeated",
        trade,
        [10008],
        "`x-settled-by` is for operations that change something",
        "",
      ],
    ] as const
  ).map(([what, file, codes, want, pointer]): BrokenDocument => ({
    rule: extensions,
    name: `settled by ${what}`,
    change: (spec) => {
      spec.set(file, "post x-settled-by", codes);
      if (codes.some((code) => code === 10018)) spec.push(file, "post x-errors codes", 10018);
    },
    wantMessage: want,
    at: `${file}#/post/x-settled-by${pointer}`,
  })),
  {
    rule: extensions,
    name: "page fields without paging",
    change: (spec) => spec.remove(history, "post x-paging"),
    wantMessage: "orderHistory takes current_page and page_length but has no `x-paging`",
    at: `${history}#/post`,
  },
  ...(
    [
      ["page", "The request has no field `nothing`: `page` must name one"],
      ["size", "The request has no field `nothing`: `size` must name one"],
      ["items", "The answer has no field `nothing` of type array: `items` must name one"],
      ["total", "The answer has no field `nothing` of type integer: `total` must name one"],
      ["id", "The entries have no required field `nothing` of format id: `id` must name one"],
    ] as const
  ).map(([key, want]): BrokenDocument => ({
    rule: extensions,
    name: `paging by a ${key} that is not there`,
    change: (spec) => spec.set(history, `post x-paging ${key}`, "nothing"),
    wantMessage: want,
    at: `${history}#/post/x-paging/${key}`,
  })),
  {
    rule: extensions,
    name: "paging by an id that an entry may lack",
    change: (spec) => spec.set("schemas/Order.yaml", "required", ["price", "status"]),
    wantMessage: "The entries have no required field `order_id` of format id: `id` must name one, or be left out",
    at: `${history}#/post/x-paging/id`,
  },
  {
    rule: extensions,
    name: "paging by a size without a maximum",
    change: (spec) =>
      spec.remove(
        history,
        "post requestBody content application/x-www-form-urlencoded schema properties page_length maximum",
      ),
    wantMessage: "`page_length` is the size of a page: state its `maximum`",
    at: `${history}#/post/requestBody/content/application~1x-www-form-urlencoded/schema/properties/page_length`,
  },
  {
    rule: naming,
    name: "an operationId that is not camelCase",
    change: (spec) => spec.set(trade, "post operationId", "place_order"),
    wantMessage: "`operationId` place_order must be camelCase",
    at: `${trade}#/post/operationId`,
  },
  {
    rule: naming,
    name: "an operationId that a client has another use for",
    change: (spec) =>
      spec
        .rename(trade, "paths/try.yaml")
        .set("paths/try.yaml", "post operationId", "try")
        .remove("openapi.yaml", "paths /api/v1/trade.do")
        .set("openapi.yaml", "paths /api/v1/try.do", { $ref: "paths/try.yaml" }),
    wantMessage: "The client already uses the name try",
    at: "paths/try.yaml#/post/operationId",
  },
  {
    rule: naming,
    name: "an operationId that is not the file's name",
    change: (spec) =>
      spec.rename(trade, "paths/order.yaml").set("openapi.yaml", "paths /api/v1/trade.do $ref", "paths/order.yaml"),
    wantMessage: "Operation trade is in paths/order.yaml: each operation has its own file, paths/trade.yaml",
    at: "paths/order.yaml#/post/operationId",
  },
  {
    rule: naming,
    name: "a path that is not the operation's name",
    change: (spec) =>
      spec
        .remove("openapi.yaml", "paths /api/v1/cancel_order.do")
        .set("openapi.yaml", "paths /api/v1/cancelOrder.do", { $ref: "paths/cancelOrder.yaml" }),
    wantMessage: "The path of cancelOrder must be /api/v1/cancel_order.do",
    at: "openapi.yaml#/paths/~1api~1v1~1cancelOrder.do",
  },
  {
    rule: known,
    name: "a misspelt extension",
    change: (spec) => spec.set(trade, "post x-idempotant", true),
    wantMessage: "There is no extension `x-idempotant`: correct the name (known are x-permission,",
    at: `${trade}#/post/x-idempotant`,
  },
  {
    rule: known,
    name: "an extension in the wrong place",
    change: (spec) => spec.set("openapi.yaml", "info x-permission", "read"),
    wantMessage: "`x-permission` is not allowed in an object of type Info: it belongs to Operation",
    at: "openapi.yaml#/info/x-permission",
  },
  {
    rule: known,
    name: "an unknown extension next to a reference",
    change: (spec) => spec.set("schemas/LimitOrder.yaml", "properties symbol x-violations", 10008),
    wantMessage: "There is no extension `x-violations`",
    at: "schemas/LimitOrder.yaml#/properties/symbol/x-violations",
    also: ["okcoin/schema-files"],
  },
  ...(
    [
      ["openapi.yaml", "", "x-owner"],
      ["openapi.yaml", "components", "x-owner"],
      ["openapi.yaml", "tags 0", "x-owner"],
      ["openapi.yaml", "components securitySchemes Signature", "x-owner"],
      [trade, "", "x-owner"],
      [trade, "post requestBody", "x-owner"],
      [trade, "post responses 200", "x-owner"],
      [trade, "post responses 200 content application/json", "x-owner"],
      [trade, "post responses 200 content application/json examples success", "x-owner"],
      ["paths/ticker.yaml", "get parameters 0", "x-owner"],
      ["schemas/Order.yaml", "properties status", "x-owner"],
    ] as const
  ).map(([file, path, key]): BrokenDocument => ({
    rule: known,
    name: `an unknown extension in ${file} ${path}`,
    change: (spec) => spec.set(file, `${path} ${key}`.trim(), "me"),
    wantMessage: "There is no extension `x-owner`",
    at: `${file}#/${[...path.split(" "), key].filter(Boolean).map(escapePointer).join("/")}`,
    also: file === trade && path === "" ? ["okcoin/operation-shape"] : [],
  })),
  {
    rule: known,
    name: "a derived form of the catalogue, kept by hand",
    change: (spec) => spec.set("schemas/ErrorCode.yaml", "x-enum-varnames", ["SignatureMismatch"]),
    wantMessage: "`x-enum-varnames` is derived when the document is bundled",
    at: "schemas/ErrorCode.yaml#/x-enum-varnames",
  },
];

function escapePointer(key: string): string {
  return key.replaceAll("~", "~0").replaceAll("/", "~1");
}
