import { ErrorCode } from "../../../../generated/errors.ts";
import { type Refusal, refuse } from "../base/refusal.ts";
import type { Timeline } from "../base/timeline.ts";
import type { Profile } from "../records/profile.ts";
import { bareAddress, type Trader } from "../records/trader.ts";
import type { WithdrawalRequest } from "../records/withdrawal.ts";
import type { Accounts } from "../accounts/accounts.ts";
import { authenticationLock, rulesOf } from "./currency-rules.ts";
import type { Deposits } from "./deposits.ts";
import type { Ledger } from "./ledger.ts";
import type { Debts } from "./lending.ts";

/** What the checks look at. */
export interface CheckNeeds {
  readonly timeline: Timeline;
  readonly ledger: Ledger;
  readonly accounts: Accounts;
  readonly deposits: Deposits;
  readonly debts: Debts;
}

/** Who asks for what. */
export interface AskedWithdrawal {
  readonly trader: Trader;
  readonly profile: Profile;
  readonly request: WithdrawalRequest;
  /** What the trader has asked to send out today. */
  readonly today: bigint;
}

type Check = (needs: CheckNeeds, asked: AskedWithdrawal) => ErrorCode | undefined;

/**
 * Why a withdrawal is not accepted; `undefined` when nothing is wrong. The order is the sandbox's own: who asks, how it
 * is verified, where it goes and for which fee, then loans, funds and limits.
 */
export function checkWithdrawal(needs: CheckNeeds, asked: AskedWithdrawal): Refusal | undefined {
  for (const check of checks) {
    const code = check(needs, asked);
    if (code !== undefined) return refuse(code);
  }
  return undefined;
}

function checkRights(_needs: CheckNeeds, { profile }: AskedWithdrawal): ErrorCode | undefined {
  if (profile.subAccount) return ErrorCode.SubAccountNotAllowed;
  if (profile.withdrawals === "not-allowed") return ErrorCode.WithdrawalNotAllowed;
  if (profile.withdrawals === "blocked") return ErrorCode.CashWithdrawalBlocked;
  if (profile.withdrawals === "locked") return ErrorCode.WithdrawalLocked;
  return profile.futures === "in-deficit" ? ErrorCode.AccountEquityBlocksWithdrawal : undefined;
}

function checkVerification(
  { timeline }: CheckNeeds,
  { profile, request: { password } }: AskedWithdrawal,
): ErrorCode | undefined {
  if (!profile.authenticator) return ErrorCode.AuthenticatorNotEnabled;
  if (!profile.secondVerification) return ErrorCode.SecondVerificationNeeded;
  if (profile.tradePassword === undefined) return ErrorCode.TradePasswordNotSet;
  if (profile.tradePassword !== password) return ErrorCode.AdminPasswordIncorrect;
  const changed = profile.authenticationChanged;
  const locked = changed !== undefined && timeline.now() < changed + authenticationLock;
  return locked ? ErrorCode.WithdrawalLockedAfterSecurityChange : undefined;
}

/** A tag or memo after a colon is no part of what was approved. */
function checkAddress(_needs: CheckNeeds, { profile, request: { address } }: AskedWithdrawal): ErrorCode | undefined {
  const approved = profile.approvedAddresses.some((each) => each === address || each === bareAddress(address));
  return approved ? undefined : ErrorCode.WithdrawalAddressNotApproved;
}

/** An address inside the exchange needs no network and may go without a fee. */
function checkAmounts(
  { accounts }: CheckNeeds,
  { request: { currency, amount, fee, address } }: AskedWithdrawal,
): ErrorCode | undefined {
  const rules = rulesOf(currency).withdrawal;
  if (rules === undefined) return ErrorCode.SymbolNotSupported;
  const free = fee === 0n && accounts.at(address) !== undefined;
  if (fee > rules.maximumFee) return ErrorCode.WithdrawalFeeTooHigh;
  if (fee < rules.minimumFee && !free) return ErrorCode.WithdrawalFeeTooLow;
  return amount < rules.minimumAmount || amount <= fee ? ErrorCode.WithdrawalAmountTooLow : undefined;
}

/** What was lent does not leave; and as long as anything is owed or asked for, nothing does, where that rule holds for the account. */
function checkLoans(
  { ledger, debts }: CheckNeeds,
  { trader, profile, request: { currency, amount } }: AskedWithdrawal,
): ErrorCode | undefined {
  const { free, borrowed } = ledger.balance(trader, currency);
  if (amount <= free && amount > free - borrowed) return ErrorCode.BorrowedFundsNotWithdrawable;
  return profile.loansBlockWithdrawals && debts.unpaid(trader).length > 0
    ? ErrorCode.UnpaidLoanBlocksWithdrawal
    : undefined;
}

function checkFunds(
  { ledger, deposits }: CheckNeeds,
  { trader, request: { currency, amount }, today }: AskedWithdrawal,
): ErrorCode | undefined {
  const { free } = ledger.balance(trader, currency);
  const unconfirmed = deposits.unconfirmed(trader, currency);
  if (amount > free) {
    return amount <= free + unconfirmed ? ErrorCode.DepositNotConfirmed : ErrorCode.InsufficientCoinsToWithdraw;
  }
  if (amount > free - deposits.held(trader, currency)) return ErrorCode.UsdDepositOnHold;
  const limit = rulesOf(currency).withdrawal?.dailyLimit ?? 0n;
  return today + amount > limit ? ErrorCode.DailyWithdrawalLimitExceeded : undefined;
}

const checks: readonly Check[] = [checkRights, checkVerification, checkAddress, checkAmounts, checkLoans, checkFunds];
