import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { operations } from "../../generated/operations.ts";
import { rateLimit as addressLimit } from "../../generated/protocol.ts";
import type { OperationDescription, RateLimit } from "../../src/description.ts";
import { limitClaim, rateLimitSettings, type RateLimitOptions } from "../../src/limits/limit-rule.ts";
import { createSharedLimits } from "../../src/limits/process-limits.ts";
import { rankOf } from "../../src/limits/rank.ts";

function limit(requests: number, seconds: number, scope: RateLimit["scope"] = "key"): RateLimit {
  return { requests, seconds, scope };
}

const operation = {
  id: "trade",
  rateLimit: limit(20, 2),
  permission: "trade",
  idempotent: false,
  signed: true,
} as const;
const alone = { exchange: "", key: "" };
const shared = { exchange: "https://exchange.test", key: "ab12" };

describe("limitClaim", () => {
  it("asks for a place under the operation's own limit, and under the address's", () => {
    expect(limitClaim(operation, limit(3_000, 300, "ip"), 0, alone)).toEqual({
      operation: "operation:trade",
      address: "address",
      rank: 1,
      rules: [
        { key: "operation:trade", requests: 20, windowMs: 2_002 },
        { key: "address", requests: 3_000, windowMs: 300_300 },
      ],
    });
  });

  it("asks for no place where no limit is stated", () => {
    const claimed = limitClaim({ ...operation, rateLimit: undefined }, undefined, 0, alone);
    expect(claimed).toMatchObject({ operation: "operation:trade", address: "address", rules: [] });
  });

  it.each<[string, RateLimit | undefined, boolean, string]>([
    ["a limit per key is that key's", limit(20, 2, "key"), true, "https://exchange.test operation:trade key:ab12"],
    ["a limit per address is the same for all keys", limit(20, 2, "ip"), true, "https://exchange.test operation:trade"],
    ["without a limit, a signed one is its key's", undefined, true, "https://exchange.test operation:trade key:ab12"],
    ["without a limit, a public one is everyone's", undefined, false, "https://exchange.test operation:trade"],
  ])("where limits are shared: %s", (_, rateLimit, signed, key) => {
    const claimed = limitClaim({ ...operation, rateLimit, signed }, limit(1, 1, "ip"), 0, shared);
    expect(claimed).toMatchObject({ operation: key, address: "https://exchange.test address" });
    expect(claimed.rules.map((rule) => rule.key)).toEqual([...(rateLimit ? [key] : []), claimed.address]);
  });

  it.each([
    [20, 0.1, 18],
    [6, 0.05, 5],
    [1, 0.9, 1],
  ])("of %i requests and a margin of %d takes %i", (requests, margin, want) => {
    expect(limitClaim({ ...operation, rateLimit: limit(requests, 1) }, undefined, margin, alone).rules).toMatchObject([
      { requests: want },
    ]);
  });

  it("stays within the stated limit, whatever the margin", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5_000 }),
        fc.integer({ min: 1, max: 600 }),
        fc.double({ min: 0, max: 0.99, noNaN: true }),
        (requests, seconds, margin) => {
          const claimed = limitClaim({ ...operation, rateLimit: limit(requests, seconds) }, undefined, margin, alone);
          const [rule] = claimed.rules;
          expect(rule?.requests).toBeLessThanOrEqual(requests);
          expect(rule?.requests).toBeGreaterThanOrEqual(1);
          expect(rule?.windowMs).toBeGreaterThan(seconds * 1_000);
        },
      ),
    );
  });

  const described: OperationDescription[] = Object.values(operations);

  it.each(described)("$id has a rule for each limit that the document states", (each) => {
    const keys = limitClaim(each, addressLimit, 0, alone).rules.map(({ key }) => key);
    expect(keys).toEqual([...(each.rateLimit === undefined ? [] : [`operation:${each.id}`]), "address"]);
  });
});

describe("rankOf", () => {
  const ranked = (rank: number) =>
    Object.values<OperationDescription>(operations).flatMap((each) => (rankOf(each) === rank ? [each.id] : []));

  it("puts cancels first, then what changes anything else, reads of the account, and market data", () => {
    expect(ranked(0).toSorted()).toEqual(["cancelBorrow", "cancelOrder", "cancelWithdraw"]);
    expect(ranked(1)).toEqual(expect.arrayContaining(["trade", "batchTrade", "withdraw", "borrowMoney", "repayment"]));
    expect(ranked(2)).toEqual(expect.arrayContaining(["userinfo", "orderInfo", "orderHistory"]));
    expect(ranked(3)).toEqual(expect.arrayContaining(["ticker", "depth", "trades", "kline"]));
  });
});

describe("rateLimitSettings", () => {
  const defaults = { margin: 0, maxQueued: 10_000, shared: undefined };
  const store = createSharedLimits();
  const accepted: [string, false | RateLimitOptions | undefined, unknown][] = [
    ["nothing", undefined, defaults],
    ["no options", {}, defaults],
    ["undefined options", { margin: undefined, maxQueued: undefined, shared: undefined }, defaults],
    ["false", false, undefined],
    ["a margin", { margin: 0.5 }, { ...defaults, margin: 0.5 }],
    ["a shorter queue", { maxQueued: 5 }, { ...defaults, maxQueued: 5 }],
    ["no queue", { maxQueued: 0 }, { ...defaults, maxQueued: 0 }],
    ["an endless queue", { maxQueued: Infinity }, { ...defaults, maxQueued: Infinity }],
    ["shared limits", { shared: store }, { ...defaults, shared: store }],
  ];

  it.each(accepted)("takes %s", (_, option, want) => {
    expect(rateLimitSettings(option)).toEqual(want);
  });

  const refused: [string, unknown, string][] = [
    ["a negative margin", { margin: -0.1 }, "rateLimit.margin must be a number from 0"],
    ["a margin of all", { margin: 1 }, "rateLimit.margin must be"],
    ["a margin that is no number", { margin: NaN }, "rateLimit.margin must be"],
    ["a margin as text", { margin: "0.1" }, "rateLimit.margin must be"],
    ["a negative queue", { maxQueued: -1 }, "rateLimit.maxQueued must be a whole number of calls from 0, or Infinity"],
    ["half a call", { maxQueued: 1.5 }, "rateLimit.maxQueued must be"],
    ["a queue as text", { maxQueued: "10" }, "rateLimit.maxQueued must be"],
    ["shared: true", { shared: true }, "rateLimit.shared must be an object that createSharedLimits() made"],
    ["shared: null", { shared: null }, "rateLimit.shared must be"],
    ["a store with half of its methods", { shared: { take: () => 1 } }, "rateLimit.shared must be"],
    [
      "an option it does not know",
      { margins: 0.1 },
      "rateLimit.margins is not an option; there are: margin, maxQueued, shared",
    ],
  ];

  it.each(refused)("refuses %s", (_, option, message) => {
    expect(() => rateLimitSettings(option as RateLimitOptions)).toThrow(TypeError);
    expect(() => rateLimitSettings(option as RateLimitOptions)).toThrow(message);
  });
});
