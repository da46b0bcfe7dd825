import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { operations } from "../../generated/operations.ts";
import { rateLimit as addressLimit } from "../../generated/protocol.ts";
import { limitRules, rateLimitSettings, type RateLimitOptions } from "../../src/limits/limit-rule.ts";
import type { OperationDescription, RateLimit } from "../../src/description.ts";

function limit(requests: number, seconds: number): RateLimit {
  return { requests, seconds, scope: "key" };
}

describe("limitRules", () => {
  it("gives the operation's own rule and the address's", () => {
    const operation = { id: "trade", rateLimit: limit(20, 2) };
    expect(limitRules(operation, { ...limit(3_000, 300), scope: "ip" }, { margin: 0 })).toEqual([
      { key: "operation:trade", requests: 20, windowMs: 2_000 },
      { key: "address", requests: 3_000, windowMs: 300_000 },
    ]);
  });

  it("gives no rule where no limit is stated", () => {
    expect(limitRules({ id: "withdraw" }, undefined, { margin: 0 })).toEqual([]);
  });

  it("leaves the margin unused, in requests and in time", () => {
    expect(limitRules({ id: "a", rateLimit: limit(20, 2) }, undefined, { margin: 0.1 })).toEqual([
      { key: "operation:a", requests: 18, windowMs: 2_200 },
    ]);
  });

  it("rounds requests down", () => {
    expect(limitRules({ id: "a", rateLimit: limit(6, 2) }, undefined, { margin: 0.05 })).toMatchObject([
      { requests: 5 },
    ]);
  });

  it("never leaves less than one request", () => {
    expect(limitRules({ id: "a", rateLimit: limit(1, 1) }, undefined, { margin: 0.9 })).toMatchObject([
      { requests: 1 },
    ]);
  });

  it("stays within the stated limit, whatever the margin", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5_000 }),
        fc.integer({ min: 1, max: 600 }),
        fc.double({ min: 0, max: 0.99, noNaN: true }),
        (requests, seconds, margin) => {
          const [rule] = limitRules({ id: "a", rateLimit: limit(requests, seconds) }, undefined, { margin });
          expect(rule?.requests).toBeLessThanOrEqual(requests);
          expect(rule?.requests).toBeGreaterThanOrEqual(1);
          expect(rule?.windowMs).toBeGreaterThanOrEqual(seconds * 1_000);
        },
      ),
    );
  });

  const described: OperationDescription[] = Object.values(operations);

  it.each(described)("$id has a rule for each limit that the document states", (operation) => {
    const settings = rateLimitSettings();
    expect.assert(settings !== undefined);
    const keys = limitRules(operation, addressLimit, settings).map(({ key }) => key);
    expect(keys).toEqual([...(operation.rateLimit === undefined ? [] : [`operation:${operation.id}`]), "address"]);
  });
});

describe("rateLimitSettings", () => {
  const accepted: [string, false | RateLimitOptions | undefined, unknown][] = [
    ["nothing", undefined, { margin: 0.05 }],
    ["no options", {}, { margin: 0.05 }],
    ["an undefined margin", { margin: undefined }, { margin: 0.05 }],
    ["false", false, undefined],
    ["no margin", { margin: 0 }, { margin: 0 }],
    ["a margin", { margin: 0.5 }, { margin: 0.5 }],
  ];

  it.each(accepted)("takes %s", (_, option, want) => {
    expect(rateLimitSettings(option)).toEqual(want);
  });

  const refused: [string, unknown, string][] = [
    ["a negative margin", { margin: -0.1 }, "rateLimit.margin must be a number from 0"],
    ["a margin of all", { margin: 1 }, "rateLimit.margin must be"],
    ["a margin that is no number", { margin: NaN }, "rateLimit.margin must be"],
    ["a margin as text", { margin: "0.1" }, "rateLimit.margin must be"],
    ["an option it does not know", { margins: 0.1 }, "rateLimit.margins is not an option"],
  ];

  it.each(refused)("refuses %s", (_, option, message) => {
    expect(() => rateLimitSettings(option as RateLimitOptions)).toThrow(TypeError);
    expect(() => rateLimitSettings(option as RateLimitOptions)).toThrow(message);
  });
});
