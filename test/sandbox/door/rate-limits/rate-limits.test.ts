import { afterEach, describe, expect, it } from "vitest";
import { ErrorCode } from "../../../../generated/errors.ts";
import { okcoin } from "../../../../generated/index.ts";
import type { OperationId } from "../../../../generated/methods.ts";
import { operationErrors } from "../../../../generated/operation-errors.ts";
import type { OperationDescription } from "../../../../src/description.ts";
import { createClient } from "../../../../src/index.ts";
import type { SandboxOptions } from "../../../../src/sandbox/index.ts";
import { listen, type SandboxServer } from "../../../../src/sandbox/node/index.ts";
import { nothingCounted, RateLimits } from "../../../../src/sandbox/door/rate-limits/rate-limits.ts";
import { requestFields, requestShapes } from "../../../../src/wire/shapes.ts";
import { type Call, callerFor, type Fields, openSandbox, sandboxOrigin, send, signed } from "../../support/caller.ts";

const tooFrequent = `{"result":false,"error_code":${String(ErrorCode.RequestTooFrequent)}}`;
const { rateLimit: ofAddress } = okcoin;

const operations: readonly OperationDescription[] = Object.values(okcoin.operations);
const limited = operations.flatMap(({ id, rateLimit, signed: needsKey }) =>
  rateLimit === undefined
    ? []
    : [{ id: id as OperationId, ...rateLimit, needsKey, errors: operationErrors[id as OperationId] }],
);

/** Some request that passes the checks before the limit; what the exchange makes of it does not matter. */
function fieldsOf(operation: OperationId): Fields {
  const types: Partial<Record<OperationId, string>> = { trade: "buy", kline: "1min", ordersInfo: "0" };
  const all = {
    symbol: "btc_cny",
    type: types[operation] ?? "",
    price: "1",
    amount: "1",
    order_id: "1",
    orders_data: "[]",
  };
  const { request } = okcoin.operations[operation];
  const declared = requestFields(request);
  const known = Object.entries(all).filter(([name, text]) => declared.includes(name) && text !== "");
  const required = (requestShapes(request)[0]?.required ?? []).map((name) => [name, "1"] as const);
  return Object.fromEntries([...required, ...known]);
}

async function times(call: Call, operation: OperationId, count: number): Promise<readonly string[]> {
  const answers: string[] = [];
  for (let done = 0; done < count; done += 1) answers.push(await call(operation, fieldsOf(operation)));
  return answers;
}

it.each(limited)("$id takes $requests calls in $seconds s, per $scope", async ({ id, requests, seconds, errors }) => {
  const { sandbox, call } = openSandbox({ rateLimits: true });
  expect(errors).toContain(ErrorCode.RequestTooFrequent);
  expect(await times(call, id, requests)).not.toContain(tooFrequent);
  expect(await times(call, id, 2)).toEqual([tooFrequent, tooFrequent]);
  sandbox.clock.advance(seconds * 1000 - 1);
  expect(await times(call, id, 1)).toEqual([tooFrequent]);
  sandbox.clock.advance(1);
  expect(await times(call, id, 1)).not.toContain(tooFrequent);
});

describe("the limit of an operation", () => {
  const { requests } = okcoin.operations.userinfo.rateLimit;

  it("is each key's own", async () => {
    const { sandbox, call } = openSandbox({ rateLimits: true });
    const other = callerFor(sandbox, sandbox.createAccount());
    await times(call, "userinfo", requests);
    expect(await times(other, "userinfo", requests)).not.toContain(tooFrequent);
    expect(await times(call, "userinfo", 1)).toEqual([tooFrequent]);
  });

  it("cannot be used up by somebody without the secret", async () => {
    const { sandbox, account, call } = openSandbox({ rateLimits: true });
    for (let count = 0; count < 3 * requests; count += 1) {
      await send(sandbox, "userinfo", { ...signed({}, { ...account, secretKey: "guessed" }) });
    }
    expect(await times(call, "userinfo", requests)).not.toContain(tooFrequent);
  });

  it("changes nothing when it refuses", async () => {
    const { sandbox, account, call } = openSandbox({ rateLimits: { window: "fixed" } });
    const order = { symbol: "btc_cny", type: "buy", price: "100", amount: "0.1" };
    const { requests: most } = okcoin.operations.trade.rateLimit;
    for (let count = 0; count < most + 5; count += 1) await call("trade", order);
    expect(sandbox.truth.orders(account.apiKey)).toHaveLength(most);
    expect(sandbox.journal.at(-1)).toMatchObject({
      account: account.id,
      verdict: ErrorCode.RequestTooFrequent,
      changes: [],
    });
  });
});

