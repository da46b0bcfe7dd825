import { describe, expect, test } from "vitest";
import { createSandbox } from "../../../src/sandbox/index.ts";
import "../support/check-every-answer.ts";

describe("a demo account", () => {
  test.each([1, 2, 3, 7, 41, 48])(
    "has the same orders, loans, deposits and withdrawals whatever the seed: %i",
    (seed) => {
      const sandbox = createSandbox({ seed });
      const { apiKey } = sandbox.createDemoAccount();
      const { truth } = sandbox;
      expect(truth.orders(apiKey).map(({ id, side, status }) => `${id} ${side} ${status}`)).toEqual([
        "482210931 sell filled",
        "482210932 buy filled",
        "482210933 sell filled",
        "482210934 buy cancelled",
        "482290001 buy open",
        "482290002 buy open",
        "482290003 buy open",
        "482290004 sell open",
        "482290005 sell open",
        "482290006 buy partly-filled",
      ]);
      expect(truth.loans(apiKey).map(({ id, currency, status }) => `${id} ${currency} ${status}`)).toEqual([
        "70001 btc lent",
        "70002 cny lent",
        "70003 cny open",
      ]);
      expect(truth.deposits(apiKey).map(({ status }) => status)).toEqual(["done", "waiting"]);
      expect(truth.withdrawals(apiKey).map(({ id, status }) => `${id} ${status}`)).toEqual([
        "30001 sent",
        "30002 waiting",
      ]);
      expect(Object.keys(truth.balances(apiKey, "wallet"))).toEqual(["btc", "ltc"]);
    },
  );

  test("takes two hours, and its changes are events of the journal", () => {
    const sandbox = createSandbox();
    const opened = sandbox.clock.now();
    const { id } = sandbox.createDemoAccount();
    expect(sandbox.clock.now() - opened).toBe(2 * 60 * 60 * 1000);
    const told = sandbox.journal.filter(({ cause }) => cause?.kind === "demo-account");
    expect(told.map(({ cause }) => cause)).toEqual(Array(3).fill({ kind: "demo-account", account: id }));
  });

  test("has the keys and the password that it is given", () => {
    const given = { apiKey: "key", secretKey: "secret", tradePassword: "password" };
    expect(createSandbox().createDemoAccount(given)).toMatchObject(given);
  });

  test("keeps its partly filled order for hours of trading", () => {
    const sandbox = createSandbox();
    const { apiKey } = sandbox.createDemoAccount();
    for (let hour = 0; hour < 4; hour += 1) sandbox.clock.advance(60 * 60 * 1000);
    expect(sandbox.truth.orders(apiKey).at(-1)?.status).toBe("partly-filled");
  });

  test("of a sandbox whose ids have come further goes on from there", () => {
    const sandbox = createSandbox({ firstOrderId: "900000000000000001" });
    const { apiKey } = sandbox.createDemoAccount();
    for (const { id } of sandbox.truth.orders(apiKey)) expect(BigInt(id)).toBeGreaterThan(900_000_000_000_000_001n);
  });

  test.each([
    ["empty markets", { markets: "empty" }, /in btc_cny nobody else does: open the sandbox with seeded markets/],
    ["a narrow price band", { priceBand: "0.001" }, /leave no room for a demo account: code 10015/],
  ] as const)("says what is in its way: %s", (_name, options, want) => {
    expect(() => createSandbox(options).createDemoAccount()).toThrow(want);
  });

  test("has no other options", () => {
    expect(() => createSandbox().createDemoAccount({ funds: {} } as never)).toThrow(
      "There is no option of createDemoAccount called",
    );
  });
});
