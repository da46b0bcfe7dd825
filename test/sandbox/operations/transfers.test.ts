import { expect, it, test } from "vitest";
import { ErrorCode } from "../../../generated/errors.ts";
import { type AccountOptions, createSandbox, type Sandbox } from "../../../src/sandbox/index.ts";
import { callerFor, type Fields } from "../support/caller.ts";

function open(options: AccountOptions = {}): {
  sandbox: Sandbox;
  apiKey: string;
  json: (...call: Parameters<ReturnType<typeof callerFor>>) => Promise<unknown>;
} {
  const sandbox = createSandbox();
  const account = sandbox.createAccount({ funds: { btc: "1", eth: "5", cny: "3000" }, ...options });
  const call = callerFor(sandbox, account);
  return { sandbox, apiKey: account.apiKey, json: async (...args) => JSON.parse(await call(...args)) as unknown };
}

const toWallet: Fields = { symbol: "btc_cny", amount: "0.4", from: "1", to: "6" };

it("funds move between spot, wallet and futures", async () => {
  const { sandbox, apiKey, json } = open();
  expect(await json("fundsTransfer", toWallet)).toEqual({ result: true });
  expect(await json("fundsTransfer", { ...toWallet, from: "6", to: "3", amount: "0.1" })).toEqual({ result: true });
  const free = (place: "spot" | "wallet" | "futures") => sandbox.truth.balances(apiKey, place).btc?.free;
  expect([free("spot"), free("wallet"), free("futures")]).toEqual(["0.6", "0.3", "0.1"]);
  expect(await json("walletInfo")).toEqual({
    result: true,
    info: {
      funds: {
        free: { btc: "0.3", ltc: "0", eth: "0", cny: "0", usd: "0" },
        holds: { btc: "0", ltc: "0", eth: "0", cny: "0", usd: "0" },
      },
    },
  });
  expect(await json("fundsTransfer", { ...toWallet, from: "3", to: "1", amount: "0.1" })).toEqual({ result: true });
  expect(free("spot")).toBe("0.7");
  expect(sandbox.journal[0]?.changes).toEqual([
    { kind: "transfer", account: "account-1", currency: "btc", amount: "0.4", from: "spot", to: "wallet" },
  ]);
});

interface Refused {
  readonly account?: AccountOptions;
  readonly fields?: Fields;
  readonly loan?: true;
  readonly want: ErrorCode;
}

const refused: Readonly<Record<string, Refused>> = {
  "a sub-account": { account: { subAccount: true }, want: ErrorCode.SubAccountNotAllowed },
  "an account that may not": { account: { transfers: "not-allowed" }, want: ErrorCode.TransferNotAllowed },
  "a restricted account": { account: { transfers: "restricted" }, want: ErrorCode.TransferRestricted },
  "more than the spot account has": { fields: { amount: "1.01" }, want: ErrorCode.FundsDoNotCoverTransfer },
  "more than the wallet has": { fields: { from: "6", to: "1" }, want: ErrorCode.FundsDoNotCoverTransfer },
  "more than the futures account has": { fields: { from: "3", to: "1" }, want: ErrorCode.FundsDoNotCoverTransfer },
  "one and the same place": { fields: { to: "1" }, want: ErrorCode.TransferNotSupported },
  "a place that there is not": { fields: { to: "2" }, want: ErrorCode.DesignatedAccountNotFound },
  "no futures account": { account: { futures: "none" }, fields: { to: "3" }, want: ErrorCode.AccountNotFound },
  "a coin that has no futures": { fields: { symbol: "eth_cny", to: "3" }, want: ErrorCode.TransferCurrencyInvalid },
  "an unpaid loan": { loan: true, want: ErrorCode.MarginBlocksTransaction },
  "a pair that there is not": { fields: { symbol: "doge_cny" }, want: ErrorCode.SymbolNotSupported },
  "more digits than there are": { fields: { amount: "0.000000001" }, want: ErrorCode.IllegalParameter },
};

test.each(Object.entries(refused))("a transfer is refused for %s", async (_name, { account, fields, loan, want }) => {
  const { sandbox, apiKey, json } = open(account);
  if (loan) await json("borrowMoney", { symbol: "cny", days: "three", amount: "500", rate: "0.01" });
  const had = sandbox.truth.balances(apiKey);
  expect(await json("fundsTransfer", { ...toWallet, ...fields })).toEqual({ result: false, error_code: want });
  expect(sandbox.truth.balances(apiKey)).toEqual(had);
  expect(sandbox.truth.balances(apiKey, "wallet").btc?.free ?? "0").toBe("0");
});
