/**
 * What newcomers do wrong, as they write it, and what the message must tell them. Plain JavaScript, because it is wrong on purpose, and
 * because it then runs as it stands against the sources and against the installed package.
 *
 * Each row: what it is, the code, what its message must hold, and the environment where it has one.
 */

const url = "https://sandbox.test";
const order = { symbol: "btc_cny", type: "buy", price: "3000", amount: "0.01" };
const withdrawal = {
  symbol: "btc_cny",
  chargefee: "0.001",
  trade_pwd: "trade-password",
  withdraw_address: "1ApprovedSandboxAddress",
  withdraw_amount: "0.5",
};
const loan = { symbol: "btc_cny", days: "fifteen", amount: "1", rate: "0.001" };

const withoutOptions = [
  ["nothing at all", ({ createClient }) => createClient(), /baseUrl is missing: give it, .* or set .* OKCOIN_BASE_URL/],
  ["no base URL", ({ createClient, apiKey, secretKey }) => createClient({ apiKey, secretKey }), "baseUrl is missing"],
  ["the URL alone", ({ createClient }) => createClient(url), "takes an object with options, such as { baseUrl }"],
  [
    "three arguments",
    ({ createClient, apiKey, secretKey }) => createClient(url, apiKey, secretKey),
    "such as { baseUrl }",
  ],
  ["null", ({ createClient }) => createClient(null), "takes an object with options"],
  ["a list", ({ createClient }) => createClient([url]), "takes an object with options"],
];

const baseUrls = [
  [
    "no protocol",
    ({ createClient }) => createClient({ baseUrl: "www.example.com" }),
    'write "https://www.example.com"',
  ],
  [
    "no protocol, with slashes",
    ({ createClient }) => createClient({ baseUrl: "//www.example.com" }),
    'write "https://www.example.com"',
  ],
  [
    "no colon",
    ({ createClient }) => createClient({ baseUrl: "https//www.example.com" }),
    'write "https://www.example.com"',
  ],
  [
    "localhost and a port",
    ({ createClient }) => createClient({ baseUrl: "localhost:8901" }),
    'write "http://localhost:8901"',
  ],
  [
    "an address and a port",
    ({ createClient }) => createClient({ baseUrl: "127.0.0.1:8901" }),
    'write "http://127.0.0.1:8901"',
  ],
  ["a port alone", ({ createClient }) => createClient({ baseUrl: ":8901" }), "absolute https: URL"],
  ["a number", ({ createClient }) => createClient({ baseUrl: 8901 }), "absolute https: URL as text"],
  [
    "http beyond loopback",
    ({ createClient }) => createClient({ baseUrl: "http://www.example.com" }),
    'write "https://www.example.com"',
  ],
  ["WebSocket", ({ createClient }) => createClient({ baseUrl: "wss://www.example.com" }), "absolute https: URL"],
  [
    "the folder of all calls",
    ({ createClient }) => createClient({ baseUrl: "https://www.example.com/api/v1" }),
    'write "https://www.example.com"',
  ],
  [
    "the same with a slash",
    ({ createClient }) => createClient({ baseUrl: "https://www.example.com/api/v1/" }),
    'write "https://www.example.com"',
  ],
  [
    "a whole call",
    ({ createClient }) => createClient({ baseUrl: "https://www.example.com/api/v1/ticker.do" }),
    'write "https://www.example.com"',
  ],
  [
    "a whole call with its query",
    ({ createClient }) => createClient({ baseUrl: "https://www.example.com/api/v1/ticker.do?symbol=btc_cny" }),
    'write "https://www.example.com"',
  ],
  [
    "spaces around",
    ({ createClient }) => createClient({ baseUrl: " https://www.example.com " }),
    /without spaces or line breaks: write "https:\/\/www.example.com"/,
  ],
  [
    "a line break",
    ({ createClient }) => createClient({ baseUrl: "https://www.example.com\n" }),
    'write "https://www.example.com"',
  ],
  [
    "a fragment",
    ({ createClient }) => createClient({ baseUrl: "https://www.example.com/#/docs" }),
    "without a query (?) or a fragment (#)",
  ],
  [
    "keys in the URL",
    ({ createClient, apiKey, secretKey }) =>
      createClient({ baseUrl: `https://${apiKey}:${secretKey}@www.example.com` }),
    'write "https://www.example.com"',
  ],
  ["a URL object", ({ createClient }) => createClient({ baseUrl: new URL(url) }), "pass url.href"],
  ["an empty text", ({ createClient }) => createClient({ baseUrl: "" }), "absolute https: URL"],
  ["null for a URL", ({ createClient }) => createClient({ baseUrl: null }), "absolute https: URL"],
];

