import { describe, expect, it, test } from "vitest";
import { ErrorCode } from "../../../generated/errors.ts";
import { type AccountOptions, createSandbox, type Sandbox, type SandboxAccount } from "../../../src/sandbox/index.ts";
import { callerFor, type Fields } from "../support/caller.ts";

const minute = 60_000;
const hour = 60 * minute;

interface Opened {
  readonly sandbox: Sandbox;
  readonly account: SandboxAccount;
  readonly json: (...call: Parameters<ReturnType<typeof callerFor>>) => Promise<unknown>;
}

function open(options: AccountOptions = {}): Opened {
  const sandbox = createSandbox();
  const account = sandbox.createAccount({ funds: { btc: "150", ltc: "5", cny: "100000", usd: "1000" }, ...options });
  const call = callerFor(sandbox, account);
  return { sandbox, account, json: async (...args) => JSON.parse(await call(...args)) as unknown };
}

const half: Fields = {
  symbol: "btc_cny",
  chargefee: "0.0002",
  trade_pwd: "trade-password",
  withdraw_address: "1ApprovedSandboxAddress",
  withdraw_amount: "0.5",
};

async function withdrawn({ json }: Opened, fields: Fields = {}): Promise<string> {
  const { withdraw_id: id } = (await json("withdraw", { ...half, ...fields })) as { withdraw_id: number };
  return String(id);
}

async function status({ json }: Opened, id: string): Promise<number | undefined> {
  const answer = (await json("withdrawInfo", { symbol: "btc_cny", withdraw_id: id })) as {
    withdraw: { status: number }[];
  };
  return answer.withdraw[0]?.status;
}

describe("a withdrawal", () => {
  it("holds its amount, goes out after a quarter of an hour, and leaves its fee behind", async () => {
    const opened = open();
    const { sandbox, account, json } = opened;
    const id = await withdrawn(opened);
    expect(sandbox.truth.balances(account.apiKey).btc).toEqual({ free: "149.5", frozen: "0.5", borrowed: "0" });
    expect(await json("withdrawInfo", { symbol: "btc_cny", withdraw_id: id })).toEqual({
      result: true,
      withdraw: [
        {
          address: "1ApprovedSandboxAddress",
          amount: 0.5,
          created_date: sandbox.clock.now(),
          chargefee: 0.0002,
          status: 0,
          withdraw_id: Number(id),
        },
      ],
    });
    sandbox.clock.advance(5 * minute);
    expect(await status(opened, id)).toBe(1);
    sandbox.clock.advance(10 * minute);
    expect(await status(opened, id)).toBe(2);
    expect(sandbox.truth.balances(account.apiKey).btc).toEqual({ free: "149.5", frozen: "0", borrowed: "0" });
    expect(sandbox.truth.withdrawals(account.apiKey)).toMatchObject([{ id, status: "sent", amount: "0.5" }]);
  });

  it("is looked at first when it is large", async () => {
    const opened = open();
    const id = await withdrawn(opened, { withdraw_amount: "20" });
    const seen = [await status(opened, id)];
    for (const minutes of [5, 5, 60, 30, 10]) {
      opened.sandbox.clock.advance(minutes * minute);
      seen.push(await status(opened, id));
    }
    expect(seen).toEqual([0, 3, 4, 5, 1, 2]);
  });

  it("is revoked a minute after its cancel, and its funds come back", async () => {
    const opened = open();
    const { sandbox, account, json } = opened;
    const id = await withdrawn(opened);
    expect(await json("cancelWithdraw", { symbol: "btc", withdraw_id: id })).toEqual({
      result: true,
      withdraw_id: Number(id),
    });
    expect(await status(opened, id)).toBe(-3);
    sandbox.clock.advance(minute);
    expect(await status(opened, id)).toBe(-2);
    expect(sandbox.truth.balances(account.apiKey).btc).toEqual({ free: "150", frozen: "0", borrowed: "0" });
    sandbox.clock.advance(hour);
    expect(await status(opened, id)).toBe(-2);
    for (const refused of [id, "1"]) {
      expect(await json("cancelWithdraw", { symbol: "btc_cny", withdraw_id: refused })).toMatchObject({
        error_code: refused === id ? ErrorCode.WithdrawalCancelFailed : ErrorCode.WithdrawalNotFound,
      });
    }
  });

  it("cannot be cancelled once it is in progress", async () => {
    const opened = open();
    const id = await withdrawn(opened);
    opened.sandbox.clock.advance(5 * minute);
    expect(await opened.json("cancelWithdraw", { symbol: "btc_cny", withdraw_id: id })).toMatchObject({
      error_code: ErrorCode.WithdrawalCancelFailed,
    });
  });

  it("fails on its way where the account is set so, and gives its funds back", async () => {
    const opened = open({ withdrawals: "failing" });
    const id = await withdrawn(opened);
    opened.sandbox.clock.advance(hour);
    expect(await status(opened, id)).toBe(-1);
    expect(opened.sandbox.truth.balances(opened.account.apiKey).btc).toMatchObject({ free: "150", frozen: "0" });
  });

  it("reaches another account of the exchange, where it may go without a fee", async () => {
    const sandbox = createSandbox();
    const friend = sandbox.createAccount();
    const account = sandbox.createAccount({ funds: { btc: "1" }, approvedAddresses: [friend.depositAddress] });
    const call = callerFor(sandbox, account);
    await call("withdraw", { ...half, chargefee: "0", withdraw_address: friend.depositAddress });
    sandbox.clock.advance(hour);
    expect(sandbox.truth.balances(friend.apiKey).btc?.free).toBe("0.5");
    expect(sandbox.truth.deposits(friend.apiKey)).toMatchObject([
      { currency: "btc", amount: "0.5", address: account.depositAddress, status: "done" },
    ]);
  });

  it("may have a tag after its address", async () => {
    await withdrawn(open(), { withdraw_address: "1ApprovedSandboxAddress:77" });
  });

  it("belongs to its account and its currency alone", async () => {
    const opened = open();
    const id = await withdrawn(opened);
    const stranger = callerFor(opened.sandbox, opened.sandbox.createAccount());
    const refusal = { result: false, error_code: ErrorCode.WithdrawalNotFound };
    expect(JSON.parse(await stranger("withdrawInfo", { symbol: "btc_cny", withdraw_id: id }))).toEqual(refusal);
    expect(await opened.json("withdrawInfo", { symbol: "ltc_cny", withdraw_id: id })).toEqual(refusal);
  });
});

