import { afterEach, expect, it, vi } from "vitest";
import { createSandbox } from "../../src/sandbox/index.ts";
import { callerFor } from "./support/caller.ts";

const hour = 60 * 60_000;

afterEach(() => {
  vi.useRealTimers();
});

it("with a real clock, what is due by the machine's time happens before the next request, and is not blamed on it", async () => {
  const start = Date.UTC(2026, 0, 5);
  vi.useFakeTimers({ toFake: ["Date"], now: start });
  const sandbox = createSandbox({ clock: "real" });
  const account = sandbox.createAccount();
  const call = callerFor(sandbox, account);
  sandbox.deposit(account, { currency: "btc", amount: "1" });
  vi.setSystemTime(start + 2 * hour);
  expect(sandbox.truth.balances(account.apiKey).btc?.free).toBe("1");
  expect(JSON.parse(await call("userinfo"))).toMatchObject({ info: { funds: { free: { btc: "1" } } } });
  expect(sandbox.journal).toMatchObject([
    { time: start, cause: { kind: "deposit-announced" } },
    { time: start + hour, cause: { kind: "deposit-confirmed" } },
    { time: start + 2 * hour, operation: "userinfo", changes: [] },
  ]);
});

it("with a real clock, what was due before the owner acts is not changed by it", async () => {
  const start = Date.UTC(2026, 0, 5);
  vi.useFakeTimers({ toFake: ["Date"], now: start });
  const sandbox = createSandbox({ clock: "real" });
  const account = sandbox.createAccount({ funds: { cny: "100000" } });
  sandbox.force("trade", { fault: "reset", when: "late", lateMs: 50 });
  const order = { symbol: "btc_cny", type: "buy", price: "1000", amount: "0.1" };
  await expect(callerFor(sandbox, account)("trade", order)).rejects.toThrow();
  vi.setSystemTime(start + 100);
  sandbox.setTrading("btc_cny", "halted");
  expect(sandbox.truth.orders(account.apiKey)).toHaveLength(1);
  expect(sandbox.journal.at(-1)).toMatchObject({ time: start + 50, operation: "trade", verdict: "ok" });
});

it("a machine's clock that goes back stops the exchange's, which never does", async () => {
  const start = Date.UTC(2026, 0, 5);
  vi.useFakeTimers({ toFake: ["Date"], now: start });
  const sandbox = createSandbox({ clock: "real" });
  vi.setSystemTime(start - hour);
  await callerFor(sandbox, sandbox.createAccount())("userinfo");
  expect([sandbox.clock.now(), sandbox.journal[0]?.time]).toEqual([start, start]);
});

it("a real clock can start at another time, and keeps the machine's pace", () => {
  const start = Date.UTC(2026, 0, 5);
  vi.useFakeTimers({ toFake: ["Date"], now: start });
  const sandbox = createSandbox({ clock: "real", startTime: start - 3 * hour });
  expect(sandbox.clock.now()).toBe(start - 3 * hour);
  vi.setSystemTime(start + hour);
  expect([sandbox.clock.now(), sandbox.fork().clock.now()]).toEqual([start - 2 * hour, start - 2 * hour]);
  sandbox.clock.advance(2 * hour);
  expect(sandbox.clock.now()).toBe(start);
});
