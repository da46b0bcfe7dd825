import { describe, expect, it, test } from "vitest";
import { ErrorCode } from "../../../generated/errors.ts";
import { units } from "../../../src/sandbox/exchange/base/fixed-point.ts";
import { isRefusal } from "../../../src/sandbox/exchange/base/refusal.ts";
import { type Exchange, feeAccount } from "../../../src/sandbox/exchange/exchange.ts";
import type { Profile } from "../../../src/sandbox/exchange/records/profile.ts";
import type { Trader } from "../../../src/sandbox/exchange/records/trader.ts";
import type { Withdrawal } from "../../../src/sandbox/exchange/records/withdrawal.ts";
import { funded, openExchange } from "../support/exchange.ts";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** A withdrawal in words: amount and currency, fee, address and password as in the simple case unless given. */
interface Asked {
  readonly currency?: string;
  readonly amount?: string;
  readonly fee?: string;
  readonly address?: string;
  readonly password?: string;
}

function ask(exchange: Exchange, trader: Trader, asked: Asked = {}): ReturnType<Exchange["withdrawals"]["request"]> {
  const { currency = "btc", amount = "1", fee = "0.001", address = "1ApprovedSandboxAddress" } = asked;
  const { password = "trade-password" } = asked;
  return exchange.withdrawals.request(trader, { currency, amount: units(amount), fee: units(fee), address, password });
}

function sent(exchange: Exchange, trader: Trader, asked: Asked = {}): Withdrawal {
  const withdrawal = ask(exchange, trader, asked);
  if (isRefusal(withdrawal)) throw new Error(`refused: ${String(withdrawal.refused)}`);
  return withdrawal;
}

/** An exchange at the begin of a day, and somebody with 1000 of each currency. */
function open(profile: Partial<Profile> = {}): { exchange: Exchange; ann: Trader } {
  const exchange = openExchange();
  const ann = funded(exchange, "ann", { btc: "1000", ltc: "100000", eth: "10000", cny: "1000", usd: "100000" });
  exchange.accounts.admit(ann);
  exchange.accounts.profile(ann).approvedAddresses = ["1ApprovedSandboxAddress", "1Sandbox-ann", "1Tagged:7"];
  Object.assign(exchange.accounts.profile(ann), profile);
  return { exchange, ann };
}

const accepted = undefined;

test.each<[name: string, profile: Partial<Profile>, want: ErrorCode | undefined]>([
  ["with everything set up", {}, accepted],
  ["of a sub-account", { subAccount: true }, ErrorCode.SubAccountNotAllowed],
  ["that may not withdraw", { withdrawals: "not-allowed" }, ErrorCode.WithdrawalNotAllowed],
  ["whose withdrawals are blocked", { withdrawals: "blocked" }, ErrorCode.CashWithdrawalBlocked],
  ["whose withdrawals are locked", { withdrawals: "locked" }, ErrorCode.WithdrawalLocked],
  ["whose withdrawals fail later", { withdrawals: "failing" }, accepted],
  ["whose futures are in deficit", { futures: "in-deficit" }, ErrorCode.AccountEquityBlocksWithdrawal],
  ["without futures", { futures: "none" }, accepted],
  ["without an authenticator", { authenticator: false }, ErrorCode.AuthenticatorNotEnabled],
  ["without a second verification", { secondVerification: false }, ErrorCode.SecondVerificationNeeded],
  ["without a trade password", { tradePassword: undefined }, ErrorCode.TradePasswordNotSet],
  ["with another trade password", { tradePassword: "other" }, ErrorCode.AdminPasswordIncorrect],
  ["without approved addresses", { approvedAddresses: [] }, ErrorCode.WithdrawalAddressNotApproved],
])("a withdrawal from an account %s", (_name, profile, want) => {
  const { exchange, ann } = open(profile);
  const outcome = ask(exchange, ann);
  expect(isRefusal(outcome) ? outcome.refused : accepted).toBe(want);
});

