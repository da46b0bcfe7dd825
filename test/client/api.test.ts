import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { ErrorCode } from "../../generated/errors.ts";
import { okcoin } from "../../generated/index.ts";
import { createClient, type ClientOptions, type Middleware, type MiddlewareRequest } from "../../src/client/index.ts";
import { AuthenticationError, OkcoinError, ResponseError, ValidationError } from "../../src/errors/index.ts";
import { sign } from "../../src/signing/index.ts";
import { baseUrl, keys } from "./keys.ts";
import { answering, type StubFetch } from "./stub-fetch.ts";

const { keyField, signatureField } = okcoin.signing;
const symbol = "btc_cny";
const quote = '{"date":"1441000123","ticker":{"buy":1.0,"high":"1","last":"1","low":"1","sell":"1","vol":"1"}}';
const decoded = { date: 1441000123, ticker: { buy: "1.0", high: "1", last: "1", low: "1", sell: "1", vol: "1" } };
const order = { symbol, type: "buy", price: "3000", amount: "0.01" } as const;

function clientWith(fetch: StubFetch, more: Partial<ClientOptions> = {}) {
  return createClient({ baseUrl, ...keys, fetch, retry: false, ...more });
}

describe("client.api", () => {
  it("gives normalised values by path", async () => {
    const fetch = answering(quote);
    const { data, response } = await clientWith(fetch).api.GET("/api/v1/ticker.do", { params: { query: { symbol } } });
    expect(data).toEqual(decoded);
    expect(response).toMatchObject({ ok: true, status: 200 });
    expect(fetch.sent[0]?.url.search).toBe("?symbol=btc_cny");
  });

  it("signs", async () => {
    const fetch = answering('{"result":true,"order_id":7}');
    const { data } = await clientWith(fetch).api.POST("/api/v1/trade.do", { body: order });
    expect(data).toEqual({ result: true, order_id: "7" });
    const { [signatureField]: signature, ...fields } = fetch.sent[0]?.fields ?? {};
    expect(fields).toEqual({ ...order, [keyField]: keys.apiKey });
    expect(signature).toBe(sign(fields, keys.secretKey));
  });

  it("takes a path prefix", async () => {
    const fetch = answering(quote);
    await clientWith(fetch, { baseUrl: `${baseUrl}/gateway/` }).api.GET("/api/v1/ticker.do", {
      params: { query: { symbol } },
    });
    expect(fetch.sent[0]?.url.href).toBe(`${baseUrl}/gateway/api/v1/ticker.do?symbol=btc_cny`);
  });

  it("throws translated errors", async () => {
    const refusing = clientWith(answering({ result: false, error_code: ErrorCode.SignatureMismatch }));
    await expect(refusing.api.POST("/api/v1/trade.do", { body: order })).rejects.toBeInstanceOf(AuthenticationError);
    await expect(
      refusing.api.GET("/api/v1/ticker.do", { params: { query: { symbol: "BTC" } } }),
    ).rejects.toBeInstanceOf(ValidationError);
    await expect(
      refusing.api.POST("/api/v1/trade.do", { body: { ...order, price: Number.NaN } }),
    ).rejects.toBeInstanceOf(ValidationError);
    const html = clientWith(answering("<html>"));
    await expect(html.api.GET("/api/v1/ticker.do", { params: { query: { symbol } } })).rejects.toBeInstanceOf(
      ResponseError,
    );
  });

  it("takes signal and time-out per call", async () => {
    const { api } = clientWith(answering(quote));
    const params = { query: { symbol } };
    await expect(api.GET("/api/v1/ticker.do", { params, signal: AbortSignal.abort("mine") })).rejects.toBe("mine");
    await expect(api.GET("/api/v1/ticker.do", { params, timeoutMs: 0 } as never)).rejects.toThrow("timeoutMs must be");
  });

  it("gives the value as text, as a clone and as bytes too", async () => {
    const { api } = clientWith(answering(quote));
    const init = { params: { query: { symbol } } };
    const { data: text } = await api.GET("/api/v1/ticker.do", { ...init, parseAs: "text" });
    expect(text).toBe(JSON.stringify(decoded));
    const { data: blob } = await api.GET("/api/v1/ticker.do", { ...init, parseAs: "blob" });
    expect(await blob?.text()).toBe(JSON.stringify(decoded));
    const { data: stream } = await api.GET("/api/v1/ticker.do", { ...init, parseAs: "stream" });
    expect(await new Response(stream).json()).toEqual(decoded);
    const { data: bytes } = await api.GET("/api/v1/ticker.do", { ...init, parseAs: "arrayBuffer" });
    expect(new TextDecoder().decode(bytes)).toBe(JSON.stringify(decoded));
    const { response } = await api.GET("/api/v1/ticker.do", init);
    expect(await response.clone().json()).toEqual(decoded);
    expect(response.headers.get("content-type")).toBe("application/json");
  });

  it("gives each response headers of its own", async () => {
    const { api } = clientWith(answering(quote));
    const init = { params: { query: { symbol } } };
    const first = await api.GET("/api/v1/ticker.do", init);
    first.response.headers.set("content-length", "0");
    expect((await api.GET("/api/v1/ticker.do", init)).data).toEqual(decoded);
  });

  it("keeps the parameters of calls at the same time apart", async () => {
    const fetch = answering(quote);
    const { api } = clientWith(fetch, { rateLimit: false });
    const symbols = Array.from({ length: 50 }, (_, index) => `c${String(index)}_cny`);
    await Promise.all(symbols.map((each) => api.GET("/api/v1/ticker.do", { params: { query: { symbol: each } } })));
    expect(fetch.sent.map(({ fields }) => fields.symbol)).toEqual(symbols);
  });

  it.each<[string, string, string, object, string]>([
    [
      "an unknown path",
      "GET",
      "/api/v1/nothing.do",
      {},
      "has no operation GET /api/v1/nothing.do. See the reference for its paths.",
    ],
    [
      "the other method",
      "POST",
      "/api/v1/ticker.do",
      {},
      "has no operation POST /api/v1/ticker.do. That path takes GET.",
    ],
    [
      "a method the exchange never takes",
      "DELETE",
      "/api/v1/trade.do",
      {},
      "has no operation DELETE /api/v1/trade.do. That path takes POST.",
    ],
    ["a path without its slash", "GET", "api/v1/ticker.do", {}, "begin the path with a slash"],
    [
      "another base URL",
      "GET",
      "/api/v1/ticker.do",
      { baseUrl: "https://elsewhere.test" },
      "goes to the baseUrl of its client",
    ],
    ["a query in the path", "GET", "/api/v1/ticker.do?symbol=btc_cny", {}, "the path takes no query"],
    [
      "a serialiser of its own",
      "GET",
      "/api/v1/ticker.do",
      { params: { query: { symbol } }, querySerializer: () => "symbol=btc_cny" },
      "there is no querySerializer",
    ],
  ])("refuses %s", async (_, method, path, init, message) => {
    const fetch = answering(quote);
    const api = clientWith(fetch).api as unknown as {
      request(method: string, path: string, init: object): Promise<unknown>;
    };
    const error: unknown = await api.request(method, path, init).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(TypeError);
    expect((error as Error).message).toContain(message);
    expect(fetch.sent).toEqual([]);
  });

  it("takes no parameters of an earlier call for those of a call with a serialiser of its own", async () => {
    const fetch = answering(quote);
    const { api } = clientWith(fetch);
    await api.GET("/api/v1/ticker.do", { params: { query: { symbol } } });
    const init = { params: { query: { symbol } }, querySerializer: () => "" };
    await expect(api.GET("/api/v1/ticker.do", init)).rejects.toThrow('"symbol" is required');
    expect(fetch.sent).toHaveLength(1);
  });

  it("refuses a body that was serialised already", async () => {
    const { api } = clientWith(answering(quote));
    const init = { body: order, bodySerializer: () => "symbol=btc_cny" };
    await expect(api.POST("/api/v1/trade.do", init)).rejects.toThrow("the parameters must be an object, name to value");
  });
});