const names = [
  ["baseURL", ({ createClient }) => createClient({ baseURL: url }), "did you mean baseUrl?"],
  ["url", ({ createClient }) => createClient({ url }), "there are baseUrl, apiKey"],
  ["host", ({ createClient }) => createClient({ host: "www.example.com" }), "there are baseUrl, apiKey"],
  [
    "apikey",
    ({ createClient, apiKey, secretKey }) => createClient({ baseUrl: url, apikey: apiKey, secretKey }),
    "did you mean apiKey?",
  ],
  [
    "api_key",
    ({ createClient, apiKey, secretKey }) => createClient({ baseUrl: url, api_key: apiKey, secretKey }),
    "did you mean apiKey?",
  ],
  [
    "secret",
    ({ createClient, apiKey, secretKey }) => createClient({ baseUrl: url, apiKey, secret: secretKey }),
    "did you mean secretKey?",
  ],
  [
    "secret_key",
    ({ createClient, apiKey, secretKey }) => createClient({ baseUrl: url, apiKey, secret_key: secretKey }),
    "did you mean secretKey?",
  ],
  ["timeout", ({ createClient }) => createClient({ baseUrl: url, timeout: 5000 }), "did you mean timeoutMs?"],
  [
    "retries",
    ({ createClient }) => createClient({ baseUrl: url, retries: 3 }),
    "timeoutMs, maxAnswerBytes, retry, rateLimit",
  ],
  ["ratelimit", ({ createClient }) => createClient({ baseUrl: url, ratelimit: false }), "did you mean rateLimit?"],
  ["hook", ({ createClient }) => createClient({ baseUrl: url, hook: {} }), "did you mean hooks?"],
  ["sandbox", ({ createClient }) => createClient({ baseUrl: url, sandbox: true }), "there are baseUrl"],
  ["logger", ({ createClient }) => createClient({ baseUrl: url, logger: console }), "there are baseUrl"],
];

const keyMistakes = [
  [
    "a key without its secret",
    ({ createClient, apiKey }) => createClient({ baseUrl: url, apiKey }),
    "secretKey is missing: give both keys",
  ],
  [
    "a secret without its key",
    ({ createClient, secretKey }) => createClient({ baseUrl: url, secretKey }),
    "apiKey is missing: give both keys",
  ],
  [
    "a variable that is not set",
    ({ createClient, apiKey }) => createClient({ baseUrl: url, apiKey, secretKey: process.env.NOT_SET }),
    "secretKey is missing",
  ],
  [
    "an empty key",
    ({ createClient, secretKey }) => createClient({ baseUrl: url, apiKey: "", secretKey }),
    "apiKey is empty",
  ],
  [
    "null for a key",
    ({ createClient, secretKey }) => createClient({ baseUrl: url, apiKey: null, secretKey }),
    "apiKey must be text, and not null",
  ],
  [
    "bytes for a secret",
    ({ createClient, apiKey }) => createClient({ baseUrl: url, apiKey, secretKey: new Uint8Array(4) }),
    "secretKey must be text",
  ],
  [
    "a secret read from a file",
    ({ createClient, apiKey, secretKey }) => createClient({ baseUrl: url, apiKey, secretKey: `${secretKey}\n` }),
    "secretKey begins or ends with a space or a line break: remove it",
  ],
  [
    "a key cut in two",
    ({ createClient, apiKey, secretKey }) => createClient({ baseUrl: url, apiKey: `${apiKey} ${apiKey}`, secretKey }),
    "apiKey holds a space",
  ],
  [
    "the key twice",
    ({ createClient, apiKey }) => createClient({ baseUrl: url, apiKey, secretKey: apiKey }),
    "secretKey is the same text as the API key",
  ],
  [
    "key and secret swapped",
    ({ createClient, apiKey, secretKey, fetch }) =>
      createClient({ baseUrl: url, apiKey: secretKey, secretKey: apiKey, fetch }).userinfo(),
    "10006",
  ],
  [
    "a wrong secret",
    ({ createClient, apiKey, fetch }) =>
      createClient({ baseUrl: url, apiKey, secretKey: "F".repeat(32), fetch }).userinfo(),
    "wrong secret key",
  ],
  [
    "a call that needs keys",
    ({ visitor }) => visitor.userinfo(),
    "the options apiKey and secretKey, or the environment variables OKCOIN_API_KEY and OKCOIN_SECRET_KEY",
  ],
  [
    "an order without keys",
    ({ visitor }) => visitor.trade(order),
    "createClient needs the options apiKey and secretKey",
  ],
  [
    "the key as a parameter",
    ({ client, apiKey }) => client.userinfo({ api_key: apiKey }),
    '"api_key" is added by the client: leave it out',
  ],
  [
    "the signature as a parameter",
    ({ client }) => client.userinfo({ sign: "F".repeat(32) }),
    '"sign" is added by the client: leave it out',
  ],
];

