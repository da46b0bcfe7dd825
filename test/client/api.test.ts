import { getEventListeners } from "node:events";
import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { ErrorCode } from "../../generated/errors.ts";
import { okcoin } from "../../generated/index.ts";
import type { Middleware } from "../../src/client/api.ts";
import { createClient } from "../../src/client/create-client.ts";
import type { ClientOptions } from "../../src/client/options.ts";
import { AuthenticationError, ResponseError, ValidationError } from "../../src/errors/classes.ts";
import { OkcoinError } from "../../src/errors/okcoin-error.ts";
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

  it("leaves no listener on the caller's signal", async () => {
    const { signal } = new AbortController();
    const { api } = clientWith(answering(quote));
    for (let call = 0; call < 3; call += 1)
      await api.GET("/api/v1/ticker.do", { params: { query: { symbol } }, signal });
    expect(getEventListeners(signal, "abort")).toEqual([]);
  });

  it("takes signal and time-out per call", async () => {
    const { api } = clientWith(answering(quote));
    const params = { query: { symbol } };
    await expect(api.GET("/api/v1/ticker.do", { params, signal: AbortSignal.abort("mine") })).rejects.toBe("mine");
    await expect(api.GET("/api/v1/ticker.do", { params, timeoutMs: 0 } as never)).rejects.toThrow("timeoutMs must be");
  });

  it("gives the value as text and as bytes too", async () => {
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

  it.each(["baseUrl", "fetch", "Request", "querySerializer", "bodySerializer", "pathSerializer", "middleware"])(
    "refuses %s, which would send another request than the client's",
    async (name) => {
      const fetch = answering(quote);
      const init = { params: { query: { symbol } }, [name]: () => "" };
      await expect(clientWith(fetch).api.GET("/api/v1/ticker.do", init as never)).rejects.toThrow(
        `there is no ${name}.`,
      );
      expect(fetch.sent).toEqual([]);
    },
  );
});

