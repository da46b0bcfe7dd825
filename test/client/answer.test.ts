import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { ErrorCode } from "../../generated/errors.ts";
import { createClient } from "../../src/client/create-client.ts";
import type { ClientOptions } from "../../src/client/options.ts";
import { OkcoinError } from "../../src/errors/okcoin-error.ts";
import { closedPort } from "../transport/loopback.ts";
import { settled, VirtualClock } from "../limits/virtual-clock.ts";
import { clientOn } from "./client-on.ts";
import { baseUrl, keys } from "./keys.ts";
import { loopbackExchange, type LoopbackExchange } from "./loopback-exchange.ts";
import { stubFetch } from "./stub-fetch.ts";

const order = { symbol: "btc_cny", type: "buy", price: "3000", amount: "0.01" } as const;
const symbol = "btc_cny";
const placed = '{"result":true,"order_id":7}';
const quote = '{"date":"1441000123","ticker":{"buy":1.0,"high":"1","last":"1","low":"1","sell":"1","vol":"1"}}';
const head = { "X-Request-Id": "r-7", "Set-Cookie": ["a=1", "b=2"], "x-name": "zürich" };

let exchange: LoopbackExchange;
beforeAll(async () => {
  exchange = await loopbackExchange((_, response) => {
    response.writeHead(200, head).end(placed);
  });
});
afterAll(() => exchange.close());

describe("the answer that client.try gives", () => {
  it.each([
    ["undici", {}],
    ["fetch", { fetch: globalThis.fetch }],
  ])("has the headers as they came over %s", async (_, options: Partial<ClientOptions>) => {
    const client = createClient({ baseUrl: exchange.baseUrl, ...keys, ...options });
    const { ok, answer } = await client.try.trade(order);
    expect(ok).toBe(true);
    expect(answer).toMatchObject({ status: 200, attempts: 1 });
    expect(answer.headers?.get("x-request-id")).toBe("r-7");
    expect(answer.headers?.getSetCookie()).toEqual(["a=1", "b=2"]);
    expect(answer.headers?.get("X-NAME")).toBe((await globalThis.fetch(exchange.baseUrl)).headers.get("x-name"));
    expect(answer.headers).toBe(answer.headers);
    expect(answer.queuedMs).toBeGreaterThanOrEqual(0);
    expect(answer.durationMs).toBeGreaterThan(0);
  });

  it("has the status and headers of a refusal, and so has the error its status", async () => {
    const body = JSON.stringify({ result: false, error_code: ErrorCode.InsufficientFunds });
    const fetch = stubFetch(() => new Response(body, { headers: { "x-request-id": "r-8" } }));
    const outcome = await createClient({ baseUrl, ...keys, fetch }).try.trade(order);
    expect(outcome).toMatchObject({
      ok: false,
      answer: { status: 200, attempts: 1 },
      error: { status: 200, attempts: 1 },
    });
    expect(outcome.answer.headers?.get("x-request-id")).toBe("r-8");
  });

  it("takes the headers of another implementation of fetch as they are", async () => {
    const headers = { get: (name: string) => (name === "x" ? "x!" : null) };
    const body = (): Response => Object.defineProperty(new Response(quote), "headers", { value: headers });
    const { answer } = await createClient({ baseUrl, fetch: stubFetch(body) }).try.ticker({ symbol });
    expect(answer.headers?.get("x")).toBe("x!");
  });

  it.each<[string, Partial<ClientOptions>, object, object]>([
    ["nothing was sent: a parameter", {}, { symbol: "BTC" }, { status: undefined, attempts: 0 }],
    ["nothing was sent: the connection", { baseUrl: "closed" }, { symbol }, { status: undefined, attempts: 1 }],
    [
      "no answer came in time",
      { fetch: () => new Promise(() => undefined), timeoutMs: 20 },
      { symbol },
      { status: undefined, attempts: 1 },
    ],
    [
      "a redirect came, which is not followed",
      { fetch: () => Promise.resolve(new Response("", { status: 302 })) },
      { symbol },
      { status: 302, attempts: 1 },
    ],
  ])("leaves absent what did not come: %s", async (_, options, params, want) => {
    const url = options.baseUrl === "closed" ? `http://127.0.0.1:${await closedPort()}` : baseUrl;
    const client = createClient({ retry: false, ...options, baseUrl: url });
    const { ok, answer } = await client.try.ticker(params as { symbol: string });
    expect(ok).toBe(false);
    expect(answer).toEqual({
      ...want,
      headers: undefined,
      durationMs: undefined,
      queuedMs: expect.any(Number) as number,
    });
  });

  it("tells the time on the wire from all waiting before it", async () => {
    vi.spyOn(Math, "random").mockReturnValue(0.5);
    const clock = new VirtualClock();
    let sent = 0;
    const fetch = stubFetch(async () => {
      await new Promise<void>((resolve) => clock.wake(30, resolve));
      sent += 1;
      return new Response(sent === 1 ? "" : quote, { status: sent === 1 ? 503 : 200 });
    });
    const call = clientOn(clock, { baseUrl, fetch, retry: { baseMs: 100 } }).try.ticker({ symbol });
    await settled();
    await clock.goTo(1000);
    const { answer } = await call;
    // The first attempt took 30 ms, the pause after it 50 ms.
    expect(answer).toMatchObject({ status: 200, attempts: 2, queuedMs: 80, durationMs: 30 });
    vi.restoreAllMocks();
  });

  it("counts as waiting what a limit took, to the end where nothing was sent", async () => {
    const clock = new VirtualClock();
    const client = clientOn(clock, { baseUrl, fetch: stubFetch(() => new Response(quote)), timeoutMs: 1000 });
    const calls = Array.from({ length: 21 }, () => client.try.ticker({ symbol }));
    await settled();
    await clock.goTo(1000);
    const { answer } = (await Promise.all(calls))[20] ?? {};
    expect(answer).toMatchObject({ status: undefined, attempts: 0, queuedMs: 1000, durationMs: undefined });
  });
});

