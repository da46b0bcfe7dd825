import { describe, expect, it } from "vitest";
import { createCalls } from "../../scripts/live/exchange/create-calls.ts";
import { createSandbox } from "../../src/sandbox/sandbox.ts";
import "../sandbox/support/check-every-answer.ts";

describe("what a client keeps of answers, to tell older records from a lost call's", () => {
  it("is no more than the latest of those that show such records, and none of others", async () => {
    const sandbox = createSandbox();
    const account = sandbox.createAccount({ funds: { cny: "10000" } });
    const { calls } = createCalls(account, sandbox.fetch, {}, () => Promise.reject(new Error("nothing is lost")));
    for (let count = 0; count < 130; count += 1) {
      await calls.orderInfo.run({ symbol: count < 129 ? "btc_cny" : "ltc_cny", order_id: -1 });
      if (count < 3) await calls.ticker.run({ symbol: "btc_cny" });
    }
    const { given } = calls.orderInfo;
    expect(given.length).toBeGreaterThanOrEqual(50);
    expect(given.length).toBeLessThanOrEqual(100);
    expect(given.at(-1)).toMatchObject({ list: "ltc_cny", text: '{"result":true,"orders":[]}' });
    expect(calls.ticker.given).toEqual([]);
  });
});
