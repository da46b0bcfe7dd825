import { beforeEach, describe, expect, it } from "vitest";
import { ErrorCode } from "../../generated/errors.ts";
import { createClient } from "../../src/client/create-client.ts";
import type { RetryEvent } from "../../src/client/hooks.ts";
import type { ClientOptions } from "../../src/client/options.ts";
import {
  AuthenticationError,
  ConnectionError,
  IpShieldedError,
  OrderError,
  OutcomeUnknownError,
  ResponseError,
  SystemError,
} from "../../src/errors/classes.ts";
import { VirtualClock } from "../limits/virtual-clock.ts";
import { closedPort } from "../transport/loopback.ts";
import { clientOn } from "./client-on.ts";
import { baseUrl, keys } from "./keys.ts";
import { stubFetch, type StubFetch } from "./stub-fetch.ts";

const order = { symbol: "btc_cny", type: "buy", price: "3000", amount: "0.01" } as const;
const cancel = { symbol: "btc_cny", order_id: 1 };
const funds = JSON.stringify({ result: true, info: { funds: { free: {}, freezed: {} } } });
function refused(code: number): string {
  return JSON.stringify({ result: false, error_code: code });
}
const systemFailure = refused(ErrorCode.SystemFailure);
function connectionRefused() {
  return Promise.reject(Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED", syscall: "connect" }));
}
function reset() {
  return Promise.reject(Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET" }));
}

type Step = string | number | (() => Promise<Response>);

/** Answers one step after the other: a body, a status, or a failure of the connection. The last one is repeated. */
function stepping(...steps: readonly Step[]): StubFetch {
  let at = 0;
  return stubFetch(() => {
    const step = steps[Math.min(at, steps.length - 1)] ?? "";
    at += 1;
    if (typeof step === "function") return step();
    return typeof step === "number" ? new Response("", { status: step }) : new Response(step);
  });
}

function clientWith(fetch: StubFetch, more: Partial<ClientOptions> = {}) {
  return clientOn(clock, { baseUrl, ...keys, fetch, retry: { baseMs: 0 }, rateLimit: false, ...more });
}

let clock: VirtualClock;
beforeEach(() => {
  clock = new VirtualClock();
});

async function errorOf(call: Promise<unknown>): Promise<Error> {
  try {
    await clock.passUntil(call);
  } catch (error) {
    return error as Error;
  }
  throw new Error("a success");
}

describe("a read is sent again", () => {
  it.each<[string, Step]>([
    ["after a passing code", refused(ErrorCode.RequestTooFrequent)],
    ["after a system error", systemFailure],
    ["after HTTP 502", 502],
    ["after an answer that is not JSON", "<html>"],
    ["after half an answer", '{"result":tr'],
    ["after a refused connection", connectionRefused],
    ["after a broken connection", reset],
  ])("%s", async (_, step) => {
    const fetch = stepping(step, funds);
    expect(await clock.passUntil(clientWith(fetch).userinfo())).toMatchObject({ result: true });
    expect(fetch.sent).toHaveLength(2);
    expect(fetch.sent[0]?.body).toBe(fetch.sent[1]?.body);
  });

  it("at most as often as told", async () => {
    const fetch = stepping(502);
    expect(await errorOf(clientWith(fetch).userinfo())).toBeInstanceOf(ResponseError);
    expect(fetch.sent).toHaveLength(3);
    expect(await errorOf(clientWith(fetch, { retry: { attempts: 5, baseMs: 0 } }).userinfo())).toBeInstanceOf(
      ResponseError,
    );
    expect(fetch.sent).toHaveLength(8);
    expect(await errorOf(clientWith(fetch, { retry: false }).userinfo())).toBeInstanceOf(ResponseError);
    expect(fetch.sent).toHaveLength(9);
  });

  it.each<[string, Step, new (...args: never) => Error]>([
    ["after a code that needs another request", refused(ErrorCode.SignatureMismatch), AuthenticationError],
    ["after a code that needs the user", refused(ErrorCode.ApiKeyNotFound), AuthenticationError],
    ["after HTTP 404", 404, ResponseError],
    ["after HTTP 403, which would only be prolonged", 403, IpShieldedError],
    ["after a value of the wrong shape", '{"result":true}', ResponseError],
  ])("but not %s", async (_, step, type) => {
    const fetch = stepping(step, funds);
    expect(await errorOf(clientWith(fetch).userinfo())).toBeInstanceOf(type);
    expect(fetch.sent).toHaveLength(1);
  });

  it("but ends with the last error at once where the pause would outlast the call", async () => {
    const fetch = stepping(502);
    const client = clientWith(fetch, { retry: { baseMs: 1e12, maxMs: 1e12 } });
    expect(await errorOf(client.userinfo())).toMatchObject({ name: "ResponseError", status: 502 });
    expect(clock.now()).toBe(0);
    expect(fetch.sent).toHaveLength(1);
  });

  it("ends with the caller's reason when the caller ends it in a pause", async () => {
    const controller = new AbortController();
    const hooks = {
      onRetry: () => {
        controller.abort("enough");
      },
    };
    const client = clientWith(stepping(502), { retry: { baseMs: 2e4, maxMs: 2e4 }, hooks });
    await expect(client.userinfo({}, { signal: controller.signal })).rejects.toBe("enough");
  });

  it("no more once many calls in a row failed: in an outage each call is one request", async () => {
    const fetch = stepping(502);
    const client = clientWith(fetch);
    const calls = 200;
    for (let call = 0; call < calls; call += 1) await clock.passUntil(client.try.userinfo());
    expect(fetch.sent.length).toBe(calls + 100);
  });

  it("again once enough calls succeeded", async () => {
    let down = true;
    const fetch = stubFetch(() => (down ? new Response("", { status: 502 }) : new Response(funds)));
    const client = clientWith(fetch);
    const requestsOf = async (calls: number): Promise<number> => {
      const before = fetch.sent.length;
      for (let call = 0; call < calls; call += 1) await clock.passUntil(client.try.userinfo());
      return fetch.sent.length - before;
    };
    await requestsOf(60);
    expect(await requestsOf(1)).toBe(1);
    down = false;
    await requestsOf(10);
    down = true;
    expect(await requestsOf(1)).toBe(3);
  });
});

describe("a mutation whose repetition is not safe is never sent twice", () => {
  it.each<[string, Step, new (...args: never) => Error]>([
    ["a broken connection", reset, OutcomeUnknownError],
    ["HTTP 502", 502, OutcomeUnknownError],
    ["HTTP 503", 503, OutcomeUnknownError],
    ["an answer that is not JSON", "<html>", OutcomeUnknownError],
    ["a system error", refused(ErrorCode.SystemFailure), SystemError],
  ])("after %s", async (_, step, type) => {
    const fetch = stepping(step, '{"result":true,"order_id":1}');
    expect(await errorOf(clientWith(fetch).trade(order))).toBeInstanceOf(type);
    expect(fetch.sent).toHaveLength(1);
  });

  it("unless it was refused as too frequent, which means that it was not carried out", async () => {
    const fetch = stepping(refused(ErrorCode.RequestTooFrequent), '{"result":true,"order_id":1}');
    expect(await clock.passUntil(clientWith(fetch).trade(order))).toEqual({ result: true, order_id: "1" });
    expect(fetch.sent).toHaveLength(2);
  });

  it("unless it provably never left", async () => {
    const fetch = stepping(connectionRefused, connectionRefused, '{"result":true,"order_id":1}');
    expect(await clock.passUntil(clientWith(fetch).trade(order))).toEqual({ result: true, order_id: "1" });
    expect(fetch.sent).toHaveLength(3);
  });

  it("unless it provably never left, over a real socket", async () => {
    const retries: RetryEvent[] = [];
    const hooks = {
      onRetry: (event: RetryEvent) => {
        retries.push(event);
      },
    };
    const client = createClient({
      baseUrl: `http://127.0.0.1:${await closedPort()}`,
      ...keys,
      retry: { baseMs: 0 },
      hooks,
    });
    expect(await errorOf(client.trade(order))).toBeInstanceOf(ConnectionError);
    expect(retries).toHaveLength(2);
  });
});

describe("a mutation that may be repeated", () => {
  it("is sent again", async () => {
    const fetch = stepping(reset, 502, '{"result":true,"order_id":1}');
    expect(await clock.passUntil(clientWith(fetch).cancelOrder(cancel))).toEqual({ result: true, order_id: "1" });
    expect(fetch.sent).toHaveLength(3);
  });

  it.each<[string, Step[]]>([
    ["the repetition is refused: the first may have worked", [reset, refused(ErrorCode.CancelFailed)]],
    ["the repetition cannot be sent", [reset, connectionRefused]],
    ["the repetition is shielded", [reset, 403]],
    ["after a system error the repetition is refused", [systemFailure, refused(ErrorCode.SymbolNotSupported)]],
    ["after a system error the repetition fails for good", [systemFailure, refused(ErrorCode.CancelFailed)]],
    ["after a system error the repetition is shielded", [systemFailure, 403]],
    ["after a system error the repetition cannot be sent", [systemFailure, connectionRefused]],
  ])("stays unknown when %s", async (_, steps) => {
    const fetch = stepping(...steps);
    const error = await errorOf(clientWith(fetch).cancelOrder(cancel));
    expect(fetch.sent.length).toBeGreaterThan(1);
    expect(error).toBeInstanceOf(OutcomeUnknownError);
    expect(error).toMatchObject({ outcomeUnknown: true });
  });

  it("says what the repetition was refused for", async () => {
    const error = await errorOf(clientWith(stepping(502, refused(ErrorCode.CancelFailed))).cancelOrder(cancel));
    expect(error.cause).toBeInstanceOf(OrderError);
    expect(error.message).toContain(`(${String(ErrorCode.CancelFailed)} CancelFailed)`);
  });

  it("stays unknown when the caller ends it in the pause", async () => {
    const controller = new AbortController();
    const hooks = {
      onRetry: () => {
        controller.abort("enough");
      },
    };
    const client = clientWith(stepping(502), { hooks });
    expect(await errorOf(client.cancelOrder(cancel, { signal: controller.signal }))).toBeInstanceOf(
      OutcomeUnknownError,
    );
  });
});

describe("an answer that leaves the outcome open", () => {
  it.each([
    ["a system error", systemFailure],
    ["a failed placement", refused(ErrorCode.OrderFailed)],
    [
      "a code beside an order id",
      JSON.stringify({ result: true, order_id: 5, error_code: ErrorCode.RequestTooFrequent }),
    ],
  ])("never advises to send an order again: %s", async (_, body) => {
    const error = await errorOf(clientWith(stepping(body)).trade(order));
    expect(error).toMatchObject({ outcomeUnknown: true, retry: "never" });
    expect(error.message).toContain("look before you send it again");
  });

  it("is one that refuses a batch with a code and names an order of it", async () => {
    const body = {
      order_info: [{ order_id: -1, error_code: ErrorCode.InsufficientFunds }, { order_id: 55 }],
      result: false,
      error_code: ErrorCode.InsufficientFunds,
    };
    const orders_data = [
      { price: "3", amount: "1", type: "sell" as const },
      { price: "4", amount: "1", type: "sell" as const },
    ];
    const error = await errorOf(
      clientWith(stepping(JSON.stringify(body))).batchTrade({ symbol: "btc_cny", orders_data }),
    );
    expect(error).toMatchObject({ code: ErrorCode.InsufficientFunds, outcomeUnknown: true, retry: "never" });
  });
});

describe("a shielded address", () => {
  it("is never held back where the limit is switched off", async () => {
    const fetch = stepping(403);
    const client = clientWith(fetch, { rateLimit: false });
    for (let call = 0; call < 4; call += 1) await clock.passUntil(client.try.userinfo());
    expect(fetch.sent).toHaveLength(4);
  });
});