test.each<[name: string, asked: Asked, want: ErrorCode | undefined]>([
  ["to an approved address with a tag", { address: "1ApprovedSandboxAddress:7" }, accepted],
  ["to an address approved with its tag", { address: "1Tagged:7" }, accepted],
  ["to that address with another tag", { address: "1Tagged:8" }, ErrorCode.WithdrawalAddressNotApproved],
  ["of yuan", { currency: "cny" }, ErrorCode.SymbolNotSupported],
  ["for the highest fee", { fee: "0.01" }, accepted],
  ["for more than the highest fee", { fee: "0.01000001" }, ErrorCode.WithdrawalFeeTooHigh],
  ["for the lowest fee", { fee: "0.0001" }, accepted],
  ["for less than the lowest fee", { fee: "0.00009999" }, ErrorCode.WithdrawalFeeTooLow],
  ["for nothing to an address outside", { fee: "0" }, ErrorCode.WithdrawalFeeTooLow],
  ["for nothing to an account of the exchange", { fee: "0", address: "1Sandbox-ann" }, accepted],
  [
    "for too low a fee to an account of the exchange",
    { fee: "0.00009999", address: "1Sandbox-ann" },
    ErrorCode.WithdrawalFeeTooLow,
  ],
  ["of the least amount", { amount: "0.01" }, accepted],
  ["of less than the least amount", { amount: "0.00999999", fee: "0.001" }, ErrorCode.WithdrawalAmountTooLow],
  ["of no more than its fee", { amount: "0.01", fee: "0.01" }, ErrorCode.WithdrawalAmountTooLow],
  ["of a day's limit", { amount: "100" }, accepted],
  ["of more than a day's limit", { amount: "100.00000001" }, ErrorCode.DailyWithdrawalLimitExceeded],
  ["of all there is", { currency: "usd", amount: "100000", fee: "0" }, ErrorCode.DailyWithdrawalLimitExceeded],
  ["of more than there is", { amount: "1000.00000001" }, ErrorCode.InsufficientCoinsToWithdraw],
])("a withdrawal %s", (_name, asked, want) => {
  const { exchange, ann } = open();
  const outcome = ask(exchange, ann, asked);
  expect(isRefusal(outcome) ? outcome.refused : accepted).toBe(want);
});

/** The least and the highest fee, the least amount, a day's limit, and from where on somebody looks at it first. */
test.each([
  ["btc", "0.0001", "0.01", "0.01", "100", "20"],
  ["ltc", "0.001", "0.2", "0.1", "10000", "2000"],
  ["eth", "0.01", "0.01", "0.01", "4000", "800"],
  ["usd", "0", "50", "100", "50000", "10000"],
])(
  "withdrawals of %s keep to the figures of the reference",
  (currency, leastFee, highestFee, least, limit, reviewed) => {
    const refusal = (asked: Asked) => {
      const { exchange, ann } = open();
      const outcome = ask(exchange, ann, { currency, amount: limit, fee: highestFee, ...asked });
      return isRefusal(outcome) ? outcome.refused : accepted;
    };
    const one = units("0.00000001");
    const more = (amount: string, by = one) => String(Number(units(amount) + by) / 1e8);
    expect([refusal({}), refusal({ fee: leastFee })]).toEqual([accepted, accepted]);
    expect(refusal({ fee: more(highestFee) })).toBe(ErrorCode.WithdrawalFeeTooHigh);
    expect(refusal({ amount: more(limit) })).toBe(ErrorCode.DailyWithdrawalLimitExceeded);
    expect(refusal({ amount: more(least, -one), fee: leastFee })).toBe(ErrorCode.WithdrawalAmountTooLow);
    const { exchange, ann } = open();
    const [usual, large] = [more(reviewed, -one), reviewed].map((amount) =>
      sent(exchange, ann, { currency, amount, fee: highestFee }),
    );
    exchange.advanceTo(exchange.now() + 5 * minute);
    expect([usual?.status, large?.status]).toEqual(["in-progress", "email-confirmation"]);
  },
);

describe("what an account withdraws on one day", () => {
  it("counts what waits and what was sent, and neither what came back nor other currencies nor other days", () => {
    const { exchange, ann } = open();
    const bob = funded(exchange, "bob", { btc: "1" });
    const left = () => units("100") - exchange.withdrawals.today(ann, "btc");
    sent(exchange, ann, { amount: "10" });
    exchange.advanceTo(exchange.now() + 15 * minute);
    const revoked = sent(exchange, ann, { amount: "20" });
    sent(exchange, ann, { currency: "ltc", fee: "0.01" });
    sent(exchange, bob);
    expect(left()).toBe(units("70"));
    exchange.withdrawals.cancel(ann, "btc", revoked.id);
    exchange.advanceTo(exchange.now() + minute);
    expect([revoked.status, left()]).toEqual(["revoked", units("90")]);
    expect(ask(exchange, ann, { amount: "90.00000001" })).toEqual({ refused: ErrorCode.DailyWithdrawalLimitExceeded });
    exchange.advanceTo(exchange.now() - (exchange.now() % day) + day - 1);
    expect(left()).toBe(units("90"));
    exchange.advanceTo(exchange.now() + 1);
    expect(left()).toBe(units("100"));
    sent(exchange, ann, { amount: "5" });
    expect(left()).toBe(units("95"));
  });
});

