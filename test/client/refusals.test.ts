import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ErrorCode } from "../../generated/errors.ts";
import { createClient } from "../../src/client/create-client.ts";
import type { ClientOptions } from "../../src/client/options.ts";
import {
  InsufficientFundsError,
  IpShieldedError,
  OutcomeUnknownError,
  ResponseError,
} from "../../src/errors/classes.ts";
import { keys } from "./keys.ts";
import { loopbackExchange, type LoopbackExchange } from "./loopback-exchange.ts";

const order = { symbol: "btc_cny", type: "buy", price: "3000", amount: "0.01" } as const;
const refusal = JSON.stringify({ result: false, error_code: ErrorCode.InsufficientFunds });
const ways: [string, Partial<ClientOptions>][] = [
  ["undici", {}],
  ["fetch", { fetch: globalThis.fetch }],
];

/** What the exchange answers next. */
let next: { status: number; headers?: Record<string, string>; body: string | Buffer; breakOff?: boolean };
let exchange: LoopbackExchange;
beforeAll(async () => {
  exchange = await loopbackExchange((_, response) => {
    const { status, headers = {}, body, breakOff = false } = next;
    response.writeHead(status, { ...headers, ...(breakOff && { "content-length": "100" }) });
    if (breakOff) response.write(body, () => response.destroy());
    else response.end(body);
  });
});
afterAll(() => exchange.close());

function clientOver(options: Partial<ClientOptions>) {
  return createClient({ baseUrl: exchange.baseUrl, ...keys, rateLimit: false, retry: false, ...options });
}

async function errorOf(call: Promise<unknown>): Promise<Error> {
  try {
    await call;
  } catch (error) {
    return error as Error;
  }
  throw new Error("a success");
}

describe.each(ways)("a refusal with a code over %s", (_, options) => {
  it.each([200, 201, 202, 400, 401, 403, 404, 408, 418, 429, 451, 500, 502, 503, 525])(
    "keeps it at HTTP %d, by method and by path",
    async (status) => {
      next = { status, body: refusal };
      const client = clientOver(options);
      const want = { code: ErrorCode.InsufficientFunds, status, outcomeUnknown: status >= 500 };
      for (const call of [client.trade(order), client.api.POST("/api/v1/trade.do", { body: order })]) {
        const error = await errorOf(call);
        expect(error).toBeInstanceOf(InsufficientFundsError);
        expect(error).toMatchObject(want);
      }
      expect(await errorOf(client.userinfo())).toMatchObject({ ...want, outcomeUnknown: false });
    },
  );

  it.each([301, 302, 303, 307, 308])("is not looked for behind the redirect %d", async (status) => {
    next = { status, headers: { location: `${exchange.baseUrl}/elsewhere` }, body: refusal };
    const error = await errorOf(clientOver(options).trade(order));
    expect(error).toBeInstanceOf(OutcomeUnknownError);
    expect(error).toMatchObject({ status, cause: { name: "ResponseError" } });
    expect(error.message).toContain("redirects are never followed");
  });
});

describe.each(ways)("HTTP 403 over %s is a shielded address even where its page", (_, options) => {
  it.each<[string, typeof next]>([
    ["is empty", { status: 403, body: "" }],
    ["is HTML", { status: 403, body: "<html>Forbidden</html>" }],
    ["is too large", { status: 403, body: "x".repeat(300) }],
    ["is not UTF-8", { status: 403, body: Buffer.from([0xff, 0xfe, 0xff]) }],
    ["is compressed", { status: 403, headers: { "content-encoding": "gzip" }, body: gzipSync("<html>") }],
    ["breaks off", { status: 403, body: "<html>", breakOff: true }],
  ])("%s", async (_name, answer) => {
    next = answer;
    const client = clientOver({ ...options, maxAnswerBytes: 200 });
    const reading = await errorOf(client.userinfo());
    expect(reading).toBeInstanceOf(IpShieldedError);
    expect(reading).toMatchObject({ status: 403, outcomeUnknown: false });
    const placing = await errorOf(client.trade(order));
    expect(placing).toBeInstanceOf(OutcomeUnknownError);
    expect(placing).toMatchObject({ status: 403, outcomeUnknown: true, retry: "never" });
    expect(placing.cause).toBeInstanceOf(IpShieldedError);
    expect(placing.message).not.toContain("was not carried out");
  });

  it("breaks off at another status", async () => {
    next = { status: 200, body: "{", breakOff: true };
    expect((await errorOf(clientOver(options).trade(order))).cause).not.toBeInstanceOf(IpShieldedError);
    next = { status: 404, body: "<html>" };
    expect((await errorOf(clientOver(options).trade(order))).cause).toBeInstanceOf(ResponseError);
  });
});

describe("a shielded address", () => {
  it("is not asked again, not even by a cancel, which could be repeated", async () => {
    next = { status: 403, body: "" };
    const client = clientOver({ retry: { attempts: 3, baseMs: 0 } });
    const error = await errorOf(client.cancelOrder({ symbol: "btc_cny", order_id: 1 }));
    expect(error).toMatchObject({ name: "OutcomeUnknownError", attempts: 1, retry: "after-delay" });
    expect(await errorOf(client.userinfo())).toMatchObject({ name: "IpShieldedError", attempts: 1 });
  });

  it("holds back what comes next, of which nothing was sent: that is definite", async () => {
    next = { status: 403, body: "" };
    const client = clientOver({ rateLimit: {} });
    await errorOf(client.trade(order));
    // The hold lasts a second: longer than this call may wait.
    const error = await errorOf(client.trade(order, { timeoutMs: 500 }));
    expect(error).toBeInstanceOf(IpShieldedError);
    expect(error).toMatchObject({ attempts: 0, outcomeUnknown: false });
    expect(error.message).toContain("Nothing was sent");
  });
});