describe("a middleware", () => {
  it("sees calls by path, and neither a parameter nor a key nor a signature", async () => {
    const seen: string[] = [];
    const client = clientWith(answering('{"result":true,"order_id":7}'));
    const middleware: Middleware = {
      onRequest: async ({ request, schemaPath }) => {
        seen.push(`${request.method} ${schemaPath} ${request.url} ${await request.clone().text()}`);
      },
      onResponse: async ({ response }) => {
        seen.push(JSON.stringify(await response.clone().json()));
      },
    };
    client.api.use(middleware);
    await client.trade(order);
    expect(seen).toEqual([]);
    await client.api.POST("/api/v1/trade.do", { body: order });
    expect(seen).toEqual([`POST /api/v1/trade.do ${baseUrl}/api/v1/trade.do `, '{"result":true,"order_id":"7"}']);
    client.api.eject(middleware);
    await client.api.POST("/api/v1/trade.do", { body: order });
    expect(seen).toHaveLength(2);
  });

  it("never sees a password, however it looks at the request", async () => {
    const seen: string[] = [];
    const client = clientWith(answering('{"result":true,"withdraw_id":7}'));
    client.api.use({
      onRequest: ({ request }) => {
        seen.push(JSON.stringify(request), inspect(request, { depth: 9, showHidden: true }));
      },
    });
    const body = {
      symbol: "btc_cny",
      chargefee: "0.001",
      trade_pwd: "hunter2",
      withdraw_address: "1Fictional",
      withdraw_amount: "0.5",
    };
    await client.api.POST("/api/v1/withdraw.do", { body } as never);
    expect(seen).toHaveLength(2);
    expect(seen.join()).not.toMatch(/hunter2|1Fictional/);
  });

  it("that was added twice is removed by one who removes it twice", async () => {
    let calls = 0;
    const client = clientWith(answering(quote));
    const middleware: Middleware = {
      onRequest: () => {
        calls += 1;
      },
    };
    client.api.use(middleware, middleware);
    client.api.eject(middleware, middleware);
    await client.api.GET("/api/v1/ticker.do", { params: { query: { symbol } } });
    expect(calls).toBe(0);
  });

  it("is given the platform's own request and response", async () => {
    const seen: unknown[] = [];
    const client = clientWith(answering(quote));
    client.api.use({
      onRequest: ({ request }) => {
        seen.push(request);
      },
      onResponse: ({ response }) => {
        seen.push(response);
      },
    });
    await client.api.GET("/api/v1/ticker.do", { params: { query: { symbol } } });
    expect(seen).toEqual([expect.any(Request), expect.any(Response)]);
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
    await client.api.GET("/api/v1/ticker.do", { params: { query: { symbol } }, headers: { "x-own": "8" } });
    expect(fetch.sent[0]?.headers.get("x-trace")).toBe("7");
    expect(fetch.sent[0]?.headers.get("x-own")).toBe("8");
    expect(fetch.sent[0]?.headers.has("content-length")).toBe(false);
  });

  it("sees the translated error", async () => {
    const client = clientWith(answering({ error_code: ErrorCode.MarketNotFound }));
    let seen: unknown;
    client.api.use({
      onError: ({ error }) => {
        seen = error;
      },
    });
    const call = client.api.GET("/api/v1/ticker.do", { params: { query: { symbol } } });
    await expect(call).rejects.toMatchObject({ code: ErrorCode.MarketNotFound });
    expect(seen).toBeInstanceOf(OkcoinError);
  });

  it.each<[string, object, boolean]>([
    ["a request", { onRequest: () => new Request("https://elsewhere.test") }, false],
    ["an answer in place of the exchange's", { onRequest: () => Response.json({ cached: true }) }, false],
    ["another answer", { onResponse: () => Response.json({ cached: true }) }, true],
  ])("may not give back %s", async (_, middleware, sent) => {
    const fetch = answering(quote);
    const client = clientWith(fetch);
    client.api.use(middleware);
    const call = client.api.GET("/api/v1/ticker.do", { params: { query: { symbol } } });
    await expect(call).rejects.toThrow("A middleware may change request.headers and nothing else");
    expect(fetch.sent).toHaveLength(sent ? 1 : 0);
  });

  it("may not give back another error", async () => {
    const client = clientWith(answering({ error_code: ErrorCode.MarketNotFound }));
    client.api.use({ onError: () => new Error("mine") } as never);
    const call = client.api.GET("/api/v1/ticker.do", { params: { query: { symbol } } });
    await expect(call).rejects.toThrow("A middleware may change request.headers and nothing else");
  });

  it("may give back what it was given", async () => {
    const client = clientWith(answering(quote));
    client.api.use({
      onRequest: ({ request }: { request: Request }) => request,
      onResponse: ({ response }: { response: Response }) => response,
    } as never);
    const { data } = await client.api.GET("/api/v1/ticker.do", { params: { query: { symbol } } });
    expect(data).toEqual(decoded);
  });

  it("sees the calls made while it is in use, the first of a client included", async () => {
    const seen: string[] = [];
    const client = clientWith(answering(quote));
    const middleware: Middleware = { onRequest: ({ schemaPath }) => void seen.push(schemaPath) };
    const call = () => client.api.GET("/api/v1/ticker.do", { params: { query: { symbol } } });
    const before = call();
    client.api.use(middleware);
    const during = call();
    client.api.eject(middleware);
    await Promise.all([before, during, call()]);
    expect(seen).toEqual(["/api/v1/ticker.do"]);
  });

  it.each<[string, unknown]>([
    ["nothing", undefined],
    ["a function", () => undefined],
    ["an object without its functions", { onAnswer: () => undefined }],
    ["an object whose onRequest is none", { onRequest: "log" }],
  ])("may not be %s", (_, middleware) => {
    expect(() => {
      clientWith(answering(quote)).api.use(middleware as never);
    }).toThrow("A middleware is an object with at least one of the functions onRequest, onResponse and onError.");
  });
});
