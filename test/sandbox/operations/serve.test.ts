import { expect, it, vi } from "vitest";
import { ErrorCode } from "../../../generated/errors.ts";
import type * as operations from "../../../src/sandbox/operations/index.ts";
import { openSandbox, send, signed } from "../support/caller.ts";

vi.mock("../../../src/sandbox/operations/index.ts", async (original) => {
  const { handlers } = await original<typeof operations>();
  return { handlers: { ...handlers, ticker: undefined, trade: undefined } };
});

const order = { symbol: "btc_cny", type: "buy", price: "100", amount: "0.01" };

it("refuses an operation that has no handler as not available, and tells the journal", async () => {
  const { sandbox, account, json } = openSandbox();
  expect(await json("ticker", { symbol: "btc_cny" })).toEqual({ error_code: ErrorCode.ApiInvalid });
  expect(await json("trade", order)).toEqual({ result: false, error_code: ErrorCode.ApiInvalid });
  const time = sandbox.clock.now();
  expect(sandbox.journal).toEqual([
    { number: 1, time, operation: "ticker", verdict: ErrorCode.ApiInvalid, changes: [] },
    { number: 2, time, operation: "trade", account: account.id, verdict: ErrorCode.ApiInvalid, changes: [] },
  ]);
});

it("refuses it as well when it is carried out late", async () => {
  const { sandbox, account } = openSandbox();
  sandbox.force("trade", { fault: "reset", when: "late" });
  await expect(send(sandbox, "trade", signed(order, account))).rejects.toThrow("fetch failed");
  sandbox.clock.advance(1000);
  expect(sandbox.journal.map(({ verdict }) => verdict)).toEqual(["pending", ErrorCode.ApiInvalid]);
});
