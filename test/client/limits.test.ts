import { beforeEach, describe, expect, it, vi } from "vitest";
import { ErrorCode } from "../../generated/errors.ts";
import { okcoin } from "../../generated/index.ts";
import type { ErrorEvent, RetryEvent } from "../../src/client/hooks.ts";
import type { ClientOptions } from "../../src/client/options.ts";
import type { Client } from "../../src/client/client-types.ts";
import { ConnectionError, IpShieldedError, RateLimitError, ResponseError } from "../../src/errors/classes.ts";
import { createSharedLimits, ProcessLimits } from "../../src/limits/process-limits.ts";
import { createSandbox } from "../../src/sandbox/index.ts";
import { fullestWindow } from "../limits/oracle.ts";
import { settled, VirtualClock } from "../limits/virtual-clock.ts";
import { clientOn } from "./client-on.ts";
import { baseUrl, keys } from "./keys.ts";
import { answering, stubFetch, type SentRequest, type StubFetch } from "./stub-fetch.ts";
import "../sandbox/support/check-every-answer.ts";

const symbol = "btc_cny";
const order = { symbol, type: "buy", price: "3000", amount: "0.01" } as const;
const placed = '{"result":true,"order_id":1}';
const funds = '{"result":true,"info":{"funds":{"free":{},"freezed":{}}}}';
const quote = '{"date":"1","ticker":{"buy":"1","high":"1","last":"1","low":"1","sell":"1","vol":"1"}}';
const tooFrequent = JSON.stringify({ result: false, error_code: ErrorCode.RequestTooFrequent });
const tradeLimit = okcoin.operations.trade.rateLimit;

let clock: VirtualClock;
beforeEach(() => {
  clock = new VirtualClock();
});

function clientWith(fetch: StubFetch, more: Partial<ClientOptions> = {}) {
  return clientOn(clock, { baseUrl, ...keys, fetch, retry: { baseMs: 0 }, ...more });
}

function valueOf({ url: { pathname } }: SentRequest): string {
  if (/trade|cancel/.test(pathname)) return placed;
  return pathname.includes("userinfo") ? funds : quote;
}

function answers(...given: readonly [body: string, init?: ResponseInit][]): StubFetch {
  let at = 0;
  return stubFetch(() => {
    const [body, init] = given[Math.min(at, given.length - 1)] ?? [""];
    at += 1;
    return new Response(body, init);
  });
}

/** An exchange that answers after a while; `shielding`: 403 to everything. */
function exchange(latency = 20) {
  const state = { shielding: false };
  const log: { readonly at: number; readonly path: string }[] = [];
  const fetch = stubFetch(
    (request) =>
      new Promise((resolve) => {
        log.push({ at: clock.now(), path: request.url.pathname });
        const { shielding } = state;
        clock.wake(latency, () => {
          resolve(shielding ? new Response("", { status: 403 }) : new Response(valueOf(request)));
        });
      }),
  );
  return { state, log, fetch };
}

async function errorOf(call: Promise<unknown>): Promise<Error> {
  try {
    await clock.passUntil(call);
  } catch (error) {
    return error as Error;
  }
  throw new Error("a success");
}

