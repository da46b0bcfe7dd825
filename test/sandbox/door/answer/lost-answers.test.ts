import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ErrorCode } from "../../../../generated/errors.ts";
import { createClient } from "../../../../src/index.ts";
import { createSandbox } from "../../../../src/sandbox/index.ts";
import { listen, type SandboxServer } from "../../../../src/sandbox/node/index.ts";
import "../../support/check-every-answer.ts";

const sandbox = createSandbox();
let server: SandboxServer;

beforeAll(async () => {
  server = await listen(sandbox);
});

afterAll(() => server.close());

const order = { symbol: "btc_cny", type: "buy", price: "100", amount: "0.5" } as const;

describe("a late request", () => {
  const open = () => {
    const sandbox = createSandbox();
    const account = sandbox.createAccount({ funds: { cny: "1000", btc: "1" } });
    const client = createClient({
      baseUrl: "https://sandbox.test",
      apiKey: account.apiKey,
      secretKey: account.secretKey,
      fetch: sandbox.fetch,
      retry: false,
    });
    return { sandbox, account, client };
  };

  it("meets the state of its own time: a cancellation that comes first finds no order", async () => {
    const { sandbox, account, client } = open();
    const { order_id } = await client.trade(order);
    sandbox.force("cancelOrder", { fault: "reset", when: "late" });
    await expect(client.cancelOrder({ symbol: "btc_cny", order_id })).rejects.toThrow();
    expect(sandbox.truth.orders(account.apiKey)).toMatchObject([{ status: "open" }]);
    await client.cancelOrder({ symbol: "btc_cny", order_id });
    sandbox.clock.advance(1000);
    expect(sandbox.journal.at(-1)).toMatchObject({
      request: 2,
      verdict: ErrorCode.CancelAlreadyRequested,
      changes: [],
    });
  });

  it("is not carried out when the front door refuses it", async () => {
    const { sandbox, account, client } = open();
    sandbox.force("trade", { fault: "hang-up", when: "late", times: 2 });
    const stranger = createClient({
      baseUrl: "https://sandbox.test",
      apiKey: account.apiKey,
      secretKey: "wrong",
      fetch: sandbox.fetch,
    });
    await expect(stranger.trade(order)).rejects.toThrow();
    await expect(client.trade({ ...order, type: "hold" as "buy" })).rejects.toThrow();
    sandbox.clock.advance(10_000);
    expect(sandbox.journal[0]).toMatchObject({ verdict: ErrorCode.SignatureMismatch });
    expect(sandbox.truth.orders(account.apiKey)).toEqual([]);
  });

  it("is copied with the sandbox, and carried out once in each copy", async () => {
    const { sandbox, account, client } = open();
    sandbox.force("trade", { fault: "reset", when: "late" });
    await expect(client.trade(order)).rejects.toThrow();
    sandbox.force("trade", { fault: "html", when: "before", times: 2 });
    const fork = sandbox.fork();
    for (const each of [fork, sandbox]) {
      each.clock.advance(999);
      expect(each.truth.orders(account.apiKey)).toEqual([]);
      each.clock.advance(5_000);
      expect(each.truth.orders(account.apiKey)).toHaveLength(1);
      const own = createClient({
        baseUrl: "https://sandbox.test",
        apiKey: account.apiKey,
        secretKey: account.secretKey,
        fetch: each.fetch,
      });
      for (let count = 0; count < 2; count += 1) await expect(own.trade(order)).rejects.toThrow(/HTML/);
      expect(await own.trade(order)).toHaveProperty("order_id");
    }
  });

  it("comes on a clock that runs, too", async () => {
    const sandbox = createSandbox({ clock: "real" });
    const { apiKey, secretKey } = sandbox.createAccount({ funds: { cny: "1000" } });
    const client = createClient({ baseUrl: "https://sandbox.test", apiKey, secretKey, fetch: sandbox.fetch });
    sandbox.force("trade", { fault: "reset", when: "late", lateMs: 60_000 });
    await expect(client.trade(order)).rejects.toThrow();
    expect(sandbox.truth.orders(apiKey)).toEqual([]);
    sandbox.clock.advance(60_000);
    expect(sandbox.truth.orders(apiKey)).toHaveLength(1);
  });

  it("may also be one whose answer is a code", async () => {
    const { sandbox, account, client } = open();
    sandbox.force("trade", { code: ErrorCode.SystemFailure, when: "late" });
    await expect(client.trade(order)).rejects.toMatchObject({ code: ErrorCode.SystemFailure, outcomeUnknown: true });
    expect(sandbox.truth.orders(account.apiKey)).toEqual([]);
    sandbox.clock.advance(1000);
    expect(sandbox.truth.orders(account.apiKey)).toHaveLength(1);
  });

  it("in a batch carries lists and refusals over", async () => {
    const { sandbox, account, client } = open();
    sandbox.force("batchTrade", { fault: "reset", when: "late" });
    const orders_data = [
      { price: "100", amount: "1", type: "buy" },
      { price: "0.001", amount: "1", type: "buy" },
    ] as const;
    await expect(client.batchTrade({ symbol: "btc_cny", orders_data: [...orders_data] })).rejects.toThrow();
    sandbox.clock.advance(1000);
    expect(sandbox.truth.orders(account.apiKey)).toHaveLength(1);
  });
});

it("a code that is forced after the request was carried out is answered in place of the success", async () => {
  const account = sandbox.createAccount({ funds: { cny: "1000" } });
  const client = createClient({ baseUrl: server.url, apiKey: account.apiKey, secretKey: account.secretKey });
  sandbox.force("trade", { code: ErrorCode.SystemFailure, when: "after" });
  await expect(client.trade(order)).rejects.toMatchObject({ code: ErrorCode.SystemFailure, outcomeUnknown: true });
  expect(sandbox.truth.orders(account.apiKey)).toHaveLength(1);
  expect(sandbox.journal.at(-1)).toMatchObject({
    forced: true,
    verdict: "ok",
    mishap: { code: ErrorCode.SystemFailure, when: "after" },
  });
});

it("a read is repeated by the client and then succeeds", async () => {
  const client = createClient({ baseUrl: server.url });
  sandbox.force("ticker", { fault: "reset", when: "before" });
  expect(await client.ticker({ symbol: "btc_cny" })).toHaveProperty("ticker");
});

it.each([
  ["an unknown fault", { fault: "earthquake", when: "after" }, /There is no fault "earthquake"; there are reset, /],
  ["no time", { fault: "reset" }, /when: "before", "after" or "late"/],
  [
    "a lateness of a request that is not late",
    { fault: "reset", when: "after", lateMs: 500 },
    /lateMs is for when: "late"/,
  ],
  ["a lateness of nothing", { fault: "reset", when: "late", lateMs: 0 }, /from 1 up/],
  ["half a call", { fault: "reset", when: "late", times: 0.5 }, /whole number of calls/],
])("%s is refused", (_name, forced, message) => {
  expect(() => {
    sandbox.force("trade", forced as never);
  }).toThrow(message);
});