const environment = [
  [
    "only one variable",
    ({ createClient }) => createClient(),
    "OKCOIN_SECRET_KEY is missing: give both keys",
    (own) => ({ OKCOIN_BASE_URL: url, OKCOIN_API_KEY: own.apiKey }),
  ],
  [
    "an empty variable",
    ({ createClient }) => createClient(),
    "OKCOIN_API_KEY is empty",
    (own) => ({ OKCOIN_BASE_URL: url, OKCOIN_API_KEY: "", OKCOIN_SECRET_KEY: own.secretKey }),
  ],
  [
    "a line break from a CI secret",
    ({ createClient }) => createClient(),
    "OKCOIN_SECRET_KEY begins or ends with a space or a line break",
    (own) => ({ OKCOIN_BASE_URL: url, OKCOIN_API_KEY: own.apiKey, OKCOIN_SECRET_KEY: `${own.secretKey}\n` }),
  ],
  [
    "quotes of a .env file",
    ({ createClient }) => createClient(),
    "OKCOIN_BASE_URL must be an absolute https: URL",
    () => ({ OKCOIN_BASE_URL: `"${url}"` }),
  ],
  [
    "no protocol in the variable",
    ({ createClient }) => createClient(),
    /OKCOIN_BASE_URL must be .* write "https:\/\/www.example.com"/,
    () => ({ OKCOIN_BASE_URL: "www.example.com" }),
  ],
  [
    "one key from each source",
    ({ createClient, apiKey }) => createClient({ apiKey }),
    "OKCOIN_SECRET_KEY is not read beside an option",
    (own) => ({ OKCOIN_BASE_URL: url, OKCOIN_API_KEY: own.apiKey, OKCOIN_SECRET_KEY: own.secretKey }),
  ],
];

const settings = [
  [
    "a time-out as text",
    ({ createClient }) => createClient({ baseUrl: url, timeoutMs: "5000" }),
    /whole number of milliseconds, .* not of the type string/,
  ],
  ["a time-out of 0", ({ createClient }) => createClient({ baseUrl: url, timeoutMs: 0 }), "and not 0"],
  ["a time-out of -1", ({ createClient }) => createClient({ baseUrl: url, timeoutMs: -1 }), "and not -1"],
  [
    "a time-out of half a millisecond",
    ({ createClient }) => createClient({ baseUrl: url, timeoutMs: 0.5 }),
    "and not 0.5",
  ],
  [
    "a time-out that is no number",
    ({ createClient }) => createClient({ baseUrl: url, timeoutMs: Number("5s") }),
    "and not NaN",
  ],
  [
    "an endless time-out",
    ({ createClient }) => createClient({ baseUrl: url, timeoutMs: Infinity }),
    "from 1 to 2147483647",
  ],
  [
    "retry: true",
    ({ createClient }) => createClient({ baseUrl: url, retry: true }),
    "retry must be false, or an object with options, such as { attempts: 5 }",
  ],
  ["retry: 3", ({ createClient }) => createClient({ baseUrl: url, retry: 3 }), "such as { attempts: 5 }"],
  [
    "retry.times",
    ({ createClient }) => createClient({ baseUrl: url, retry: { times: 3 } }),
    "there are: attempts, baseMs, maxMs",
  ],
  [
    "no attempt at all",
    ({ createClient }) => createClient({ baseUrl: url, retry: { attempts: 0 } }),
    "retry.attempts must be an integer from 1",
  ],
  [
    "attempts as text",
    ({ createClient }) => createClient({ baseUrl: url, retry: { attempts: "3" } }),
    "retry.attempts must be an integer from 1",
  ],
  [
    "pauses in the wrong order",
    ({ createClient }) => createClient({ baseUrl: url, retry: { baseMs: 500, maxMs: 100 } }),
    "not less than retry.baseMs",
  ],
  [
    "rateLimit: true",
    ({ createClient }) => createClient({ baseUrl: url, rateLimit: true }),
    "rateLimit must be false, or an object with options",
  ],
  [
    "rateLimit: 10",
    ({ createClient }) => createClient({ baseUrl: url, rateLimit: 10 }),
    "rateLimit must be false, or an object with options",
  ],
  [
    "a limit per second",
    ({ createClient }) => createClient({ baseUrl: url, rateLimit: { perSecond: 5 } }),
    "there are: margin, maxQueued, shared",
  ],
  [
    "a margin in per cent",
    ({ createClient }) => createClient({ baseUrl: url, rateLimit: { margin: 5 } }),
    "from 0 up to, but not including, 1",
  ],
  [
    "a misspelt hook",
    ({ createClient }) => createClient({ baseUrl: url, hooks: { onRespones: console.log } }),
    "did you mean onResponse?",
  ],
  [
    "a hook of another library",
    ({ createClient }) => createClient({ baseUrl: url, hooks: { beforeRequest: [] } }),
    "there are onRequest, onResponse",
  ],
  [
    "a hook that is called too early",
    ({ createClient }) => createClient({ baseUrl: url, hooks: { onError: console.assert(true) ?? "log" } }),
    "hooks.onError must be a function",
  ],
  [
    "a function for the hooks",
    ({ createClient }) => createClient({ baseUrl: url, hooks: console.log }),
    "hooks must be an object with functions",
  ],
  [
    "logTo without its call",
    ({ createClient, logTo }) => createClient({ baseUrl: url, hooks: logTo }),
    "hooks must be an object with functions",
  ],
  [
    "a logger that is none",
    ({ logTo }) => logTo("info"),
    "logTo takes an object with the functions debug, info and warn, such as console",
  ],
  ["nothing to log to", ({ logTo }) => logTo(), "such as console"],
  [
    "a fetch by name",
    ({ createClient }) => createClient({ baseUrl: url, fetch: "node-fetch" }),
    "fetch must be a function",
  ],
  [
    "the module of a fetch",
    ({ createClient }) => createClient({ baseUrl: url, fetch: { default: () => undefined } }),
    "fetch must be a function",
  ],
  [
    "headers as text",
    ({ createClient }) => createClient({ baseUrl: url, headers: "x-trace: 7" }),
    "headers must be an object, name to value",
  ],
  [
    "a number for a header",
    ({ createClient }) => createClient({ baseUrl: url, headers: { "x-trace": 7 } }),
    'headers["x-trace"] must be text',
  ],
  [
    "a header with a line break",
    ({ createClient }) => createClient({ baseUrl: url, headers: { "x-trace": "7\r\nx-more: 8" } }),
    "remove line breaks",
  ],
  [
    "a content type of one's own",
    ({ createClient }) => createClient({ baseUrl: url, headers: { "Content-Type": "application/json" } }),
    "the client writes it itself. Leave it out",
  ],
  ["an empty user agent", ({ createClient }) => createClient({ baseUrl: url, userAgent: "" }), "or false for none"],
];

