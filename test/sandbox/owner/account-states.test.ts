import { expect, it, test } from "vitest";
import { ErrorCode } from "../../../generated/errors.ts";
import { operationErrors } from "../../../generated/operation-errors.ts";
import type { OperationId } from "../../../generated/methods.ts";
import { type AccountOptions, createSandbox } from "../../../src/sandbox/index.ts";
import { callerFor, send, signed } from "../support/caller.ts";

const states: readonly (readonly [AccountOptions, ErrorCode])[] = [
  [{ state: "frozen" }, ErrorCode.AccountFrozen],
  [{ state: "blocked" }, ErrorCode.AccountBlocked],
  [{ state: "deleted" }, ErrorCode.AccountDeleted],
  [{ state: "unknown" }, ErrorCode.UserNotFound],
  [{ state: "logged-out" }, ErrorCode.NotLoggedIn],
  [{ keyState: "without-secret" }, ErrorCode.SecretKeyNotFound],
  [{ keyState: "other-site" }, ErrorCode.ApiKeyOfAnotherDomain],
  [{ permissions: [] }, ErrorCode.ApiNotAuthorized],
];

test.each(states)("an account with %j refuses every signed request alike", async (options, code) => {
  const sandbox = createSandbox();
  const account = sandbox.createAccount(options);
  const requests: Partial<Record<OperationId, Record<string, string>>> = {
    userinfo: {},
    walletInfo: {},
    borrowsInfo: { symbol: "cny" },
    orderInfo: { symbol: "btc_cny", order_id: "-1" },
  };
  for (const [operation, fields] of Object.entries(requests)) {
    const answer = await callerFor(sandbox, account)(operation as OperationId, fields);
    expect(JSON.parse(answer)).toEqual({ result: false, error_code: code });
    expect(operationErrors[operation as OperationId]).toContain(code);
  }
});

it("a state is told only to who signs", async () => {
  const sandbox = createSandbox();
  const account = sandbox.createAccount({ state: "frozen" });
  const forged = signed({}, { ...account, secretKey: "0".repeat(32) });
  expect(await (await send(sandbox, "userinfo", forged)).json()).toMatchObject({
    error_code: ErrorCode.SignatureMismatch,
  });
});

it("a state can change, and change back", async () => {
  const sandbox = createSandbox();
  const account = sandbox.createAccount();
  const call = callerFor(sandbox, account);
  sandbox.changeAccount(account, { state: "frozen" });
  expect(JSON.parse(await call("userinfo"))).toMatchObject({ error_code: ErrorCode.AccountFrozen });
  sandbox.changeAccount(account.apiKey, { state: "active" });
  expect(JSON.parse(await call("userinfo"))).toHaveProperty("info");
  expect(() => {
    sandbox.changeAccount(account, { subAccount: true, futures: "short" as "none" });
  }).toThrow(/futures is one of sound, in-deficit, none, not short/);
  await call("fundsTransfer", { symbol: "btc_cny", amount: "1", from: "1", to: "6" });
  expect(sandbox.journal.at(-1)?.verdict).toBe(ErrorCode.FundsDoNotCoverTransfer);
});

it("a new password locks withdrawals, unless told otherwise", async () => {
  for (const [authenticationChanged, want] of [
    [undefined, ErrorCode.WithdrawalLockedAfterSecurityChange],
    [false, "ok"],
  ] as const) {
    const sandbox = createSandbox();
    const account = sandbox.createAccount({ funds: { btc: "1" } });
    const settings = authenticationChanged === undefined ? {} : { authenticationChanged };
    sandbox.changeAccount(account, { tradePassword: "new", ...settings });
    await callerFor(sandbox, account)("withdraw", {
      symbol: "btc_cny",
      chargefee: "0.001",
      trade_pwd: "new",
      withdraw_address: account.approvedAddresses[0] ?? "",
      withdraw_amount: "0.5",
    });
    expect(sandbox.journal.at(-1)?.verdict).toBe(want);
  }
});