describe("a middleware", () => {
  it("sees calls by method and by path, and never a signature", async () => {
    const seen: string[] = [];
    const client = clientWith(answering('{"result":true,"order_id":7}'));
    const middleware: Middleware = {
      onRequest: ({ request, schemaPath }) => {
        seen.push(`${request.method} ${schemaPath} ${JSON.stringify(request)}`);
      },
      onResponse: async ({ response }) => {
        seen.push(JSON.stringify(await response.clone().json()));
      },
    };
    client.api.use(middleware);
    await client.trade(order);
    await client.api.POST("/api/v1/trade.do", { body: order });
    expect(seen).toHaveLength(4);
    for (const text of seen) {
      expect(text).not.toContain(keys.apiKey);
      expect(text).not.toContain(signatureField);
    }
    expect(seen[0]).toContain("POST /api/v1/trade.do");
    expect(seen[1]).toBe('{"result":true,"order_id":"7"}');
  });

  it("is given what its type promises of a request", async () => {
    const seen: MiddlewareRequest[] = [];
    const client = clientWith(answering(quote));
    const { signal } = new AbortController();
    client.api.use({
      onRequest: ({ request }) => {
        seen.push(request);
      },
    });
    await client.ticker({ symbol }, { signal, timeoutMs: 5000 });
    await client.ticker({ symbol });
    expect(seen).toMatchObject([
      { url: `${baseUrl}${okcoin.operations.ticker.path}`, method: "GET", params: { symbol }, timeoutMs: 5000 },
      { signal: undefined, timeoutMs: undefined },
    ]);
    expect(seen[0]?.signal).toBe(signal);
    expect(seen[0]?.headers).toBeInstanceOf(Headers);
  });

  it.each<[string, (response: Response) => Response]>([
    ["the response it was given", (response) => response],
    ["a clone of it", (response) => response.clone()],
    ["one of its own", () => new Response(JSON.stringify(decoded))],
  ])("may give back %s", async (_, give) => {
    const client = clientWith(answering(quote));
    client.api.use({ onResponse: ({ response }) => give(response) });
    expect(await client.ticker({ symbol })).toEqual(decoded);
  });

  it("is given a response that can be printed and read as bytes", async () => {
    const client = clientWith(answering(quote));
    const { response } = await client.api.GET("/api/v1/ticker.do", { params: { query: { symbol } } });
    expect(response).toBeInstanceOf(Response);
    expect(inspect(response)).toContain("status: 200");
    expect(new TextDecoder().decode(await response.bytes())).toBe(JSON.stringify(decoded));
    await expect(response.formData()).rejects.toBeInstanceOf(TypeError);
  });

  it("adds headers, but for those that describe the body", async () => {
    const fetch = answering(quote);
    const client = clientWith(fetch);
    client.api.use({
      onRequest: ({ request }) => {
        request.headers.set("x-trace", "7");
        request.headers.set("content-length", "1");
      },
    });
    await client.ticker({ symbol });
    expect(fetch.sent[0]?.headers.get("x-trace")).toBe("7");
    expect(fetch.sent[0]?.headers.has("content-length")).toBe(false);
  });

  it("sees the translated error and may put another in its place", async () => {
    const client = clientWith(answering({ error_code: ErrorCode.MarketNotFound }));
    const own = new Error("mine");
    let seen: unknown;
    client.api.use({
      onError: ({ error }) => {
        seen = error;
        return own;
      },
    });
    await expect(client.ticker({ symbol })).rejects.toBe(own);
    expect(seen).toBeInstanceOf(OkcoinError);
  });

  it("may answer in place of the exchange", async () => {
    const fetch = answering(quote);
    const client = clientWith(fetch);
    client.api.use({ onRequest: () => Response.json({ cached: true }) });
    expect(await client.ticker({ symbol })).toEqual({ cached: true });
    expect(fetch.sent).toEqual([]);
  });

  it("that answers with a failure makes a ResponseError", async () => {
    const client = clientWith(answering(quote));
    client.api.use({ onRequest: () => new Response("no", { status: 500 }) });
    await expect(client.ticker({ symbol })).rejects.toThrow(
      "ticker: A middleware answered in place of the exchange, with HTTP 500.",
    );
  });
});
