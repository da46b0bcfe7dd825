import { describe, expect, it } from "vitest";
import { RetryBudget } from "../../src/limits/retry-policy.ts";

/** How many retries a budget still pays for. */
function spendAll(budget: RetryBudget): number {
  let retries = 0;
  while (budget.take()) retries += 1;
  return retries;
}

describe("RetryBudget", () => {
  it("pays for a hundred retries in an outage, and then for none", () => {
    const budget = new RetryBudget();
    expect(spendAll(budget)).toBe(100);
    expect(budget.take()).toBe(false);
  });

  it("earns a retry by five successes", () => {
    const budget = new RetryBudget();
    spendAll(budget);
    for (let i = 0; i < 4; i += 1) budget.succeeded();
    expect(budget.take()).toBe(false);
    budget.succeeded();
    expect(spendAll(budget)).toBe(1);
  });

  it("never holds more than it began with", () => {
    const budget = new RetryBudget();
    for (let i = 0; i < 10_000; i += 1) budget.succeeded();
    expect(spendAll(budget)).toBe(100);
  });
});
