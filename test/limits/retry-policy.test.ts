import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { RetryOptions } from "../../src/description.ts";
import { backoffMs, mayRetry, retrySettings, type FailedAttempt } from "../../src/limits/retry-policy.ts";

const settings = retrySettings();

describe("mayRetry", () => {
  const base: FailedAttempt = { attempt: 1, idempotent: false, notSent: false, tooFrequent: false, retry: undefined };
  const table: [string, Partial<FailedAttempt>, boolean][] = [
    ["a read of unknown outcome", { idempotent: true }, true],
    ["a read that the exchange asks to repeat later", { idempotent: true, retry: "after-delay" }, true],
    ["a read that was never sent", { idempotent: true, notSent: true }, true],
    ["a read that will never do", { idempotent: true, retry: "never" }, false],
    ["a read that the user must see to", { idempotent: true, retry: "after-user-action" }, false],
    ["a mutation of unknown outcome", {}, false],
    ["a mutation that the exchange asks to repeat later", { retry: "after-delay" }, false],
    ["a mutation that was never sent", { notSent: true }, true],
    ["a mutation that was never sent, for a moment", { notSent: true, retry: "after-delay" }, true],
    ["a mutation that was never sent and never can be", { notSent: true, retry: "never" }, false],
    ["a mutation that was refused as too frequent", { tooFrequent: true, retry: "after-delay" }, true],
    ["the second attempt of three", { attempt: 2, idempotent: true }, true],
    ["the last attempt", { attempt: 3, idempotent: true, notSent: true }, false],
  ];

  it.each(table)("%s", (_, facts, want) => {
    expect(mayRetry({ ...base, ...facts }, settings)).toBe(want);
  });

  it("never says yes when retries are off", () => {
    expect(mayRetry({ ...base, idempotent: true, notSent: true }, retrySettings(false))).toBe(false);
  });

  it("never sends a mutation twice, whatever else is known", () => {
    const facts = fc.record({
      attempt: fc.integer({ min: 1, max: 9 }),
      idempotent: fc.constant(false),
      notSent: fc.constant(false),
      tooFrequent: fc.constant(false),
      retry: fc.constantFrom("never", "after-delay", "after-user-action", undefined),
    });
    fc.assert(fc.property(facts, (failed) => !mayRetry(failed, { ...settings, attempts: 10 })));
  });
});

describe("backoffMs", () => {
  const bounds: [attempt: number, bound: number][] = [
    [1, 200],
    [2, 400],
    [3, 800],
    [5, 3_200],
    [6, 5_000],
    [2_000, 5_000],
  ];

  it.each(bounds)("after attempt %i is anything from 0 to %i ms", (attempt, bound) => {
    expect(backoffMs(attempt, settings, () => 0)).toBe(0);
    expect(backoffMs(attempt, settings, () => 0.5)).toBe(bound / 2);
    expect(backoffMs(attempt, settings)).toBeLessThan(bound);
  });
});

describe("retrySettings", () => {
  const defaults = { attempts: 3, baseMs: 200, maxMs: 5_000 };
  const accepted: [string, false | RetryOptions | undefined, unknown][] = [
    ["nothing", undefined, defaults],
    ["no options", {}, defaults],
    ["undefined options", { attempts: undefined, baseMs: undefined, maxMs: undefined }, defaults],
    ["false", false, { ...defaults, attempts: 1 }],
    ["one attempt", { attempts: 1 }, { ...defaults, attempts: 1 }],
    ["no pause", { baseMs: 0, maxMs: 0 }, { attempts: 3, baseMs: 0, maxMs: 0 }],
  ];

  it.each(accepted)("takes %s", (_, option, want) => {
    expect(retrySettings(option)).toEqual(want);
  });

  const refused: [string, unknown, string][] = [
    ["no attempt", { attempts: 0 }, "retry.attempts must be an integer from 1"],
    ["half an attempt", { attempts: 1.5 }, "retry.attempts must be"],
    ["endless attempts", { attempts: Infinity }, "retry.attempts must be"],
    ["attempts as text", { attempts: "3" }, "retry.attempts must be"],
    ["a negative pause", { baseMs: -1 }, "retry.baseMs must be"],
    ["an endless pause", { maxMs: Infinity }, "retry.maxMs must be"],
    ["a bound below the first pause", { baseMs: 300, maxMs: 200 }, "not less than retry.baseMs"],
    [
      "an option it does not know",
      { retries: 3 },
      "retry.retries is not an option; there are: attempts, baseMs, maxMs",
    ],
  ];

  it.each(refused)("refuses %s", (_, option, message) => {
    expect(() => retrySettings(option as RetryOptions)).toThrow(TypeError);
    expect(() => retrySettings(option as RetryOptions)).toThrow(message);
  });
});
