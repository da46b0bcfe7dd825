import { expect, test } from "vitest";
import { linesAfter, type ChangedDocument } from "./changed.ts";

type Change = (spec: ChangedDocument) => unknown;

type Case = readonly [name: string, given: Change, want: readonly string[], first?: Change];

/** `want`: what is said of the document after the change; "!" is before what is breaking. `first` is done to both versions. */
const cases: readonly Case[] = [
  ["nothing", () => undefined, []],
  [
    "an operation is new",
    (spec) => {
      const { get } = spec.document.paths["/api/v1/ticker.do"] ?? {};
      if (get) spec.document.paths["/api/v1/index.do"] = { get: { ...get, operationId: "index" } };
    },
    ["Operations: `index`: new: `GET /api/v1/index.do`"],
  ],
  [
    "an operation is gone",
    (spec) => delete spec.document.paths["/api/v1/repayment.do"],
    ["! Operations: `repayment`: gone: `POST /api/v1/repayment.do`"],
  ],
  [
    "a method has another name",
    (spec) => (spec.operation("trade").operationId = "placeOrder"),
    ["! Names: `placeOrder`: was called `trade`"],
  ],
  [
    "a path",
    (spec) => {
      const { paths } = spec.document;
      paths["/api/v2/trade.do"] = paths["/api/v1/trade.do"] ?? {};
      delete paths["/api/v1/trade.do"];
    },
    ["! Operations: `trade`: at `POST /api/v2/trade.do`, was `POST /api/v1/trade.do`"],
  ],
  [
    "a signature is asked for",
    (spec) => (spec.operation("ticker").security = [{ Signature: [] }]),
    ["! Operations: `ticker`: has to be signed now"],
  ],
  [
    "no signature is asked for",
    (spec) => (spec.operation("userinfo").security = []),
    ["Operations: `userinfo`: need not be signed any more"],
  ],
  [
    "another permission",
    (spec) => (spec.operation("userinfo")["x-permission"] = "trade"),
    ["! Operations: `userinfo`: needs the permission `trade`, needed `read`"],
  ],
  [
    "no permission",
    (spec) => (spec.operation("userinfo")["x-permission"] = "public"),
    ["Operations: `userinfo`: needs the permission `public`, needed `read`"],
  ],
  [
    "not safe to repeat",
    (spec) => (spec.operation("cancelOrder")["x-idempotent"] = false),
    ["! Operations: `cancelOrder`: no longer safe to repeat"],
  ],
  [
    "safe to repeat",
    (spec) => (spec.operation("trade")["x-idempotent"] = true),
    ["Operations: `trade`: safe to repeat now"],
  ],
  [
    "a stricter limit",
    (spec) => (spec.operation("trade")["x-rate-limit"] = { requests: 10, seconds: 2, scope: "key" }),
    ["! Rules: `trade`: allows 10 requests in 2 s per key; allowed 20 requests in 2 s per key"],
  ],
  [
    "a looser limit",
    (spec) => (spec.operation("trade")["x-rate-limit"] = { requests: 20, seconds: 1, scope: "key" }),
    ["Rules: `trade`: allows 20 requests in 1 s per key; allowed 20 requests in 2 s per key"],
  ],
  [
    "another scope",
    (spec) => (spec.operation("trade")["x-rate-limit"] = { requests: 20, seconds: 2, scope: "ip" }),
    ["! Rules: `trade`: allows 20 requests in 2 s per address; allowed 20 requests in 2 s per key"],
  ],
  [
    "no limit",
    (spec) => (spec.operation("trade")["x-rate-limit"] = "none"),
    ["Rules: `trade`: allows any number of requests; allowed 20 requests in 2 s per key"],
  ],
  [
    "a limit",
    (spec) => (spec.operation("tickers")["x-rate-limit"] = { requests: 20, seconds: 2, scope: "ip" }),
    ["! Rules: `tickers`: allows 20 requests in 2 s per address; allowed any number of requests"],
  ],
  [
    "limit of the address",
    (spec) => (spec.document["x-rate-limit"] = { requests: 1, seconds: 2, scope: "ip" }),
    ["! Rules: allows 1 requests in 2 s per address; allowed 3000 requests in 300 s per address"],
  ],
  [
    "codes that settle",
    (spec) => (spec.operation("cancelBorrow")["x-settled-by"] = [10044, 10050]),
    ["Operations: `cancelBorrow`: a repetition is settled by codes `10044`, `10050`, was by `10044`"],
  ],
  [
    "no pages",
    (spec) => delete spec.operation("orderHistory")["x-paging"],
    ["Operations: `orderHistory`: has no pages any more", "! Names: `orderHistory`: `client.all.orderHistory` gone"],
  ],
  [
    "pages",
    (spec) => (spec.operation("trades")["x-paging"] = { page: "since", size: "since", items: "" }),
    ["Operations: `trades`: has pages now", "Names: `trades`: `client.all.trades` new"],
  ],
  [
    "no evidence",
    (spec) => (spec.operation("trade")["x-evidence"] = "none"),
    [
      "Operations: `trade`: a lost answer can no longer be found out about",
      "! Names: `trade`: `client.once.trade` gone",
    ],
  ],
  [
    "other evidence",
    (spec) => {
      const evidence = spec.operation("trade")["x-evidence"];
      if (typeof evidence === "object") spec.operation("trade")["x-evidence"] = { ...evidence, reach: 100 };
    },
    ["Operations: `trade`: another way to find out about a lost answer"],
  ],
  [
    "weaker evidence",
    (spec) => {
      const evidence = spec.operation("trade")["x-evidence"];
      if (typeof evidence === "object") spec.operation("trade")["x-evidence"] = { ...evidence, certainty: "weak" };
    },
    ["Operations: `trade`: another way to find out about a lost answer", "! Names: `trade`: `client.once.trade` gone"],
  ],
  [
    "no echo",
    (spec) => delete spec.operation("batchTrade")["x-echo"],
    ["Operations: `batchTrade`: the answer is held against the request in another way"],
  ],
  [
    "a code more",
    (spec) =>
      spec.operation("ticker")["x-errors"].codes?.push(10049) ?? (spec.operation("ticker")["x-errors"].codes = [10049]),
    ["Error codes: `ticker`: can be refused with codes `10049`"],
  ],
  [
    "a code in a group of all",
    (spec) => spec.schema("ErrorCode")["x-error-groups"]?.["every"]?.codes.push(10049),
    [
      "Error codes: every operation but `trade`, `batchTrade`: can be refused with codes `10049`",
      "Texts: groups of codes",
    ],
  ],
  ["deprecated", (spec) => (spec.operation("trade").deprecated = true), ["Operations: `trade`: deprecated now"]],
  [
    "another tag",
    (spec) => (spec.operation("trade").tags = ["Account"]),
    ["Operations: `trade`: among `Account`, was among `Orders`"],
  ],
  [
    "a status",
    (spec) => (spec.operation("trade").responses["503"] = { description: "Away." }),
    ["Answers: `trade`: can answer with status `503`", "Texts: `trade`: answers with other statuses"],
  ],
  [
    "an extension that nobody knows",
    (spec) => Object.assign(spec.operation("trade"), { "x-other": 1 }),
    ["Operations: `trade`: `x-other` changed"],
  ],
  ["text of an operation", (spec) => (spec.operation("trade").summary = "Other"), ["Texts: `trade`: summary"]],

  [
    "a required parameter is new",
    (spec) => {
      const { schema } = spec.form("orderInfo");
      schema.properties = { ...schema.properties, extra: { type: "string" } };
      schema.required = [...(schema.required ?? []), "extra"];
    },
    ["! Parameters: `orderInfo`: parameter `extra`: new and required"],
  ],
  [
    "an optional parameter is new",
    (spec) => {
      const { schema } = spec.form("orderInfo");
      schema.properties = { ...schema.properties, extra: { type: "string" } };
    },
    ["Parameters: `orderInfo`: parameter `extra`: new"],
  ],
  [
    "a parameter of a query is gone",
    (spec) => spec.operation("depth").parameters?.pop(),
    ["! Parameters: `depth`: parameter `merge`: gone", "Texts: `depth`: examples of parameters"],
  ],
  [
    "a parameter is required",
    (spec) => (spec.form("batchTrade").schema.required = ["symbol", "orders_data", "type"]),
    ["! Parameters: `batchTrade`: parameter `type`: required now"],
  ],
  [
    "a parameter is no longer required",
    (spec) => (spec.form("batchTrade").schema.required = ["symbol"]),
    ["Parameters: `batchTrade`: parameter `orders_data`: no longer required"],
  ],
  [
    "a parameter of some forms is no longer required",
    (spec) => (spec.schema("LimitOrder").required = ["symbol", "type", "amount"]),
    ["Parameters: `trade`: parameter `price`: no longer required (`type buy`, `type sell`)"],
  ],
  [
    "a form is gone",
    (spec) => spec.form("trade").schema.oneOf?.pop(),
    ["! Parameters: `trade`: request with `type sell_market`: gone"],
  ],
  [
    "a form is new",
    (spec) => spec.field("LimitOrder", "type").enum?.push("buy_later"),
    ["Parameters: `trade`: request with `type buy_later`: new"],
  ],
  [
    "forms in place of one",
    (spec) => (spec.form("orderInfo").schema = spec.form("trade").schema),
    [
      "Parameters: `orderInfo`: request with `type buy`, `type sell`, `type buy_market`, `type sell_market`: new",
      "! Parameters: `orderInfo`: request in one form: gone",
    ],
  ],
  [
    "a value more",
    (spec) => spec.parameter("batchTrade", "type").enum?.push("both"),
    ["Parameters: `batchTrade`: parameter `type`: can be `both`"],
  ],
  [
    "a value less",
    (spec) => spec.parameter("batchTrade", "type").enum?.pop(),
    ["! Parameters: `batchTrade`: parameter `type`: can no longer be `sell`"],
  ],
  [
    "a narrower bound",
    (spec) => (spec.parameter("orderHistory", "page_length").maximum = 100),
    ["! Parameters: `orderHistory`: parameter `page_length`: maximum `100`, was `200`"],
  ],
  [
    "a wider bound",
    (spec) => (spec.parameter("orderHistory", "page_length").maximum = 1000),
    ["Parameters: `orderHistory`: parameter `page_length`: maximum `1000`, was `200`"],
  ],
  [
    "a bound is new",
    (spec) => (spec.field("LimitOrder", "price").minimum = 5),
    ["! Parameters: `trade`: parameter `price`: minimum `5`, was none (`type buy`, `type sell`)"],
  ],
  [
    "more entries",
    (spec) => (spec.parameter("batchTrade", "orders_data").maxItems = 6),
    ["Parameters: `batchTrade`: parameter `orders_data`: maxItems `6`, was `5`"],
  ],
  [
    "another pattern",
    (spec) => (spec.schema("TradingPair").pattern = "^x$"),
    [
      "! Parameters: `tradeHistory`, `trade`, `batchTrade`, `cancelOrder`, `orderInfo`, `ordersInfo`, `orderHistory`, `orderFee`, `fundsTransfer`: parameter `symbol`: pattern `^x$`, was `^[a-z0-9]+_[a-z0-9]+$`",
    ],
  ],
  [
    "another type",
    (spec) => (spec.field("LimitOrder", "price").format = "id"),
    [
      "! Parameters: `trade`: parameter `price`: id (number or string), was decimal (number or string) (`type buy`, `type sell`)",
    ],
  ],
  [
    "one type more",
    (spec) => (spec.parameter("batchTrade", "type").type = ["string", "integer"]),
    ["Parameters: `batchTrade`: parameter `type`: integer or string, was string"],
  ],
  [
    "another default",
    (spec) => (spec.parameter("orderHistory", "page_length").default = 7),
    ["! Parameters: `orderHistory`: parameter `page_length`: default `7`, was `9`"],
    (spec) => (spec.parameter("orderHistory", "page_length").default = 9),
  ],
  [
    "a default is new",
    (spec) => (spec.parameter("orderHistory", "page_length").default = 7),
    ["Parameters: `orderHistory`: parameter `page_length`: default `7`, was none"],
    (spec) => delete spec.parameter("orderHistory", "page_length").default,
  ],
  [
    "another way to write a list",
    (spec) => delete spec.form("batchTrade").encoding,
    ['! Parameters: `batchTrade`: parameter `orders_data`: written as none, was `{"contentType":"application/json"}`'],
  ],
  [
    "code for a wrong value",
    (spec) => (spec.parameter("batchTrade", "type")["x-violation"] = 10008),
    ["Parameters: `batchTrade`: parameter `type`: a wrong value is refused with codes `10008`, was with `1013`"],
  ],
  [
    "a parameter is deprecated",
    (spec) => (spec.parameter("batchTrade", "type").deprecated = true),
    ["Parameters: `batchTrade`: parameter `type`: deprecated now"],
  ],
  [
    "parameter inside a list",
    (spec) => (spec.schema("BatchOrder").required = []),
    ["Parameters: `batchTrade`: parameters `orders_data[].price`, `orders_data[].amount`: no longer required"],
  ],
  [
    "text of a parameter",
    (spec) => (spec.parameter("batchTrade", "type").description = "Other."),
    ["Texts: `batchTrade`: of parameter `type`"],
  ],

  [
    "an answer field is new",
    (spec) =>
      (spec.schema("TradeResponse").properties = {
        ...spec.schema("TradeResponse").properties,
        at: { type: "string" },
      }),
    ["Answers: `trade`: answer field `at`: new"],
  ],
  [
    "an answer field is gone",
    (spec) => delete spec.schema("Order").properties?.["avg_price"],
    ["! Answers: `orderInfo`, `ordersInfo`, `orderHistory`: answer field `orders[].avg_price`: gone"],
  ],
  [
    "an answer field with parts is gone",
    (spec) => delete spec.schema("UserinfoResponse").properties?.["info"],
    ["! Answers: `userinfo`: answer field `info`: gone"],
  ],
  [
    "not always there",
    (spec) => (spec.schema("TradeResponse").required = []),
    ["! Answers: `trade`: answer fields `result`, `order_id`: not always there any more"],
  ],
  [
    "always there",
    (spec) => (spec.schema("Order").required = Object.keys(spec.schema("Order").properties ?? {})),
    [
      "Answers: `orderInfo`, `ordersInfo`, `orderHistory`: answer fields `orders[].create_date`, `orders[].orders_id`: always there now",
    ],
  ],
  [
    "a value more in an answer",
    (spec) => spec.field("PublicTrade", "type").enum?.push("other"),
    ["! Answers: `trades`, `tradeHistory`: answer field `[].type`: can be `other`"],
  ],
  [
    "a value less in an answer",
    (spec) => spec.field("PublicTrade", "type").enum?.pop(),
    ["Answers: `trades`, `tradeHistory`: answer field `[].type`: can no longer be `sell`"],
  ],
  [
    "another type in an answer",
    (spec) => (spec.field("Order", "amount").format = "id"),
    [
      "! Answers: `orderInfo`, `ordersInfo`, `orderHistory`: answer field `orders[].amount`: id (number or string), was decimal (number or string)",
    ],
  ],
  [
    "one type less in an answer",
    (spec) => (spec.field("Order", "amount").type = "number"),
    [
      "Answers: `orderInfo`, `ordersInfo`, `orderHistory`: answer field `orders[].amount`: decimal (number), was decimal (number or string)",
    ],
  ],
  [
    "one type more in an answer",
    (spec) => (spec.field("TradeResponse", "result").type = ["boolean", "string"]),
    ["! Answers: `trade`: answer field `result`: boolean or string, was boolean"],
  ],
  [
    "a place of a tuple",
    (spec) => spec.schema("Candle").prefixItems?.pop(),
    ["! Answers: `kline`: answer field `[][5]`: gone"],
  ],
  [
    "a lower bound in an answer",
    (spec) => (spec.field("TradeResponse", "order_id").minimum = -1),
    ["! Answers: `trade`: answer field `order_id`: minimum `-1`, was `1`"],
  ],
  [
    "another answer",
    (spec) => spec.answer("trade").oneOf?.push({ type: "array", items: { type: "string" } }),
    ["! Answers: `trade`: answer `2`: new"],
  ],
  [
    "an answer less",
    (spec) => spec.answer("cancelOrder").oneOf?.splice(1, 1),
    ["Answers: `cancelOrder`: answer `CancelSeveralResponse`: gone"],
  ],
  [
    "changes by itself",
    (spec) => (spec.field("Ticker", "last")["x-volatile"] = true),
    ["Answers: `ticker`: answer field `ticker.last`: changes by itself between two answers"],
  ],

  [
    "a code is new",
    (spec) =>
      Object.assign(spec.schema("ErrorCode")["x-error-codes"] ?? {}, { 19999: { ...spec.code(10007), name: "Other" } }),
    ["Error codes: code 19999: new: `Other`"],
  ],
  [
    "a code is gone",
    (spec) => delete spec.schema("ErrorCode")["x-error-codes"]?.["10049"],
    ["! Error codes: code 10049: gone: `TooManySmallOrders`"],
  ],
  [
    "a code has another name",
    (spec) => (spec.code(10007).name = "Other"),
    ["! Names: code 10007: called `Other`, was called `SignatureMismatch`"],
  ],
  [
    "a code has another class",
    (spec) => (spec.code(10007).kind = "validation"),
    ["! Names: code 10007: thrown as `ValidationError`, was thrown as `AuthenticationError`"],
  ],
  [
    "advice",
    (spec) => Object.assign(spec.code(10007), { retry: "after-delay", afterSeconds: 5 }),
    [
      "Error codes: code 10007: send again: `after-delay`, was `never`",
      "Error codes: code 10007: the wait is 5 s, was none",
    ],
  ],
  [
    "an outcome is unknown",
    (spec) => (spec.code(10007).outcome = "unknown"),
    ["! Error codes: code 10007: no longer proves that nothing was done"],
  ],
  [
    "an outcome is known",
    (spec) => delete spec.code(10004).outcome,
    ["Error codes: code 10004: proves now that nothing was done"],
  ],
  [
    "where to look",
    (spec) => (spec.code(10007).look = ["userinfo"]),
    ["Error codes: code 10007: look with `userinfo`, was none"],
  ],
  [
    "texts of codes",
    (spec) => {
      spec.code(10007).description = "Other.";
      spec.code(10008).description = "Other.";
    },
    ["Texts: codes 10007, 10008: description"],
  ],
  [
    "a failure without a number",
    (spec) => spec.schema("ErrorCode")["x-codeless-errors"]?.pop(),
    ["! Error codes: `RequestTimedOut`: gone"],
  ],

  [
    "name of a value",
    (spec) => Object.assign(spec.schema("OrderStatus")["x-constants"]?.[0] ?? {}, { name: "Other" }),
    ["! Names: `OrderStatus`: value `-1`: called `Other`, was called `Cancelled`"],
  ],
  [
    "a named value is gone",
    (spec) => spec.schema("OrderStatus")["x-constants"]?.pop(),
    ["! Names: `OrderStatus`: value `5`: gone: `LaterPlacing`"],
  ],
  [
    "a type has another name",
    (spec) => {
      const { schemas } = spec.document.components;
      schemas["Trading"] = spec.schema("TradeResponse");
      delete schemas["TradeResponse"];
      const [first] = spec.answer("trade").oneOf ?? [];
      if (first) first.$ref = "#/components/schemas/Trading";
    },
    ["Names: `Trading`: type new", "! Names: `TradeResponse`: type gone"],
  ],
  [
    "a server is gone",
    (spec) => spec.document.servers.pop(),
    ["! Rules: servers: there is no longer `{baseUrl}`", "Texts: servers"],
  ],
  [
    "how requests are signed",
    (spec) =>
      Object.assign(Object.values(spec.document.components.securitySchemes)[0]?.["x-signing"] ?? {}, { case: "lower" }),
    ["! Rules: how a request is signed: `case` `lower`, was `upper`"],
  ],
  [
    "how failures are told",
    (spec) => spec.schema("ErrorBody")["x-error-envelope"]?.codeFields.pop(),
    ["! Rules: how a failure is told: `codeFields` `error_code`, was `error_code`, `errorCode`"],
  ],
  [
    "body of failures",
    (spec) => delete spec.schema("ErrorBody").properties?.["errorCode"],
    ["! Rules: how a failure is told: other fields in its body", "Texts: description of failures"],
  ],
  ["title", (spec) => (spec.document.info.title = "Other"), ["Texts: title"]],
];

test.each(cases.map(([name, given, want, first]) => ({ name, given, want, first })))(
  "it reports: $name",
  ({ given, want, first }) => {
    expect(linesAfter(given, first)).toEqual(want);
  },
);