describe("what has to pass before funds may leave", () => {
  it("is a day after a change of password or authenticator", () => {
    const { exchange, ann } = open();
    exchange.accounts.profile(ann).authenticationChanged = exchange.now();
    exchange.advanceTo(exchange.now() + day - 1);
    expect(ask(exchange, ann)).toEqual({ refused: ErrorCode.WithdrawalLockedAfterSecurityChange });
    exchange.advanceTo(exchange.now() + 1);
    expect(isRefusal(ask(exchange, ann))).toBe(false);
  });

  it("are the confirmations of a deposit", () => {
    const { exchange } = open();
    const bob = funded(exchange, "bob", { btc: "1" });
    exchange.deposits.announce(bob, "btc", units("2"), "1Outside");
    exchange.deposits.announce(bob, "ltc", units("9"), "1Outside");
    expect(ask(exchange, bob, { amount: "3" })).toEqual({ refused: ErrorCode.DepositNotConfirmed });
    expect(ask(exchange, bob, { amount: "3.00000001" })).toEqual({ refused: ErrorCode.InsufficientCoinsToWithdraw });
    exchange.advanceTo(exchange.now() + hour);
    expect(isRefusal(ask(exchange, bob, { amount: "3" }))).toBe(false);
  });

  it("are two days for dollars, and for nothing else", () => {
    const { exchange } = open();
    const bob = funded(exchange, "bob", { usd: "500" });
    exchange.deposits.announce(bob, "usd", units("300"), "bank");
    exchange.deposits.announce(bob, "btc", units("1"), "1Outside");
    exchange.advanceTo(exchange.now() + hour);
    const held = exchange.deposits.held(bob, "usd");
    expect([held, exchange.deposits.held(bob, "btc")]).toEqual([units("300"), 0n]);
    const asked = { currency: "usd", amount: "500.00000001", fee: "1" };
    expect(ask(exchange, bob, asked)).toEqual({ refused: ErrorCode.UsdDepositOnHold });
    sent(exchange, bob, { ...asked, amount: "500" });
  });

  it("is the repayment of what was borrowed, and first of all what was borrowed itself", () => {
    const { exchange, ann } = open();
    const terms = { currency: "cny", rate: units("0.001") };
    exchange.lending.offer({ ...terms, available: units("900"), shortest: 3, longest: 90, lenders: 1 });
    const loan = exchange.lending.borrow(ann, { ...terms, amount: units("900"), days: 3 });
    expect(ask(exchange, ann)).toEqual({ refused: ErrorCode.UnpaidLoanBlocksWithdrawal });
    exchange.accounts.profile(ann).loansBlockWithdrawals = false;
    expect(isRefusal(ask(exchange, ann))).toBe(false);
    exchange.accounts.profile(ann).loansBlockWithdrawals = true;
    if (isRefusal(loan)) throw new Error("not lent");
    exchange.lending.repay(ann, loan.id);
    expect(isRefusal(ask(exchange, ann))).toBe(false);
  });

  it("does not let out what was lent, only what is owned", () => {
    const { exchange, ann } = open();
    const lenders = funded(exchange, "lenders", { btc: "5" });
    exchange.ledger.lend(lenders, ann, "btc", units("5"));
    exchange.ledger.freeze(ann, "btc", units("995"));
    expect(ask(exchange, ann, { amount: "5.00000001" })).toEqual({ refused: ErrorCode.BorrowedFundsNotWithdrawable });
    expect(ask(exchange, ann, { amount: "10" })).toEqual({ refused: ErrorCode.BorrowedFundsNotWithdrawable });
    expect(ask(exchange, ann, { amount: "10.00000001" })).toEqual({ refused: ErrorCode.InsufficientCoinsToWithdraw });
    expect(isRefusal(ask(exchange, ann, { amount: "5" }))).toBe(false);
  });
});