describe("a burst of 403", () => {
  it("of 15 calls at once holds the client for a second, and not for an hour", async () => {
    const { state, log, fetch } = exchange();
    const client = clientWith(fetch);
    state.shielding = true;
    const burst = Array.from({ length: 15 }, () => client.try.ticker({ symbol }));
    await clock.passUntil(Promise.all(burst));
    expect(client.limits.state().shield).toEqual({ heldForMs: 1_000, escalations: 1, probing: false });
    state.shielding = false;
    await clock.passUntil(Promise.all([client.userinfo(), client.trade(order), client.ticker({ symbol })]));
    expect(log.slice(15).map(({ at }) => at)).toEqual([1_020, 1_040, 1_040]);
    expect(client.limits.state().shield.escalations).toBe(0);
  });

  it("holds cancels too, which go first when the probe is answered", async () => {
    const { state, fetch } = exchange();
    const sent: string[] = [];
    const client = clientWith(fetch, { hooks: { onRequest: ({ operation }) => void sent.push(operation) } });
    state.shielding = true;
    await errorOf(client.ticker({ symbol }));
    state.shielding = false;
    const calls = [client.trade(order), client.ticker({ symbol }), client.cancelOrder({ symbol, order_id: 1 })];
    await clock.passUntil(Promise.all(calls));
    expect(sent.slice(1)).toEqual(["ticker", "cancelOrder", "trade"]);
  });

  it("ends a call at once that cannot wait for the end of the hold", async () => {
    const { state, log, fetch } = exchange();
    const client = clientWith(fetch);
    state.shielding = true;
    await errorOf(client.ticker({ symbol }));
    const error = await errorOf(client.trade(order, { timeoutMs: 900 }));
    expect(clock.now()).toBe(20);
    expect(error).toBeInstanceOf(IpShieldedError);
    expect(error).toMatchObject({ status: 403, outcomeUnknown: false, retryAfterMs: 1_000, attempts: 0 });
    expect(error.message).toContain(
      "trade: The exchange shields this address, so requests are held back for another 1 s. Nothing was sent",
    );
    expect(log).toHaveLength(1);
  });

  it("is forgotten when the client is told that it is over", async () => {
    const { state, log, fetch } = exchange();
    const client = clientWith(fetch);
    state.shielding = true;
    await errorOf(client.trade(order));
    const { used } = client.limits.state().operations["trade"] ?? {};
    const waiting = client.ticker({ symbol });
    await settled();
    state.shielding = false;
    client.limits.reset();
    expect(client.limits.state()).toMatchObject({
      shield: { heldForMs: 0, escalations: 0 },
      operations: { trade: { used } },
    });
    await clock.passUntil(waiting);
    expect([used, log.map(({ at }) => at)]).toEqual([1, [0, 20]]);
  });
});

describe("the limits that a client shows", () => {
  it("are those of the document, with what is used and free", async () => {
    const { fetch } = exchange();
    const client = clientWith(fetch);
    const idle = client.limits.state();
    expect(Object.keys(idle.operations)).toEqual(
      Object.values(okcoin.operations).flatMap((each) => ("rateLimit" in each ? [each.id] : [])),
    );
    const { requests } = tradeLimit;
    expect(idle.operations["trade"]).toMatchObject({ requests, used: 0, free: requests, nextFreeMs: 0, heldForMs: 0 });
    const calls = Array.from({ length: requests + 3 }, () => client.trade(order));
    await settled();
    const busy = client.limits.state();
    expect(busy).toMatchObject({ queued: 3, address: { used: requests } });
    expect(busy.operations["trade"]).toMatchObject({ used: requests, free: 0 });
    expect(busy.operations["trade"]?.nextFreeMs).toBeGreaterThanOrEqual(tradeLimit.seconds * 1_000);
    await clock.passUntil(Promise.all(calls));
    expect(client.limits.state().queued).toBe(0);
  });

  it("are none where the rate limit is switched off", () => {
    const { limits } = clientWith(answering(quote), { rateLimit: false });
    limits.reset();
    expect(limits.state()).toEqual({
      operations: {},
      address: undefined,
      queued: 0,
      shield: { heldForMs: 0, escalations: 0, probing: false },
    });
  });
});

