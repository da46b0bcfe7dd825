import type { Middleware as OpenapiMiddleware } from "openapi-fetch";
import { Agent, interceptors, ProxyAgent } from "undici";
import {
  createClient,
  ErrorCode,
  errorCatalogue,
  type LoanStatus,
  OrderStatus,
  WithdrawalStatus,
  type Client,
  type ClientOptions,
  type Params,
  type TickerValue,
  type Value,
} from "../../src/index.ts";
import { type Equal, expectType } from "./expect-type.ts";

const client = createClient({ baseUrl: "https://exchange.test" });
expectType<Client>(client);

// Options
createClient({
  baseUrl: "https://exchange.test",
  apiKey: "k",
  secretKey: "s",
  timeoutMs: 1,
  retry: false,
  rateLimit: false,
  hooks: {},
});
createClient({
  baseUrl: "https://exchange.test",
  fetch: globalThis.fetch,
  retry: { attempts: 2 },
  hooks: { onError: ({ error }) => error.code },
});
createClient({ baseUrl: "https://exchange.test", dispatcher: new Agent({ connect: { ca: "PEM" } }) });
createClient({ baseUrl: "https://exchange.test", dispatcher: new ProxyAgent("http://proxy.test:3128") });
createClient({ baseUrl: "https://exchange.test", dispatcher: new Agent().compose(interceptors.dump()) });
// @ts-expect-error no dispatcher
createClient({ baseUrl: "https://exchange.test", dispatcher: globalThis.fetch });
createClient({ baseUrl: "https://exchange.test", apiKey: process.env["KEY"], secretKey: process.env["SECRET"] });
// What is left out comes from the environment.
createClient({});
createClient();
createClient({ headers: { "x-trace": "7" }, userAgent: "my-bot/1" });
createClient({ headers: new Headers(), userAgent: false });
// @ts-expect-error no such option
createClient({ baseUrl: "https://exchange.test", verbose: true });
expectType<string | undefined>(({} as ClientOptions).baseUrl);

// Methods
const quote = await client.ticker({ symbol: "btc_cny" }, { signal: new AbortController().signal, timeoutMs: 5 });
expectType<Equal<typeof quote, TickerValue>>(true);
expectType<Equal<Value<"ticker">, TickerValue>>(true);
expectType<string>(quote.ticker.last);
expectType<number>(quote.date);
// @ts-expect-error no such option of a call
await client.ticker({ symbol: "btc_cny" }, { timeout: 5 });
// @ts-expect-error no such parameter
await client.ticker({ symbol: "btc_cny", pair: "x" });
// @ts-expect-error the key is the client's
await client.userinfo({ api_key: "x" });
await client.userinfo();

// Decimals and ids in, text out
await client.trade({ symbol: "btc_cny", type: "buy", price: "3000", amount: 0.01 });
await client.trade({ symbol: "btc_cny", type: "sell", price: 3000n, amount: "0.01" });
await client.trade({ symbol: "btc_cny", type: "buy_market", price: 100 });
await client.trade({ symbol: "btc_cny", type: "sell_market", amount: 1 });
// @ts-expect-error a limit order has a price
await client.trade({ symbol: "btc_cny", type: "buy", amount: 1 });
// @ts-expect-error a market buy has no amount
await client.trade({ symbol: "btc_cny", type: "buy_market", price: 1, amount: 1 });
// @ts-expect-error no such type of order
await client.trade({ symbol: "btc_cny", type: "hold", price: 1, amount: 1 });
const bar = (await client.kline({ symbol: "btc_cny", type: "1min" }))[0];
if (bar !== undefined) {
  expectType<number>(bar[0]);
  expectType<string>(bar[5]);
}
await client.cancelOrder({ symbol: "btc_cny", order_id: ["1", 2, 3n] });
expectType<Params<"cancelOrder">>({ symbol: "btc_cny", order_id: 1 });

// By path
const { data } = await client.api.GET("/api/v1/ticker.do", { params: { query: { symbol: "btc_cny" } } });
if (data !== undefined) expectType<string>(data.ticker.last);
await client.api.POST("/api/v1/trade.do", { body: { symbol: "btc_cny", type: "buy", price: 1n, amount: "1" } });
// @ts-expect-error no such path
await client.api.GET("/api/v1/nothing.do");
// @ts-expect-error that path takes GET
await client.api.POST("/api/v1/ticker.do");

// Middlewares
client.api.use({
  onRequest: ({ request, schemaPath, id }) => {
    request.headers.set("x-trace", id);
    expectType<Equal<typeof request, Request>>(true);
    expectType<string>(request.url + request.method + schemaPath);
    // @ts-expect-error its address is not the middleware's to change
    request.url = "";
  },
  onResponse: async ({ response }) => {
    expectType<unknown>(await response.clone().json());
  },
  onError: ({ error }) => {
    expectType<unknown>(error);
  },
});
client.api.eject({ onRequest: () => undefined });
// @ts-expect-error it may not answer in place of the exchange
client.api.use({ onRequest: () => Response.json({}) });
// @ts-expect-error a middleware has one function at least
client.api.use({ verbose: true });
// @ts-expect-error another request cannot be sent in its place
client.api.use({ onRequest: ({ request }) => new Request(request.url) });
declare const foreign: OpenapiMiddleware;
// @ts-expect-error it may give back another request or answer
client.api.use(foreign);

// The catalogue
expectType<Equal<(typeof ErrorCode)["SignatureMismatch"], 10007>>(true);
expectType<"authentication">(errorCatalogue[ErrorCode.SignatureMismatch].kind);
// @ts-expect-error no such code
expectType<unknown>(ErrorCode.NothingWrong);

// Entries of pages
for await (const order of client.all.orderHistory({ symbol: "btc_cny", status: 1 }, { timeoutMs: 5 })) {
  expectType<Value<"orderHistory">["orders"][number]>(order);
  expectType<string>(order.order_id);
}
client.all.orderHistory({ symbol: "btc_cny", status: 1, page_length: 50 });
// @ts-expect-error the page is counted for the caller
client.all.orderHistory({ symbol: "btc_cny", status: 1, current_page: 2 });
// @ts-expect-error a parameter is missing
client.all.orderHistory({ symbol: "btc_cny" });
// @ts-expect-error no such parameter
client.all.orderHistory({ symbol: "btc_cny", status: 1, since: 1 });
// @ts-expect-error it has no pages
expectType<unknown>(client.all.ticker);
// @ts-expect-error no such option
client.all.orderHistory({ symbol: "btc_cny", status: 1 }, { everyMs: 5 });

// Polling
for await (const { ticker } of client.poll.ticker({ symbol: "btc_cny" }, { everyMs: 500 }))
  expectType<string>(ticker.last);
client.poll.tickers();
client.poll.tickers(undefined, { until: ({ tickers }) => tickers.length > 5, signal: AbortSignal.timeout(5) });
client.poll.orderInfo(
  { symbol: "btc_cny", order_id: 7 },
  { until: ({ orders: [order] }) => order?.status === OrderStatus.Filled },
);
// @ts-expect-error it changes something
expectType<unknown>(client.poll.trade);
// @ts-expect-error no such field
client.poll.ticker({ symbol: "btc_cny" }, { until: ({ last }) => last === "1" });
// @ts-expect-error no such option
client.poll.ticker({ symbol: "btc_cny" }, { every: 5 });

// Statuses
expectType<2>(OrderStatus.Filled);
expectType<Equal<LoanStatus, -1 | 0 | 1 | 2>>(true);
expectType<-2>(WithdrawalStatus.Revoked);
// @ts-expect-error no such status
expectType<unknown>(OrderStatus.Done);