const calls = [
  ["no parameters", ({ client }) => client.trade(), '"type" is required: one of "buy", "sell"'],
  ["no parameters of a public call", ({ client }) => client.ticker(), '"symbol" is required'],
  [
    "a text for the parameters",
    ({ client }) => client.ticker("btc_cny"),
    "the parameters must be an object, name to value",
  ],
  [
    "several arguments",
    ({ client }) => client.trade("btc_cny", "buy", "3000", "0.01"),
    "The second argument of a call is an object with options",
  ],
  ["a list of parameters", ({ client }) => client.ticker(["btc_cny"]), "the parameters must be an object"],
  ["a Map", ({ client }) => client.ticker(new Map([["symbol", "btc_cny"]])), "a plain object, not a Map"],
  [
    "parameters of a call that takes none",
    ({ client }) => client.userinfo({ page: 1 }),
    '"page" is not a parameter; there are none',
  ],
  [
    "a name in camelCase",
    ({ client }) => client.orderInfo({ symbol: "btc_cny", orderId: 1 }),
    'did you mean "order_id"?',
  ],
  [
    "another name in camelCase",
    ({ client }) => client.withdraw({ ...withdrawal, tradePwd: "x" }),
    'did you mean "trade_pwd"?',
  ],
  ["pair for symbol", ({ client }) => client.ticker({ pair: "btc_cny" }), 'there are "symbol"'],
  [
    "side for type",
    ({ client }) => client.trade({ symbol: "btc_cny", side: "buy", price: "3000", amount: "0.01" }),
    'there are "symbol", "type"',
  ],
  [
    "quantity for amount",
    ({ client }) => client.trade({ symbol: "btc_cny", type: "buy", price: "3000", quantity: "0.01" }),
    'there are "symbol", "type", "price", "amount"',
  ],
  ["a symbol in capitals", ({ client }) => client.ticker({ symbol: "BTC_CNY" }), 'did you mean "btc_cny"?'],
  ["a symbol with a slash", ({ client }) => client.ticker({ symbol: "BTC/CNY" }), 'did you mean "btc_cny"?'],
  ["a symbol with a dash", ({ client }) => client.ticker({ symbol: "btc-cny" }), 'did you mean "btc_cny"?'],
  ["a symbol without its line", ({ client }) => client.ticker({ symbol: "btccny" }), 'as "btc_cny" does, not "btccny"'],
  ["a symbol that is not traded", ({ client }) => client.ticker({ symbol: "doge_cny" }), "1007"],
  ["an empty symbol", ({ client }) => client.ticker({ symbol: "" }), '"symbol" must not be empty'],
  ["null for a symbol", ({ client }) => client.ticker({ symbol: null }), '"symbol" must not be null'],
  ["undefined for a symbol", ({ client }) => client.ticker({ symbol: undefined }), '"symbol" is required'],
  [
    "a list for a symbol",
    ({ client }) => client.ticker({ symbol: ["btc_cny"] }),
    '"symbol" must be a single value, not a list',
  ],
  ["a type in capitals", ({ client }) => client.trade({ ...order, type: "BUY" }), 'not "BUY"; did you mean "buy"?'],
  [
    "a type of another exchange",
    ({ client }) => client.trade({ ...order, type: "limit" }),
    'must be one of "buy", "sell", "buy_market", "sell_market", not "limit"',
  ],
  [
    "an amount in a market buy",
    ({ client }) => client.trade({ ...order, type: "buy_market" }),
    'not used with type "buy_market"',
  ],
  [
    "a price in a market sell",
    ({ client }) => client.trade({ ...order, type: "sell_market" }),
    'not used with type "sell_market"',
  ],
  [
    "no price in a limit order",
    ({ client }) => client.trade({ symbol: "btc_cny", type: "buy", amount: "0.01" }),
    '"price" is required with type "buy"',
  ],
];