describe("a pause", () => {
  /** Answers in turn; the last one is repeated. */
  const retryAfter = (value: string, status = 503): [string, ResponseInit] => [
    "",
    { status, headers: { "retry-after": value, date: "Sun, 06 Nov 1994 08:49:37 GMT" } },
  ];

  it.each<[string, [string, ResponseInit?], number]>([
    ["as many seconds as Retry-After says", retryAfter("3"), 3_000],
    ["until the date of Retry-After", retryAfter("Sun, 06 Nov 1994 08:49:42 GMT"), 5_000],
    ["as Retry-After says beside a code", [tooFrequent, { headers: { "retry-after": "9" } }], 9_000],
    ["the operation's window after 10001", [tooFrequent], 2_000],
    ["the operation's window after HTTP 429", ["", { status: 429 }], 2_000],
  ])("is %s", async (_, answer, want) => {
    for (const rateLimit of [{}, false] as const) {
      if (rateLimit === false && answer[1]?.status === 429) continue;
      clock = new VirtualClock();
      const fetch = answers(answer, [quote]);
      await clock.passUntil(clientWith(fetch, { rateLimit }).ticker({ symbol }));
      expect([clock.now(), fetch.sent.length]).toEqual([want, 2]);
    }
  });

  it("is longer each time, for all calls of the operation and for no other", async () => {
    const times: number[] = [];
    const fetch = stubFetch((request) => {
      if (!request.url.pathname.includes("trade")) return new Response(valueOf(request));
      times.push(clock.now());
      return new Response(times.length <= 3 ? tooFrequent : placed);
    });
    const client = clientWith(fetch, { retry: { baseMs: 0, attempts: 4 } });
    const first = client.trade(order);
    await settled();
    const second = client.trade(order);
    await clock.passUntil(client.userinfo());
    expect(clock.now()).toBe(0);
    await clock.passUntil(Promise.all([first, second]));
    expect(times[0]).toBe(0);
    expect(times.slice(1, 3)).toEqual([2_000, 2_000]);
    expect(times[3]).toBeGreaterThanOrEqual(6_000);
  });

  it("that does not fit into the call's time ends it at once, and says how long to wait", async () => {
    const retries: RetryEvent[] = [];
    const errors: ErrorEvent[] = [];
    const hooks = {
      onRetry: (event: RetryEvent) => void retries.push(event),
      onError: (event: ErrorEvent) => void errors.push(event),
    };
    const client = clientWith(answers(retryAfter("60")), { hooks });
    const error = await errorOf(client.ticker({ symbol }));
    expect(error).toBeInstanceOf(ResponseError);
    expect(error).toMatchObject({ retryAfterMs: 60_000, status: 503, attempts: 1 });
    expect([clock.now(), retries.length, errors.length]).toEqual([0, 0, 1]);
  });

  it("of an operation that is held for longer than the next call has ends that at once, too", async () => {
    const fetch = answers([tooFrequent, { headers: { "retry-after": "60" } }]);
    const client = clientWith(fetch);
    await errorOf(client.trade(order));
    const error = await errorOf(client.trade(order));
    expect(error).toBeInstanceOf(RateLimitError);
    expect(error).toMatchObject({ code: undefined, retryAfterMs: 60_000, attempts: 0, retry: "after-delay" });
    expect(error.message).toContain("held back for another 60 s, longer than this call has. Nothing was sent");
    expect(fetch.sent).toHaveLength(1);
  });
});

