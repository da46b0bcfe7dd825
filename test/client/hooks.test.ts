import { afterEach, describe, expect, it, vi } from "vitest";
import { ErrorCode } from "../../generated/errors.ts";
import { okcoin } from "../../generated/index.ts";
import { createClient } from "../../src/client/create-client.ts";
import type { Hooks } from "../../src/client/hooks.ts";
import { fakeTime, passTimeUntil } from "./fake-time.ts";
import { baseUrl, keys } from "./keys.ts";
import { answering, stubFetch, type StubFetch } from "./stub-fetch.ts";

const symbol = "btc_cny";
const quote = { date: "1", ticker: { buy: "1", high: "1", last: "1", low: "1", sell: "1", vol: "1" } };

/** Hooks that note what they were told. */
function noting() {
  const told: [string, Record<string, unknown>][] = [];
  const note = (name: string) => (event: object) => {
    told.push([name, { ...event }]);
  };
  const hooks: Hooks = {
    onRequest: note("onRequest"),
    onResponse: note("onResponse"),
    onRetry: note("onRetry"),
    onError: note("onError"),
    onWait: note("onWait"),
  };
  return { told, hooks };
}

function clientWith(fetch: StubFetch, hooks: Hooks) {
  return createClient({ baseUrl, ...keys, fetch, hooks, retry: { baseMs: 0 } });
}

afterEach(() => {
  vi.restoreAllMocks();
});

describe("hooks", () => {
  const any = expect.any(Number) as number;
  const of = {
    callId: any,
    operation: "ticker",
    method: "GET",
    path: okcoin.operations.ticker.path,
    queuedMs: any,
  };
  const durationMs = any;

  it("are told of a call that succeeds", async () => {
    const { told, hooks } = noting();
    await clientWith(answering(quote), hooks).ticker({ symbol });
    expect(told).toEqual([
      ["onRequest", { ...of, attempt: 1 }],
      ["onResponse", { ...of, attempt: 1, status: 200, ok: true, durationMs }],
    ]);
  });

  it("are told of each attempt and of the end", async () => {
    const { told, hooks } = noting();
    let at = 0;
    const fetch = stubFetch(() => {
      at += 1;
      if (at === 1) throw Object.assign(new Error("reset"), { code: "ECONNRESET" });
      return new Response(JSON.stringify({ error_code: ErrorCode.MarketNotFound }));
    });
    const outcome = await clientWith(fetch, hooks).try.ticker({ symbol });
    const error = outcome.ok ? undefined : outcome.error;
    expect(told).toEqual([
      ["onRequest", { ...of, attempt: 1 }],
      [
        "onRetry",
        { ...of, attempt: 1, delayMs: 0, error: expect.objectContaining({ name: "ConnectionError" }) as unknown },
      ],
      ["onRequest", { ...of, attempt: 2 }],
      ["onResponse", { ...of, attempt: 2, status: 200, ok: false, durationMs }],
      ["onError", { ...of, attempt: 2, durationMs, error }],
    ]);
    expect(told.at(-1)?.[1].error).toBe(error);
  });

  it("are told of a call that ends before the first attempt", async () => {
    const { told, hooks } = noting();
    await clientWith(answering(quote), hooks).try.ticker({ symbol: "BTC" });
    expect(told).toEqual([
      ["onError", { ...of, attempt: 0, durationMs, error: expect.objectContaining({ field: "symbol" }) as unknown }],
    ]);
  });

  it("are told of a limit that holds a call back, for how long, and how long it was queued", async () => {
    const createFreshClient = await fakeTime();
    const { told, hooks } = noting();
    const client = createFreshClient({ baseUrl, fetch: answering(quote), hooks });
    const { requests, seconds } = okcoin.operations.ticker.rateLimit;
    const windowMs = seconds * 1001;
    const calls = Array.from({ length: requests + 2 }, () => client.ticker({ symbol }));
    await passTimeUntil(Promise.all(calls));
    vi.useRealTimers();
    const waits = told.filter(([name]) => name === "onWait").map(([, event]) => event);
    const held = { ...of, attempt: 0, queuedMs: 0, limit: "operation", delayMs: windowMs };
    expect(waits).toEqual([held, held]);
    const sent = told.filter(([name]) => name === "onRequest").map(([, event]) => event);
    expect(sent.slice(-2).map(({ callId }) => callId)).toEqual(waits.map(({ callId }) => callId));
    expect(sent.at(-1)).toMatchObject({ attempt: 1, queuedMs: windowMs });
  });

  it("are told of one call by one id, which no other call has, of whatever client", async () => {
    const { told, hooks } = noting();
    await clientWith(answering(quote), hooks).ticker({ symbol });
    await clientWith(answering(quote), hooks).ticker({ symbol });
    const ids = told.map(([, { callId }]) => callId);
    expect(ids[0]).toBe(ids[1]);
    expect(ids[2]).toBe(ids[3]);
    expect(new Set(ids).size).toBe(2);
  });

  it("are not told of the caller's own abort", async () => {
    const { told, hooks } = noting();
    await expect(
      clientWith(answering(quote), hooks).ticker({ symbol }, { signal: AbortSignal.abort("x") }),
    ).rejects.toBe("x");
    expect(told).toEqual([]);
  });

  it("change nothing when they fail: the console is warned, once", async () => {
    const warn = vi.spyOn(console, "warn").mockImplementation(() => undefined);
    const hooks: Hooks = {
      onRequest: () => {
        throw new Error("broken hook");
      },
      // eslint-disable-next-line @typescript-eslint/no-misused-promises -- what a careless caller does
      onResponse: () => Promise.reject(new Error("broken later")),
    };
    const client = clientWith(answering(quote), hooks);
    expect(await client.ticker({ symbol })).toMatchObject({ date: 1 });
    expect(await client.ticker({ symbol })).toMatchObject({ date: 1 });
    expect(warn.mock.calls.map(([text]) => text as unknown)).toEqual([
      "A hook of the client failed (onRequest); the call goes on. Later failures are not reported.",
    ]);
  });

  it("change nothing when they fail later", async () => {
    const warn = vi.spyOn(console, "warn").mockImplementation(() => undefined);
    // eslint-disable-next-line @typescript-eslint/no-misused-promises -- what a careless caller does
    const client = clientWith(answering(quote), { onResponse: () => Promise.reject(new Error("broken later")) });
    expect(await client.ticker({ symbol })).toMatchObject({ date: 1 });
    expect(warn).toHaveBeenCalledOnce();
  });

  it("may be changed later without effect", async () => {
    const { told, hooks } = noting();
    const given = { ...hooks };
    const client = clientWith(answering(quote), given);
    given.onRequest = () => {
      throw new Error("swapped");
    };
    await client.ticker({ symbol });
    expect(told).toHaveLength(2);
  });
});