const values = [
  [
    "a negative amount",
    ({ client }) => client.trade({ ...order, amount: "-0.01" }),
    '"amount" must be above 0, not "-0.01"',
  ],
  ["an amount of zero", ({ client }) => client.trade({ ...order, amount: 0 }), '"amount" must be above 0, not 0'],
  [
    "an amount in words",
    ({ client }) => client.trade({ ...order, amount: "all" }),
    'plain decimal text such as "0.01"',
  ],
  ["a decimal comma", ({ client }) => client.trade({ ...order, amount: "0,01" }), 'plain decimal text such as "0.01"'],
  ["a thousands comma", ({ client }) => client.trade({ ...order, price: "3,000" }), 'not "3,000"'],
  ["a currency sign", ({ client }) => client.trade({ ...order, price: "¥3000" }), 'not "¥3000"'],
  ["a space in a number", ({ client }) => client.trade({ ...order, price: " 3000" }), 'not " 3000"'],
  [
    "a result of arithmetic that went wrong",
    ({ client }) => client.trade({ ...order, price: 3000 * "1,5" }),
    '"price" must be a number, not NaN',
  ],
  [
    "a division by zero",
    ({ client }) => client.trade({ ...order, amount: 1 / 0 }),
    '"amount" must be a number, not Infinity',
  ],
  [
    "a small number",
    ({ client }) => client.trade({ ...order, amount: 1e-7 }),
    "the number 1e-7 does not: pass it as text",
  ],
  ["an exponent as text", ({ client }) => client.trade({ ...order, amount: "1e-7" }), "no exponent"],
  [
    "more decimal places than the market has",
    ({ client }) => client.trade({ ...order, amount: "0.0123456789" }),
    "1028",
  ],
  [
    "a number too long for a number",
    ({ client }) => client.trade({ ...order, price: 12345678901234567890 }),
    "pass it as text (a string or bigint)",
  ],
  [
    "an amount of true",
    ({ client }) => client.trade({ ...order, amount: true }),
    "text, a number or a bigint, not true",
  ],
  [
    "an amount in an object",
    ({ client }) => client.trade({ ...order, amount: { btc: 1 } }),
    '"amount" must be a single value, not an object',
  ],
  [
    "an amount of a decimal library",
    ({ client }) =>
      client.trade({
        ...order,
        amount: new (class Decimal {
          digits = "1";
        })(),
      }),
    "an object of the class Decimal: pass it as text",
  ],
  [
    "a call that was not awaited",
    ({ client }) => client.trade({ ...order, price: client.ticker({ symbol: "btc_cny" }) }),
    "not a Promise: await it first",
  ],
  ["more than one has", ({ client }) => client.trade({ ...order, price: "3000", amount: "1000000" }), "10010"],
  [
    "a Date for a time",
    ({ client }) => client.kline({ symbol: "btc_cny", type: "1min", since: new Date(0) }),
    "not a Date: pass date.getTime()",
  ],
  [
    "a date as text",
    ({ client }) => client.kline({ symbol: "btc_cny", type: "1min", since: "2016-05-16" }),
    "a time in whole milliseconds since 1970",
  ],
  [
    "a time in seconds",
    ({ client }) => client.kline({ symbol: "btc_cny", type: "1min", since: "1463356800" }),
    "these look like seconds, so multiply by 1000",
  ],
  [
    "a time with a fraction",
    ({ client }) => client.kline({ symbol: "btc_cny", type: "1min", since: 1463356800000.5 }),
    "whole milliseconds",
  ],
  [
    "a Date for an id",
    ({ client }) => client.trades({ symbol: "btc_cny", since: new Date(0) }),
    '"since" must be a single value, not a Date',
  ],
  [
    "a number for the kind of bar",
    ({ client }) => client.kline({ symbol: "btc_cny", type: 15 }),
    'must be one of "1min"',
  ],
  [
    "a kind of bar of another exchange",
    ({ client }) => client.kline({ symbol: "btc_cny", type: "1m" }),
    'did you mean "1min"?',
  ],
  [
    "a number of days",
    ({ client }) => client.borrowMoney({ ...loan, days: 15 }),
    'must be one of "three", "seven", "fifteen", "thirty", "sixty", "ninety", not 15',
  ],
  ["days in capitals", ({ client }) => client.borrowMoney({ ...loan, days: "Fifteen" }), 'did you mean "fifteen"?'],
  ["a rate in per cent", ({ client }) => client.borrowMoney({ ...loan, rate: "1" }), '"rate" must be at most 0.01'],
  [
    "a status in words",
    ({ client }) => client.orderHistory({ symbol: "btc_cny", status: "filled", current_page: 1, page_length: 10 }),
    'must be one of 0, 1, not "filled"',
  ],
  [
    "a page too long",
    ({ client }) => client.orderHistory({ symbol: "btc_cny", status: 0, current_page: 1, page_length: 500 }),
    "must be at most 200, not 500",
  ],
  [
    "no page",
    ({ client }) => client.orderHistory({ symbol: "btc_cny", status: 0 }),
    'is required, and so is "page_length"',
  ],
  ["a depth of 0", ({ client }) => client.depth({ symbol: "btc_cny", size: 0 }), "must be at least 1, not 0"],
  [
    "an id that a number cannot hold",
    ({ client }) => client.orderInfo({ symbol: "btc_cny", order_id: 1234567890123456789 }),
    "pass it as text or bigint",
  ],
  [
    "an id in words",
    ({ client }) => client.orderInfo({ symbol: "btc_cny", order_id: "last" }),
    "must be an id: a whole number as text, number or bigint",
  ],
  [
    "four orders to cancel",
    ({ client }) => client.cancelOrder({ symbol: "btc_cny", order_id: [1, 2, 3, 4] }),
    "must have at most 3 entries, not 4",
  ],
  [
    "no order to cancel",
    ({ client }) => client.cancelOrder({ symbol: "btc_cny", order_id: [] }),
    "must have at least 1 entr",
  ],
  ["an order that there is not", ({ client }) => client.cancelOrder({ symbol: "btc_cny", order_id: 7 }), "10009"],
  [
    "orders as an object",
    ({ client }) => client.batchTrade({ symbol: "btc_cny", orders_data: { price: 3, amount: 1, type: "buy" } }),
    '"orders_data" must be a list',
  ],
  [
    "orders as JavaScript text",
    ({ client }) => client.batchTrade({ symbol: "btc_cny", orders_data: "[{price:3,amount:1,type:'buy'}]" }),
    "strict JSON text",
  ],
  [
    "a bad order among good ones",
    ({ client }) =>
      client.batchTrade({
        symbol: "btc_cny",
        orders_data: [
          { price: 3, amount: 1, type: "buy" },
          { price: -3, amount: 1, type: "buy" },
        ],
      }),
    '"orders_data[1].price" must be above 0',
  ],
  [
    "six orders at once",
    ({ client }) =>
      client.batchTrade({
        symbol: "btc_cny",
        orders_data: Array.from({ length: 6 }, () => ({ price: 3, amount: 1, type: "buy" })),
      }),
    "must have at most 5 entries, not 6",
  ],
  ["a wrong password", ({ client }) => client.withdraw({ ...withdrawal, trade_pwd: "hunter2" }), "10042"],
  [
    "a password with a line break",
    ({ client }) => client.withdraw({ ...withdrawal, trade_pwd: "hunter2\n" }),
    "control character, such as a line break",
  ],
];