describe("the error of a call that a hold ends", () => {
  const html = "<html><body>busy</body></html>";

  it.each<[what: string, body: unknown, init: ResponseInit, text: string]>([
    [
      "HTTP 503 with a wait",
      html,
      { status: 503, headers: { "retry-after": "60" } },
      "answered HTTP 503 and asked for a wait",
    ],
    [
      "HTTP 429 with a wait",
      html,
      { status: 429, headers: { "retry-after": "60" } },
      "answered HTTP 429 and asked for a wait",
    ],
    ["HTTP 429", html, { status: 429 }, "answered HTTP 429, so"],
    [
      "HTTP 200 and no JSON, with a wait",
      html,
      { status: 200, headers: { "retry-after": "60" } },
      "answered HTTP 200 and asked for a wait",
    ],
    ["the code", tooFrequent, {}, "answered 10001 RequestTooFrequent, so"],
    [
      "the code with a wait",
      tooFrequent,
      { headers: { "retry-after": "60" } },
      "answered 10001 RequestTooFrequent and asked for a wait",
    ],
    [
      "another code with a wait",
      JSON.stringify({ result: false, error_code: 10010 }),
      { headers: { "retry-after": "60" } },
      "answered 10010 InsufficientFunds and asked for a wait",
    ],
  ])("says what was answered, and how to end it: %s", async (_, body, init, text) => {
    const client = clientWith(answers([body as string, init]));
    await errorOf(client.ticker({ symbol }, { retry: false }));
    const error = await errorOf(client.ticker({ symbol }, { timeoutMs: 1500 }));
    expect(error).toBeInstanceOf(RateLimitError);
    expect(error.message).toContain(`The exchange ${text}`);
    expect(error.message).toMatch(
      /so requests of this operation are held back for another \d+ s, longer than this call has/,
    );
    expect(error.message).toContain("client.limits.reset() ends the hold");
  });

  it("says how to end it: a shield", async () => {
    const { state, fetch } = exchange();
    const client = clientWith(fetch);
    state.shielding = true;
    await errorOf(client.ticker({ symbol }));
    const error = await errorOf(client.ticker({ symbol }, { timeoutMs: 900 }));
    expect(error.message).toContain("client.limits.reset() ends the hold");
  });
});

describe("the queue", () => {
  it("refuses a call beyond its end, says what to do, and sends nothing", async () => {
    const { fetch, log } = exchange();
    const client = clientWith(fetch, { rateLimit: { maxQueued: 2 } });
    const calls = Array.from({ length: tradeLimit.requests + 2 }, () => client.trade(order));
    await settled();
    const error = await errorOf(client.trade(order));
    expect(error).toBeInstanceOf(RateLimitError);
    expect(error).toMatchObject({ name: "RateLimitError", code: undefined, retry: "after-delay", attempts: 0 });
    expect(error.message).toContain(
      "2 calls wait for the rate limit already, the most that rateLimit.maxQueued allows",
    );
    await clock.passUntil(Promise.all(calls));
    expect(log).toHaveLength(tradeLimit.requests + 2);
  });
});