interface Refused {
  readonly account?: AccountOptions;
  readonly fields?: Fields;
  readonly before?: (opened: Opened) => Promise<unknown> | undefined;
  readonly want: ErrorCode;
}

const refused: Readonly<Record<string, Refused>> = {
  "a sub-account": { account: { subAccount: true }, want: ErrorCode.SubAccountNotAllowed },
  "an account that may not": { account: { withdrawals: "not-allowed" }, want: ErrorCode.WithdrawalNotAllowed },
  "a blocked one": { account: { withdrawals: "blocked" }, want: ErrorCode.CashWithdrawalBlocked },
  "a locked one": { account: { withdrawals: "locked" }, want: ErrorCode.WithdrawalLocked },
  "futures in deficit": { account: { futures: "in-deficit" }, want: ErrorCode.AccountEquityBlocksWithdrawal },
  "no authenticator": { account: { authenticator: false }, want: ErrorCode.AuthenticatorNotEnabled },
  "no second verification": { account: { secondVerification: false }, want: ErrorCode.SecondVerificationNeeded },
  "no trade password": { account: { tradePassword: null }, want: ErrorCode.TradePasswordNotSet },
  "a wrong trade password": { fields: { trade_pwd: "guess" }, want: ErrorCode.AdminPasswordIncorrect },
  "a change of authentication": {
    account: { authenticationChanged: true },
    want: ErrorCode.WithdrawalLockedAfterSecurityChange,
  },
  "a new password, 23 hours ago": {
    before: ({ sandbox, account }) => {
      sandbox.changeAccount(account, { tradePassword: "new" });
      sandbox.clock.advance(23 * hour);
      return undefined;
    },
    fields: { trade_pwd: "new" },
    want: ErrorCode.WithdrawalLockedAfterSecurityChange,
  },
  "an address that is not approved": {
    fields: { withdraw_address: "1Elsewhere" },
    want: ErrorCode.WithdrawalAddressNotApproved,
  },
  "a fee above the range": { fields: { chargefee: "0.02" }, want: ErrorCode.WithdrawalFeeTooHigh },
  "a fee below the range": { fields: { chargefee: "0.00001" }, want: ErrorCode.WithdrawalFeeTooLow },
  "no fee for an address outside": { fields: { chargefee: "0" }, want: ErrorCode.WithdrawalFeeTooLow },
  "too little": { fields: { withdraw_amount: "0.009" }, want: ErrorCode.WithdrawalAmountTooLow },
  "no more than its fee": {
    fields: { symbol: "ltc_cny", withdraw_amount: "0.15", chargefee: "0.15" },
    want: ErrorCode.WithdrawalAmountTooLow,
  },
  "more digits than there are": { fields: { withdraw_amount: "0.500000001" }, want: ErrorCode.IllegalParameter },
  "what was borrowed": {
    before: ({ json }) => json("borrowMoney", { symbol: "ltc_cny", days: "three", amount: "3", rate: "0.01" }),
    fields: { symbol: "ltc_cny", chargefee: "0.01", withdraw_amount: "6" },
    want: ErrorCode.BorrowedFundsNotWithdrawable,
  },
  "an unpaid loan": {
    before: ({ json }) => json("borrowMoney", { symbol: "ltc_cny", days: "three", amount: "3", rate: "0.01" }),
    want: ErrorCode.UnpaidLoanBlocksWithdrawal,
  },
  "a borrowing order that waits": {
    before: ({ json }) => json("borrowMoney", { symbol: "ltc_cny", days: "three", amount: "3", rate: "0.0001" }),
    want: ErrorCode.UnpaidLoanBlocksWithdrawal,
  },
  "a deposit without its confirmations": {
    before: ({ sandbox, account }) => {
      sandbox.deposit(account, { currency: "ltc", amount: "5" });
      sandbox.clock.advance(14 * minute);
      return undefined;
    },
    fields: { symbol: "ltc_cny", chargefee: "0.01", withdraw_amount: "6" },
    want: ErrorCode.DepositNotConfirmed,
  },
  "dollars that came in lately": {
    before: ({ sandbox, account }) => {
      sandbox.deposit(account.apiKey, { currency: "usd", amount: "500" });
      sandbox.clock.advance(48 * hour);
      return undefined;
    },
    fields: { symbol: "usd", chargefee: "0", withdraw_amount: "1200" },
    want: ErrorCode.UsdDepositOnHold,
  },
  "more than there is": { fields: { withdraw_amount: "151" }, want: ErrorCode.InsufficientCoinsToWithdraw },
  "more than a day's limit": { fields: { withdraw_amount: "101" }, want: ErrorCode.DailyWithdrawalLimitExceeded },
  "more than is left of a day's limit": {
    before: ({ json }) => json("withdraw", { ...half, withdraw_amount: "99.7" }),
    want: ErrorCode.DailyWithdrawalLimitExceeded,
  },
  "money that leaves by the web site only": { fields: { symbol: "cny" }, want: ErrorCode.SymbolNotSupported },
  "a pair that there is not": { fields: { symbol: "doge_cny" }, want: ErrorCode.SymbolNotSupported },
  "a currency that there is not": { fields: { symbol: "doge" }, want: ErrorCode.CurrencyNotFound },
};