const callOptions = [
  [
    "options among the parameters",
    ({ client }) => client.ticker({ symbol: "btc_cny", timeoutMs: 5000 }),
    '"timeoutMs" is not a parameter',
  ],
  ["timeout", ({ client }) => client.ticker({ symbol: "btc_cny" }, { timeout: 5000 }), "did you mean timeoutMs?"],
  [
    "a time-out as text",
    ({ client }) => client.ticker({ symbol: "btc_cny" }, { timeoutMs: "5000" }),
    "whole number of milliseconds",
  ],
  [
    "the time-out alone",
    ({ client }) => client.ticker({ symbol: "btc_cny" }, 5000),
    "The second argument of a call is an object with options",
  ],
  [
    "the controller for its signal",
    ({ client }) => client.ticker({ symbol: "btc_cny" }, { signal: new AbortController() }),
    "such as controller.signal",
  ],
  [
    "abort for signal",
    ({ client }) => client.ticker({ symbol: "btc_cny" }, { abort: AbortSignal.timeout(9) }),
    "there are signal, timeoutMs, retry, headers",
  ],
  [
    "retry: true",
    ({ client }) => client.ticker({ symbol: "btc_cny" }, { retry: true }),
    "retry must be false, or an object with options",
  ],
  [
    "a header for the key",
    ({ client, apiKey }) => client.ticker({ symbol: "btc_cny" }, { headers: apiKey }),
    "headers must be an object",
  ],
  [
    "a method that there is not",
    ({ client }) => client.getTicker({ symbol: "btc_cny" }),
    "getTicker is not a function",
  ],
  [
    "a method in snake_case",
    ({ client }) => client.order_info({ symbol: "btc_cny", order_id: 1 }),
    "order_info is not a function",
  ],
];

const byPath = [
  [
    "a path without its end",
    ({ client }) => client.api.GET("/api/v1/ticker", { params: { query: { symbol: "btc_cny" } } }),
    "Did you mean /api/v1/ticker.do?",
  ],
  [
    "a path without its beginning",
    ({ client }) => client.api.GET("/ticker.do", { params: { query: { symbol: "btc_cny" } } }),
    "Did you mean /api/v1/ticker.do?",
  ],
  [
    "a path without its slash",
    ({ client }) => client.api.GET("api/v1/ticker.do", { params: { query: { symbol: "btc_cny" } } }),
    "begin the path with a slash",
  ],
  [
    "a whole URL",
    ({ client }) => client.api.GET(`${url}/api/v1/ticker.do`, { params: { query: { symbol: "btc_cny" } } }),
    "Did you mean /api/v1/ticker.do?",
  ],
  [
    "a query in the path",
    ({ client }) => client.api.GET("/api/v1/ticker.do?symbol=btc_cny"),
    "Give the parameters as params.query",
  ],
  ["the wrong verb", ({ client }) => client.api.GET("/api/v1/trade.do", { body: order }), "That path takes POST"],
  ["a verb in lower case", ({ client }) => client.api.get("/api/v1/ticker.do"), "is not a function"],
  [
    "a query for a POST",
    ({ client }) => client.api.POST("/api/v1/trade.do", { params: { query: order } }),
    "takes its parameters as { body: { … } }",
  ],
  [
    "parameters beside the options",
    ({ client }) => client.api.GET("/api/v1/ticker.do", { symbol: "btc_cny" }),
    "takes its parameters as { params: { query: { … } } }",
  ],
  [
    "a body for a GET",
    ({ client }) => client.api.GET("/api/v1/ticker.do", { body: { symbol: "btc_cny" } }),
    "takes its parameters as { params: { query: { … } } }",
  ],
  [
    "a base URL of one call",
    ({ client }) => client.api.GET("/api/v1/ticker.do", { baseUrl: "https://elsewhere.test" }),
    "there is no baseUrl",
  ],
  [
    "a middleware that is none",
    ({ client }) => client.api.use(console.log),
    "A middleware is an object with at least one of the functions",
  ],
];