describe("clients that share limits", () => {
  /** The hash of a key takes a moment that no virtual clock knows of. */
  async function ready(...clients: readonly Client[]): Promise<void> {
    await vi.waitFor(() => {
      for (const { limits } of clients) expect(limits.state().address).toBeDefined();
    });
  }
  async function pair(more: Partial<ClientOptions> = {}) {
    const { fetch, log, state } = exchange();
    const shared = new ProcessLimits(clock);
    const one = clientWith(fetch, { rateLimit: { shared } });
    const other = clientWith(fetch, { rateLimit: { shared }, ...more });
    await ready(one, other);
    return { one, other, log, state };
  }
  const otherKeys = { apiKey: "sandbox-other", secretKey: "another-secret" };
  const most = tradeLimit.requests;

  it("and a key keep the key's limit together", async () => {
    const { one, other, log } = await pair();
    const calls = Array.from({ length: most }, () => [one.trade(order), other.trade(order)]).flat();
    await clock.passUntil(Promise.all(calls));
    expect(log).toHaveLength(2 * most);
    expect(
      fullestWindow(
        log.map(({ at }) => at),
        tradeLimit.seconds * 1_000,
      ),
    ).toBe(most);
    expect(one.limits.state().operations["trade"]).toEqual(other.limits.state().operations["trade"]);
  });

  it.each<[string, Partial<ClientOptions>, (client: ReturnType<typeof clientWith>) => Promise<unknown>, number]>([
    ["of two keys do not share what counts by key", otherKeys, (client) => client.trade(order), 0],
    ["of two keys share what counts by address", otherKeys, (client) => client.ticker({ symbol }), 1],
    ["of two exchanges share nothing", { baseUrl: "https://other.test" }, (client) => client.ticker({ symbol }), 0],
  ])("%s", async (_, more, call, waits) => {
    const { one, other, log } = await pair(more);
    const calls = Array.from({ length: most }, () => call(one));
    await clock.passUntil(Promise.all([...calls, call(other)]));
    expect(log.filter(({ at }) => at > 1_000)).toHaveLength(waits);
  });

  it("share the shield", async () => {
    const { one, other, log, state } = await pair(otherKeys);
    state.shielding = true;
    await errorOf(one.ticker({ symbol }));
    const error = await errorOf(other.userinfo({}, { timeoutMs: 500 }));
    expect(error).toBeInstanceOf(IpShieldedError);
    expect(log).toHaveLength(1);
    expect(other.limits.state().shield).toEqual(one.limits.state().shield);
    other.limits.reset();
    expect(one.limits.state().shield.heldForMs).toBe(0);
  });

  it("never tell the store a key", async () => {
    const store = createSharedLimits();
    const told: string[] = [];
    const shared = {
      ...bound(store),
      take: (...given: Parameters<typeof store.take>) => {
        told.push(JSON.stringify(given));
        return Promise.resolve(store.take(...given));
      },
    };
    const client = clientWith(exchange().fetch, { rateLimit: { shared } });
    await ready(client);
    await clock.passUntil(client.trade(order));
    expect(told).toHaveLength(1);
    expect(told[0]).toMatch(/operation:trade key:[0-9a-f]{32}"/);
    expect(told[0]).not.toContain(keys.apiKey);
  });

  it("send nothing when the store fails", async () => {
    const down = () => Promise.reject(new Error("ECONNREFUSED"));
    const { fetch, log } = exchange();
    const client = clientWith(fetch, {
      rateLimit: { shared: { ...bound(createSharedLimits()), take: down } },
      retry: false,
    });
    await ready(client);
    const error = await errorOf(client.trade(order));
    expect(error).toBeInstanceOf(ConnectionError);
    expect(error).toMatchObject({ cause: { message: "ECONNREFUSED" }, outcomeUnknown: false, attempts: 0 });
    expect(log).toEqual([]);
  });
});

function bound(store: ReturnType<typeof createSharedLimits>) {
  return {
    take: store.take.bind(store),
    settle: store.settle.bind(store),
    usedUnder: store.usedUnder.bind(store),
    heldUnder: store.heldUnder.bind(store),
    reset: store.reset.bind(store),
  };
}

describe("a sandbox that counts refuses none of 100 trades", () => {
  it.each([0, 20, 500])("that arrive up to %i ms late", async (latest) => {
    for (let run = 0; run < 20; run += 1) {
      clock = new VirtualClock();
      const sandbox = createSandbox({ seed: run, rateLimits: true });
      const { apiKey, secretKey } = sandbox.createAccount({ funds: { cny: "100000000" } });
      // What a connection that is slow to open, a way and a busy server take: another time for each, there and back.
      const late = (call: number, share: number): Promise<void> =>
        new Promise((resolve) => {
          clock.wake((call * share * (run + 7919)) % (latest + 1), resolve);
        });
      let sent = 0;
      const fetch = async (url: string, init: RequestInit): Promise<Response> => {
        const call = (sent += 1);
        await late(call, 1);
        sandbox.clock.advance(clock.now() - (sandbox.clock.now() - startedAt));
        const response = await sandbox.fetch(url, init);
        await late(call, 3);
        return response;
      };
      const startedAt = sandbox.clock.now();
      const client = clientOn(clock, {
        baseUrl: "https://sandbox.test",
        apiKey,
        secretKey,
        fetch,
        timeoutMs: 60_000,
        retry: false,
      });
      // A price that fills: so many small orders may not rest.
      const calls = Array.from({ length: 100 }, () =>
        client.trade({ symbol, type: "buy", price: "3100", amount: "0.01" }),
      );
      await clock.passUntil(Promise.all(calls));
      expect(sent).toBe(100);
      expect(clock.now()).toBeLessThanOrEqual(4 * (2_002 + 2 * latest) + 2 * latest + 10);
    }
  });
});