test.each(Object.entries(refused))(
  "a withdrawal is refused for %s",
  async (_name, { account, fields, before, want }) => {
    const opened = open(account);
    await before?.(opened);
    const funds = () => JSON.stringify(opened.sandbox.truth.balances(opened.account.apiKey));
    const had = funds();
    expect(await opened.json("withdraw", { ...half, ...fields })).toEqual({ result: false, error_code: want });
    expect(funds()).toBe(had);
  },
);

describe("a refusal passes", () => {
  it("when a day has gone by since a change of authentication, or a new day begins for the limit", async () => {
    const opened = open({ authenticationChanged: true });
    opened.sandbox.clock.advance(24 * hour);
    await withdrawn(opened, { withdraw_amount: "60" });
    expect(await opened.json("withdraw", { ...half, withdraw_amount: "60" })).toHaveProperty("error_code");
    opened.sandbox.clock.advance(24 * hour);
    await withdrawn(opened, { withdraw_amount: "60" });
  });

  it("when a deposit has its confirmations, and when dollars have lain for 48 hours", async () => {
    const opened = open();
    opened.sandbox.deposit(opened.account, { currency: "usd", amount: "500" });
    opened.sandbox.clock.advance(10 * minute + 48 * hour);
    await withdrawn(opened, { symbol: "usd", chargefee: "0", withdraw_amount: "1200" });
    opened.sandbox.deposit(opened.account, { currency: "btc", amount: "1" });
    opened.sandbox.clock.advance(hour);
    expect(opened.sandbox.truth.balances(opened.account.apiKey).btc?.free).toBe("151");
  });
});