it.each<[string, SandboxOptions]>([
  ["unless asked for", {}],
  ["when refused", { rateLimits: false }],
])("there is no limit %s", async (_name, options) => {
  const { call } = openSandbox(options);
  expect(await times(call, "userinfo", 50)).not.toContain(tooFrequent);
});

describe("an address that sends more than the exchange takes", () => {
  const most = ofAddress.requests;
  const hourMs = 3_600_000;

  const ask = (sandbox: ReturnType<typeof openSandbox>["sandbox"], from?: string) =>
    sandbox.receive({
      method: "GET",
      url: new URL(`${sandboxOrigin}${okcoin.operations.tickers.path}`),
      contentType: "",
      body: "",
      ...(from === undefined ? {} : { from }),
    });

  it("is shielded for an hour, whatever it sends, and others are not", () => {
    const { sandbox } = openSandbox({ rateLimits: true });
    for (let count = 0; count < most; count += 1) expect(ask(sandbox).kind).toBe("answer");
    expect(ask(sandbox)).toMatchObject({ kind: "fault", fault: "http-403" });
    expect(sandbox.journal.at(-1)).toMatchObject({
      verdict: "unserved",
      mishap: { fault: "http-403", when: "before" },
    });
    expect(sandbox.journal.at(-1)?.forced).toBeUndefined();
    expect(ask(sandbox, "192.0.2.1").kind).toBe("answer");
    sandbox.clock.advance(hourMs - 1);
    expect(ask(sandbox).kind).toBe("fault");
    sandbox.clock.advance(1);
    expect(ask(sandbox).kind).toBe("answer");
  });

  it("gets what the options say: silence, a shorter shield, or none", async () => {
    const silent = openSandbox({ rateLimits: { shield: "silence", shieldMs: 1 } }).sandbox;
    const open = openSandbox({ rateLimits: { shield: false } }).sandbox;
    for (let count = 0; count < most; count += 1)
      [ask(silent), ask(open)].forEach(({ kind }) => {
        expect(kind).toBe("answer");
      });
    expect(ask(open).kind).toBe("answer");
    await expect(
      silent.fetch(`${sandboxOrigin}${okcoin.operations.tickers.path}`, { signal: AbortSignal.timeout(20) }),
    ).rejects.toMatchObject({ name: "TimeoutError" });
  });

  it("is told to the project's client as a shield", async () => {
    const { sandbox } = openSandbox({ rateLimits: true });
    for (let count = 0; count < most; count += 1) ask(sandbox);
    const client = createClient({ baseUrl: sandboxOrigin, fetch: sandbox.fetch });
    await expect(client.tickers({})).rejects.toMatchObject({ name: "IpShieldedError", status: 403 });
  });
});

describe("over a socket", () => {
  let server: SandboxServer | undefined;
  afterEach(() => server?.close());

  it("the peer's address counts", async () => {
    const { sandbox, call } = openSandbox({ rateLimits: true });
    const { requests } = okcoin.operations.ticker.rateLimit;
    server = await listen(sandbox);
    await times(call, "ticker", requests);
    expect(await times(call, "ticker", 1)).toEqual([tooFrequent]);
    const { url } = server;
    const answer = async () => (await send({ fetch }, "ticker", { symbol: "btc_cny" }, url)).text();
    for (let count = 0; count < requests; count += 1) expect(await answer()).toContain("ticker");
    expect(await answer()).toBe(tooFrequent);
  });
});

it.each([
  ["window", { window: "rolling" }, /"sliding" or a "fixed"/],
  ["shield", { shield: "http-500" }, /"http-403" or "silence"/],
  ["length of the shield", { shieldMs: 0 }, /from 1 up/],
])("refuses a %s that does not exist", (_name, rateLimits, message) => {
  expect(() => openSandbox({ rateLimits: rateLimits as never })).toThrow(message);
});

it("goes on from a copy of its state, and changes nothing but the copy", () => {
  const { ticker } = okcoin.operations;
  const state = nothingCounted();
  const first = new RateLimits(state, {}, ofAddress);
  for (let count = 0; count < ticker.rateLimit.requests; count += 1) first.allows(ticker, "ip", "a", 0);
  const second = new RateLimits(structuredClone(state), {}, ofAddress);
  const before = structuredClone(state);
  expect(second.allows(ticker, "ip", "a", 1999)).toBe(false);
  expect(second.allows(ticker, "ip", "b", 1999)).toBe(true);
  expect(second.allows(ticker, "ip", "a", 2000)).toBe(true);
  expect(state).toEqual(before);
});

it("forgets the callers of long ago rather than growing without end", () => {
  const state = nothingCounted();
  const limits = new RateLimits(state, {}, ofAddress);
  for (let count = 0; count < 20_000; count += 1) limits.arrive(`address-${String(count)}`, 0);
  expect(state.counted.size).toBeLessThanOrEqual(10_000);
});
