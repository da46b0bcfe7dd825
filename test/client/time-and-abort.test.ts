import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { describedOkcoin } from "../../src/client/catalogue.ts";
import { createClient } from "../../src/client/create-client.ts";
import { ConnectionError, OutcomeUnknownError, ResponseError, TimeoutError } from "../../src/errors/classes.ts";
import { closedPort } from "../transport/loopback.ts";
import { keys } from "./keys.ts";
import { loopbackExchange, type LoopbackExchange } from "./loopback-exchange.ts";
import { answering, stubFetch, type StubFetch } from "./stub-fetch.ts";

const order = { symbol: "btc_cny", type: "buy", price: "3000", amount: "0.01" } as const;
const cancel = { symbol: "btc_cny", order_id: 1 };
const timeoutRow = describedOkcoin.codelessErrors.find(({ trigger }) => trigger === "timeout");

/** An exchange that takes requests and never answers; one that begins to answer; one that hangs up. */
let silent: LoopbackExchange;
let stalling: LoopbackExchange;
let hangingUp: LoopbackExchange;

beforeAll(async () => {
  // Loaded at a client's first request, which has little time here.
  await import("undici");
  silent = await loopbackExchange(() => undefined);
  stalling = await loopbackExchange((_, response) => {
    response.writeHead(200, { "content-length": "100" }).write('{"result":true');
  });
  hangingUp = await loopbackExchange((_, response) => {
    response.socket?.resetAndDestroy();
  });
});

afterAll(async () => {
  await Promise.all([silent.close(), stalling.close(), hangingUp.close()]);
});

function clientAt(baseUrl: string, more: object = {}) {
  return createClient({ baseUrl, ...keys, timeoutMs: 200, retry: false, rateLimit: false, ...more });
}

async function errorOf(call: Promise<unknown>): Promise<Error> {
  try {
    await call;
  } catch (error) {
    return error as Error;
  }
  throw new Error("a success");
}

describe("the time of a call", () => {
  it.each([
    ["no answer", () => silent.baseUrl],
    ["half an answer", () => stalling.baseUrl],
  ])("ends it: %s", async (_, url) => {
    const client = clientAt(url());
    const startedAt = performance.now();
    const reading = await errorOf(client.userinfo());
    expect(performance.now() - startedAt).toBeLessThan(1000);
    expect(reading).toBeInstanceOf(TimeoutError);
    expect(reading).toMatchObject({
      name: "TimeoutError",
      kind: "transport",
      code: undefined,
      docs: "okcoin-openapi/docs/errors/TimeoutError.html",
      outcomeUnknown: false,
    });
    expect(reading.message).toContain(
      `userinfo: No answer within 200 ms. ${timeoutRow?.description.replace(/\.$/, "") ?? "?"}; see: npx `,
    );

    const placing = await errorOf(client.trade(order));
    expect(placing).toBeInstanceOf(OutcomeUnknownError);
    expect(placing.cause).toBeInstanceOf(TimeoutError);
    expect(placing.message).toContain("nobody knows whether it took effect. No answer within 200 ms.");
    expect(await errorOf(client.cancelOrder(cancel))).toBeInstanceOf(OutcomeUnknownError);
  });

  it("is the client's, unless the call has its own", async () => {
    const client = clientAt(silent.baseUrl, { timeoutMs: 60_000 });
    expect((await errorOf(client.userinfo({}, { timeoutMs: 20 }))).message).toContain("No answer within 20 ms.");
  });

  it("ends it even when the fetch listens to no signal", async () => {
    const fetch = stubFetch(() => new Promise(() => undefined));
    expect(await errorOf(clientAt("https://exchange.test", { fetch }).userinfo())).toBeInstanceOf(TimeoutError);
  });

  it("counts the wait for the rate limit, before which nothing is sent", async () => {
    const placed = answering({ result: true, order_id: 1 });
    const client = clientAt("https://exchange.test", { fetch: placed, rateLimit: {} });
    const { requests } = describedOkcoin.operations.trade.rateLimit;
    const outcomes = await Promise.all(Array.from({ length: requests + 2 }, () => client.try.trade(order)));
    const failures = outcomes.flatMap((outcome) => (outcome.ok ? [] : [outcome.error]));
    expect(failures).toHaveLength(2);
    expect(placed.sent).toHaveLength(requests);
    for (const error of failures) {
      expect(error).toBeInstanceOf(TimeoutError);
      expect(error.message).toContain("trade: The 200 ms of the call were over before the request could be sent");
      expect(error.outcomeUnknown).toBe(false);
    }
  });
});