const sandboxMistakes = [
  [
    "a float for funds",
    ({ sandbox }) => sandbox.createAccount({ funds: { btc: 0.1 + 0.2 } }),
    "is not a plain decimal number with at most 8 digits after the point",
  ],
  [
    "a currency in capitals",
    ({ sandbox }) => sandbox.createAccount({ funds: { BTC: "10" } }),
    'No market of the sandbox trades "BTC"; fund an account with',
  ],
  ["negative funds", ({ sandbox }) => sandbox.createAccount({ funds: { btc: "-1" } }), "give one from 0 up"],
  ["funds in words", ({ sandbox }) => sandbox.createAccount({ funds: { btc: "much" } }), '"much"'],
  [
    "a pair for a currency",
    ({ sandbox }) => sandbox.createAccount({ funds: { btc_cny: "1" } }),
    'No market of the sandbox trades "btc_cny"',
  ],
  [
    "funds as a list",
    ({ sandbox }) => sandbox.createAccount({ funds: ["10 btc"] }),
    'funds must be an object, currency to amount, such as { btc: "10" }',
  ],
  [
    "balance for funds",
    ({ sandbox }) => sandbox.createAccount({ balance: { btc: "10" } }),
    "there are apiKey, secretKey, funds",
  ],
  [
    "a key that is taken",
    ({ sandbox, apiKey }) => sandbox.createAccount({ apiKey, secretKey: "F".repeat(32) }),
    "give another one, or none",
  ],
  [
    "a number for a key",
    ({ sandbox }) => sandbox.createAccount({ apiKey: 7, secretKey: "x" }),
    "must be strings that are not empty",
  ],
  [
    "an unknown operation",
    ({ sandbox }) => sandbox.force("getTicker", { code: 10001 }),
    'The document has no operation "getTicker"',
  ],
  ["a path for an operation", ({ sandbox }) => sandbox.force("trade.do", { code: 10001 }), "there are ticker, "],
  ["an unknown code", ({ sandbox }) => sandbox.force("trade", { code: 424242 }), "424242"],
  ["a code as text", ({ sandbox }) => sandbox.force("trade", { code: "10016" }), "10016"],
  [
    "an unknown fault",
    ({ sandbox }) => sandbox.force("trade", { fault: "rest", when: "after" }),
    "there are reset, hang-up",
  ],
  ["a fault at no time", ({ sandbox }) => sandbox.force("trade", { fault: "reset" }), "before"],
  ["nothing to force", ({ sandbox }) => sandbox.force("trade"), "code"],
  [
    "an operation among the options of force",
    ({ sandbox }) => sandbox.force({ operation: "trade", code: 10016 }),
    "Say first which operation, by its name as text",
  ],
  [
    "time for times",
    ({ sandbox }) => sandbox.force("trade", { code: 10016, time: 3 }),
    'There is no option of force called "time"; there are code, fault, when, times, lateMs',
  ],
  [
    "a code and a fault",
    ({ sandbox }) => sandbox.force("trade", { code: 10016, fault: "reset", when: "after" }),
    "give force one of them, not both",
  ],
  [
    "a code by its name",
    ({ sandbox }) => sandbox.force("trade", { code: "TickerUnavailable" }),
    "pass ErrorCode.TickerUnavailable",
  ],
  [
    "an unknown fault at no time",
    ({ sandbox }) => sandbox.force("trade", { fault: "rest" }),
    'There is no fault "rest"; there are reset, hang-up',
  ],
  [
    "a time that there is not",
    ({ sandbox }) => sandbox.force("trade", { fault: "reset", when: "during" }),
    'when: "before", "after" or "late", not "during"',
  ],
  ["force with nothing", ({ sandbox }) => sandbox.force(), "Say first which operation"],
  ["a deposit of nothing", ({ sandbox }) => sandbox.deposit(), "Say first whose account it is"],
  [
    "a deposit in one object",
    ({ sandbox, apiKey }) => sandbox.deposit({ apiKey, currency: "btc", amount: "1" }),
    'deposit(account, { currency: "btc", amount: "1" })',
  ],
  [
    "a coin for a currency",
    ({ sandbox, apiKey }) => sandbox.deposit(apiKey, { coin: "btc", amount: "1" }),
    'There is no option of deposit called "coin"',
  ],
  [
    "a deposit without a currency",
    ({ sandbox, apiKey }) => sandbox.deposit(apiKey, { amount: "1" }),
    'deposit(account, { currency: "btc", amount: "1" })',
  ],
  [
    "a deposit without an amount",
    ({ sandbox, apiKey }) => sandbox.deposit(apiKey, { currency: "btc" }),
    'deposit(account, { currency: "btc", amount: "1" })',
  ],
  ["the settings of nobody", ({ sandbox }) => sandbox.changeAccount(), "Say first whose account it is"],
  ["no settings", ({ sandbox, apiKey }) => sandbox.changeAccount(apiKey), "options of changeAccount are an object"],
  ["the orders of nobody", ({ sandbox }) => sandbox.truth.orders(), "Say first whose account it is"],
  ["the balances of nobody", ({ sandbox }) => sandbox.truth.balances(), "Say first whose account it is"],
  ["the deposits of nobody", ({ sandbox }) => sandbox.truth.deposits(), "Say first whose account it is"],
  ["the withdrawals of nobody", ({ sandbox }) => sandbox.truth.withdrawals(), "Say first whose account it is"],
  ["the loans of nobody", ({ sandbox }) => sandbox.truth.loans(), "Say first whose account it is"],
  [
    "the balances of a place that there is not",
    ({ sandbox, apiKey }) => sandbox.truth.balances(apiKey, "margin"),
    'one of spot, futures, wallet, not "margin"',
  ],
  ["no market", ({ sandbox }) => sandbox.setTrading(), "Say first which market, by its name as text"],
  ["no condition", ({ sandbox }) => sandbox.setService(), "is one of open, preparing, unavailable, not nothing"],
  [
    "one permission for a list",
    ({ sandbox }) => sandbox.createAccount({ permissions: "read" }),
    'permissions must be a list, not "read"',
  ],
  [
    "one address for a list",
    ({ sandbox, apiKey }) => sandbox.changeAccount(apiKey, { approvedAddresses: "1Address" }),
    'approvedAddresses must be a list, not "1Address"',
  ],
  ["no request", ({ sandbox }) => sandbox.receive(), "receive takes a request: { method, url"],
  ["no snapshot", ({ sandbox }) => sandbox.restore(), "A snapshot can be restored into"],
  ["no time to pass", ({ sandbox }) => sandbox.clock.advance(), "from 0 up, not by nothing"],
  ["an unknown option of the sandbox", ({ createSandbox }) => createSandbox({ sead: 1 }), "there are seed, clock"],
  ["a seed in words", ({ createSandbox }) => createSandbox({ seed: "one" }), 'The seed is a whole number, not "one"'],
  ["a clock of its own", ({ createSandbox }) => createSandbox({ clock: Date.now }), "clock is one of virtual, real"],
  [
    "a fee in per cent",
    ({ createSandbox }) => createSandbox({ fees: { maker: "2", taker: "2" } }),
    'such as "0.002" for 0.2 %',
  ],
  ["time that goes back", ({ sandbox }) => sandbox.clock.advance(-1000), "-1000"],
  ["time as text", ({ sandbox }) => sandbox.clock.advance("1000"), 'not by "1000"'],
  ["no sandbox to listen to", ({ listen }) => listen(), "listen takes a sandbox"],
  ["options before the sandbox", ({ listen }) => listen({ port: 0 }), "listen takes a sandbox"],
  [
    "an option of listen in capitals",
    ({ listen, sandbox }) => listen(sandbox, { TLS: true }),
    'There is no option of listen called "TLS"; there are port, host, allowRemote, tls',
  ],
  ["hostname for host", ({ listen, sandbox }) => listen(sandbox, { hostname: "localhost" }), 'called "hostname"'],
  ["the port alone", ({ listen, sandbox }) => listen(sandbox, 8901), "options of listen are an object; there are port"],
  ["an address as a number", ({ listen, sandbox }) => listen(sandbox, { host: 127 }), "host must be an address"],
  ["tls in words", ({ listen, sandbox }) => listen(sandbox, { tls: "no" }), 'tls is one of true, false, not "no"'],
  [
    "a port as text",
    ({ listen, sandbox }) => listen(sandbox, { port: "8901" }),
    "port must be a whole number from 0 to 65535",
  ],
  [
    "a port that there is not",
    ({ listen, sandbox }) => listen(sandbox, { port: 89010 }),
    "port must be a whole number from 0 to 65535",
  ],
  [
    "a port in use",
    ({ listen, sandbox, busyPort }) => listen(sandbox, { port: busyPort }),
    "in use: give another one, or 0 for any that is free",
  ],
  ["all addresses", ({ listen, sandbox }) => listen(sandbox, { host: "0.0.0.0" }), "allowRemote: true"],
];

const signing = [
  ["no secret", ({ sign }) => sign({ symbol: "btc_cny" }), "the secret key must be a string that is not empty"],
  [
    "a number among the parameters",
    ({ sign, secretKey }) => sign({ amount: 1 }, secretKey),
    "write it out as text first",
  ],
  ["a secret with a line break", ({ sign, secretKey }) => sign({ symbol: "btc_cny" }, `${secretKey}\n`), "trim it"],
];

export const mistakes = {
  "createClient, called": withoutOptions,
  "The base URL": baseUrls,
  "Names of options": names,
  Keys: keyMistakes,
  "The environment": environment,
  Settings: settings,
  "The parameters of a call": calls,
  Values: values,
  "The options of a call": callOptions,
  "Calls by path": byPath,
  "The sandbox": sandboxMistakes,
  "Signing by hand": signing,
};