describe("a withdrawal on its way", () => {
  const usual = { waiting: 0, "in-progress": 5, sent: 15 };
  const reviewed = {
    waiting: 0,
    "email-confirmation": 5,
    "manual-review": 10,
    "identity-check": 70,
    "in-progress": 100,
    sent: 110,
  };

  it.each([
    ["usual", "19.99999999", usual],
    ["large", "20", reviewed],
  ])("goes through the statuses of a %s one, each for its minutes", (_name, amount, want) => {
    const { exchange, ann } = open();
    const withdrawal = sent(exchange, ann, { amount });
    const begin = exchange.now();
    const seen: Record<string, number> = {};
    for (let minutes = 0; minutes <= 120; minutes += 1) {
      exchange.advanceTo(begin + minutes * minute);
      seen[withdrawal.status] ??= minutes;
    }
    expect(seen).toEqual(want);
    expect(exchange.ledger.balance(feeAccount, "btc").free).toBe(units("0.001"));
  });

  it.each([0, 4.5, 9.5, 69.5, 99.5])(
    "can be revoked after %s minutes when it is large, and comes back in a minute",
    (minutes) => {
      const { exchange, ann } = open();
      const { id } = sent(exchange, ann, { amount: "20" });
      exchange.advanceTo(exchange.now() + minutes * minute);
      const withdrawal = exchange.withdrawals.cancel(ann, "btc", id);
      expect(withdrawal).toMatchObject({ id, status: "being-revoked" });
      exchange.advanceTo(exchange.now() + minute - 1);
      expect(withdrawal).toMatchObject({ status: "being-revoked" });
      expect(exchange.ledger.balance(ann, "btc").frozen).toBe(units("20"));
      exchange.advanceTo(exchange.now() + day);
      expect(withdrawal).toMatchObject({ status: "revoked" });
      expect(exchange.ledger.balance(ann, "btc")).toMatchObject({ free: units("1000"), frozen: 0n });
    },
  );

  it("cannot be revoked twice, once it is in progress, by somebody else, or under another currency", () => {
    const { exchange, ann } = open();
    const bob = funded(exchange, "bob", {});
    const { id } = sent(exchange, ann);
    const { withdrawals } = exchange;
    expect(withdrawals.cancel(bob, "btc", id)).toEqual({ refused: ErrorCode.WithdrawalNotFound });
    expect(withdrawals.cancel(ann, "ltc", id)).toEqual({ refused: ErrorCode.WithdrawalNotFound });
    expect(withdrawals.cancel(ann, "btc", id + 1n)).toEqual({ refused: ErrorCode.WithdrawalNotFound });
    withdrawals.cancel(ann, "btc", id);
    expect(withdrawals.cancel(ann, "btc", id)).toEqual({ refused: ErrorCode.WithdrawalCancelFailed });
    const second = sent(exchange, ann).id;
    exchange.advanceTo(exchange.now() + 5 * minute);
    expect(withdrawals.cancel(ann, "btc", second)).toEqual({ refused: ErrorCode.WithdrawalCancelFailed });
  });

  it("gives everything back when it fails", () => {
    const { exchange, ann } = open({ withdrawals: "failing" });
    const withdrawal = sent(exchange, ann);
    exchange.advanceTo(exchange.now() + 15 * minute);
    expect(withdrawal.status).toBe("failed");
    expect(exchange.ledger.balance(ann, "btc")).toMatchObject({ free: units("1000"), frozen: 0n });
    expect(exchange.ledger.balance(feeAccount, "btc").free).toBe(0n);
  });

  it("brings another account of the exchange its amount without the fee", () => {
    const { exchange, ann } = open();
    const bob = funded(exchange, "bob", {});
    exchange.accounts.admit(bob);
    exchange.accounts.profile(ann).approvedAddresses = ["1Sandbox-bob"];
    sent(exchange, ann, { fee: "0.01", address: "1Sandbox-bob" });
    exchange.advanceTo(exchange.now() + 15 * minute);
    expect(exchange.ledger.balance(bob, "btc").free).toBe(units("0.99"));
    expect(exchange.deposits.of(bob)).toMatchObject([{ amount: units("0.99"), address: "1Sandbox-ann" }]);
    expect(exchange.ledger.balance(ann, "btc")).toMatchObject({ free: units("999"), frozen: 0n });
    expect(exchange.ledger.balance(feeAccount, "btc").free).toBe(units("0.01"));
  });

  it("has a number of its own, and belongs to its trader", () => {
    const { exchange, ann } = open();
    const bob = funded(exchange, "bob", { btc: "1" });
    const ids = [sent(exchange, ann), sent(exchange, bob), sent(exchange, ann)].map(({ id }) => id);
    expect(ids).toEqual([30_001n, 30_002n, 30_003n]);
    expect(exchange.withdrawals.of(ann).map(({ id }) => id)).toEqual([30_001n, 30_003n]);
  });
});