describe("the caller's abort", () => {
  const reason = new Error("changed my mind");

  it.each(["userinfo", "trade"] as const)("before sending rejects with its reason: %s", async (name) => {
    const fetch = answering({});
    const client = clientAt("https://exchange.test", { fetch });
    const call =
      name === "trade"
        ? client.trade(order, { signal: AbortSignal.abort(reason) })
        : client.userinfo({}, { signal: AbortSignal.abort(reason) });
    expect(await errorOf(call)).toBe(reason);
    expect(fetch.sent).toEqual([]);
  });

  /** Aborts when the request has reached the exchange. */
  const abortOnArrival = (): { fetch: StubFetch; signal: AbortSignal } => {
    const controller = new AbortController();
    const fetch = stubFetch(() => {
      controller.abort(reason);
      return new Promise(() => undefined);
    });
    return { fetch, signal: controller.signal };
  };

  it("of a read on its way rejects with its reason, as fetch does", async () => {
    const { fetch, signal } = abortOnArrival();
    expect(await errorOf(clientAt("https://exchange.test", { fetch }).userinfo({}, { signal }))).toBe(reason);
  });

  it("of a mutation on its way leaves its outcome unknown", async () => {
    const { fetch, signal } = abortOnArrival();
    const client = clientAt("https://exchange.test", { fetch });
    const error = await errorOf(client.trade(order, { signal }));
    expect(error).toBeInstanceOf(OutcomeUnknownError);
    expect(error.cause).toBe(reason);
    expect(error.message).toContain("The caller ended the call while it was on its way.");
  });

  it("works over a real socket", async () => {
    const client = clientAt(silent.baseUrl, { timeoutMs: 60_000 });
    expect(await errorOf(client.userinfo({}, { signal: AbortSignal.timeout(20) }))).toMatchObject({
      name: "TimeoutError",
    });
    expect(await errorOf(client.trade(order, { signal: AbortSignal.timeout(20) }))).toBeInstanceOf(OutcomeUnknownError);
  });

  it("ends the wait for the rate limit", async () => {
    const fetch = answering({ result: true, info: { funds: { free: {}, freezed: {} } } });
    const client = clientAt("https://exchange.test", { fetch, rateLimit: {}, timeoutMs: 60_000 });
    const { requests } = describedOkcoin.operations.userinfo.rateLimit;
    const controller = new AbortController();
    const calls = Array.from({ length: requests + 2 }, () => client.userinfo({}, { signal: controller.signal }));
    await calls[0];
    controller.abort(reason);
    const results = await Promise.allSettled(calls);
    expect(results.filter(({ status }) => status === "rejected")).toEqual(
      Array.from({ length: 2 }, () => ({ status: "rejected", reason })),
    );
    expect(fetch.sent).toHaveLength(requests);
  });
});

describe("a connection", () => {
  it("that cannot be made is a ConnectionError, for a mutation too: nothing was sent", async () => {
    const client = clientAt(`http://127.0.0.1:${await closedPort()}`, { timeoutMs: 5000 });
    for (const error of [await errorOf(client.userinfo()), await errorOf(client.trade(order))]) {
      expect(error).toBeInstanceOf(ConnectionError);
      expect(error).toMatchObject({ outcomeUnknown: false, retry: "after-delay", cause: { code: "ECONNREFUSED" } });
      expect(error.message).toContain("The server refused the connection. Nothing was sent; see: npx ");
    }
  });

  it("that breaks leaves the outcome of a mutation unknown", async () => {
    const client = clientAt(hangingUp.baseUrl, { timeoutMs: 5000 });
    expect(await errorOf(client.userinfo())).toBeInstanceOf(ConnectionError);
    const placing = await errorOf(client.trade(order));
    expect(placing).toBeInstanceOf(OutcomeUnknownError);
    expect(placing.cause).toBeInstanceOf(ConnectionError);
  });

  it("that is redirected is a ResponseError and is never followed", async () => {
    const elsewhere = await loopbackExchange((_, response) => {
      response.end("{}");
    });
    const redirecting = await loopbackExchange((_, response) => {
      response.writeHead(307, { location: elsewhere.baseUrl }).end();
    });
    try {
      const client = clientAt(redirecting.baseUrl, { timeoutMs: 5000 });
      const reading = await errorOf(client.userinfo());
      expect(reading).toBeInstanceOf(ResponseError);
      expect(reading).toMatchObject({ status: 307, retry: "never" });
      expect(await errorOf(client.trade(order))).toBeInstanceOf(OutcomeUnknownError);
      expect(elsewhere.received).toEqual([]);
    } finally {
      await Promise.all([elsewhere.close(), redirecting.close()]);
    }
  });
});