describe("an error carries", () => {
  const down = Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED", syscall: "connect" });
  const broken = Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET" });
  type Step = Error | number;

  it.each<[string, readonly Step[], "ticker" | "trade", { attempts: number; status?: number; cause?: object }]>([
    ["one attempt and no status", [broken], "trade", { attempts: 1, cause: { attempts: 1 } }],
    ["three attempts that were never sent", [down], "trade", { attempts: 3 }],
    [
      "the status of the last attempt",
      [down, 503],
      "trade",
      { attempts: 2, status: 503, cause: { attempts: 2, status: 503 } },
    ],
    ["no status of an earlier attempt", [503, down], "ticker", { attempts: 3 }],
    ["the status of a shield", [403], "ticker", { attempts: 1, status: 403 }],
  ])("%s", async (_, steps, operation, want) => {
    let at = 0;
    const fetch = stubFetch(() => {
      const step = steps[Math.min((at += 1), steps.length) - 1] ?? 200;
      if (step instanceof Error) throw step;
      return new Response("", { status: step });
    });
    const client = createClient({ baseUrl, ...keys, fetch, retry: { baseMs: 0 } });
    const outcome = operation === "trade" ? await client.try.trade(order) : await client.try.ticker({ symbol });
    const error = outcome.ok ? undefined : outcome.error;
    expect(error).toBeInstanceOf(OkcoinError);
    expect(error).toMatchObject(want);
    expect(error?.status).toBe(want.status);
    expect(JSON.parse(JSON.stringify(error))).toMatchObject({
      attempts: want.attempts,
      ...(want.status && { status: want.status }),
    });
    expect(outcome.answer.attempts).toBe(want.attempts);
  });

  it("no attempt where the parameters were refused", async () => {
    const outcome = await createClient({ baseUrl }).try.ticker({ symbol: "BTC" });
    expect(outcome).toMatchObject({ error: { attempts: 0 } });
  });
});