describe("account records", () => {
  it("show deposits from the moment they are seen, newest first, by page", async () => {
    const { sandbox, account, json } = open();
    sandbox.deposit(account, { currency: "btc", amount: "1", address: "1Payer" });
    sandbox.clock.advance(hour);
    sandbox.deposit(account, { currency: "btc", amount: "2" });
    sandbox.deposit(account, { currency: "ltc", amount: "3" });
    const page = (current_page: string, page_length: string) =>
      json("accountRecords", { symbol: "btc_cny", type: "0", current_page, page_length });
    const records = [
      { addr: "1OutsideSandboxAddress", amount: 2, transaction_value: 2, fee: 0, date: sandbox.clock.now(), status: 0 },
      { addr: "1Payer", amount: 1, transaction_value: 1, fee: 0, date: sandbox.clock.now() - hour, status: 1 },
    ];
    expect(await page("1", "50")).toEqual({ symbol: "btc", records });
    expect(await page("2", "1")).toEqual({ symbol: "btc", records: records.slice(1) });
    expect(await page("3", "1")).toEqual({ symbol: "btc", records: [] });
  });

  it("show withdrawals with their fee", async () => {
    const opened = open();
    await withdrawn(opened);
    const request = { symbol: "btc", type: "1", current_page: "1", page_length: "50" };
    expect(await opened.json("accountRecords", request)).toMatchObject({
      records: [{ amount: 0.5, transaction_value: 0.4998, fee: 0.0002, status: 0 }],
    });
  });
});

describe("the journal", () => {
  it("tells what time did in entries of its own, each with its time and cause", async () => {
    const opened = open();
    const { sandbox, account } = opened;
    const start = sandbox.clock.now();
    sandbox.deposit(account, { currency: "eth", amount: "2" });
    const id = await withdrawn(opened);
    sandbox.clock.advance(hour);
    await opened.json("ticker", { symbol: "btc_cny" });
    const withdrawal = { kind: "withdrawal", withdrawal: id, account: "account-1", currency: "btc" };
    const deposit = { kind: "deposit", deposit: "50001", currency: "eth", amount: "2" };
    expect(sandbox.journal).toMatchObject([
      { number: 1, time: start, cause: { kind: "deposit-announced" }, changes: [{ ...deposit, status: "waiting" }] },
      { number: 2, time: start, operation: "withdraw", changes: [{ ...withdrawal, status: "waiting" }] },
      {
        number: 3,
        time: start + 90_000,
        cause: { kind: "deposit-confirmed", deposit: "50001" },
        changes: [{ ...deposit, status: "done" }],
      },
      {
        number: 4,
        time: start + 5 * minute,
        cause: { kind: "withdrawal-moves", withdrawal: id, to: "in-progress" },
        changes: [{ ...withdrawal, status: "in-progress" }],
      },
      { number: 5, time: start + 15 * minute, changes: [{ ...withdrawal, status: "sent" }] },
      { number: 6, operation: "ticker", changes: [] },
    ]);
    expect(JSON.stringify(sandbox.journal)).not.toContain("trade-password");
  });
});

describe("a deposit", () => {
  test.each([
    ["a currency that is not traded", { currency: "doge", amount: "1" }],
    ["nothing", { currency: "btc", amount: "0" }],
    ["less than nothing", { currency: "btc", amount: "-1" }],
  ])("is not announced for %s", (_name, deposit) => {
    const { sandbox, account } = open();
    expect(() => sandbox.deposit(account, deposit)).toThrow(RangeError);
    expect(sandbox.journal).toEqual([]);
  });

  it("needs an account", () => {
    expect(() => createSandbox().deposit("nobody", { currency: "btc", amount: "1" })).toThrow(/createAccount/);
  });
});
