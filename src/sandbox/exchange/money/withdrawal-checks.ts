import { ErrorCode } from "../../../../generated/errors.ts";
import { authenticationLock, rulesOf } from "./currency-rules.ts";
import type { Exchange } from "../exchange.ts";
import { type Refusal, refuse } from "../refusal.ts";
import { bareAddress, type Trader } from "../accounts/trader.ts";
import type { WithdrawalRequest } from "./withdrawal.ts";

type Check = (exchange: Exchange, trader: Trader, request: WithdrawalRequest) => ErrorCode | undefined;

/**
 * Why a withdrawal is not accepted; `undefined` when nothing is wrong. The order is the sandbox's own: who asks, how it
 * is verified, where it goes and for which fee, then loans, funds and limits.
 */
export function checkWithdrawal(exchange: Exchange, trader: Trader, request: WithdrawalRequest): Refusal | undefined {
  for (const check of checks) {
    const code = check(exchange, trader, request);
    if (code !== undefined) return refuse(code);
  }
  return undefined;
}

const checkRights: Check = (_exchange, { profile }) => {
  if (profile.subAccount) return ErrorCode.SubAccountNotAllowed;
  if (profile.withdrawals === "not-allowed") return ErrorCode.WithdrawalNotAllowed;
  if (profile.withdrawals === "blocked") return ErrorCode.CashWithdrawalBlocked;
  if (profile.withdrawals === "locked") return ErrorCode.WithdrawalLocked;
  return profile.futures === "in-deficit" ? ErrorCode.AccountEquityBlocksWithdrawal : undefined;
};

const checkVerification: Check = (exchange, { profile }, { password }) => {
  if (!profile.authenticator) return ErrorCode.AuthenticatorNotEnabled;
  if (!profile.secondVerification) return ErrorCode.SecondVerificationNeeded;
  if (profile.tradePassword === undefined) return ErrorCode.TradePasswordNotSet;
  if (profile.tradePassword !== password) return ErrorCode.AdminPasswordIncorrect;
  const changed = profile.authenticationChanged;
  const locked = changed !== undefined && exchange.now() < changed + authenticationLock;
  return locked ? ErrorCode.WithdrawalLockedAfterSecurityChange : undefined;
};

/** A tag or memo after a colon is no part of what was approved. */
const checkAddress: Check = (_exchange, { profile }, { address }) => {
  const approved = profile.approvedAddresses.some((each) => each === address || each === bareAddress(address));
  return approved ? undefined : ErrorCode.WithdrawalAddressNotApproved;
};

/** An address inside the exchange needs no network and may go without a fee. */
const checkAmounts: Check = (exchange, _trader, { currency, amount, fee, address }) => {
  const rules = rulesOf(currency).withdrawal;
  if (rules === undefined) return ErrorCode.SymbolNotSupported;
  const free = fee === 0n && exchange.withdrawals.recipient(address) !== undefined;
  if (fee > rules.maximumFee) return ErrorCode.WithdrawalFeeTooHigh;
  if (fee < rules.minimumFee && !free) return ErrorCode.WithdrawalFeeTooLow;
  return amount < rules.minimumAmount || amount <= fee ? ErrorCode.WithdrawalAmountTooLow : undefined;
};

/** What was lent does not leave; and as long as anything is owed or asked for, nothing does. */
const checkLoans: Check = (exchange, trader, { currency, amount }) => {
  const { free, borrowed } = exchange.ledger.balance(trader, currency);
  if (amount <= free && amount > free - borrowed) return ErrorCode.BorrowedFundsNotWithdrawable;
  return exchange.lending.unpaid(trader).length > 0 ? ErrorCode.UnpaidLoanBlocksWithdrawal : undefined;
};

const checkFunds: Check = (exchange, trader, { currency, amount }) => {
  const { free } = exchange.ledger.balance(trader, currency);
  const unconfirmed = exchange.deposits.unconfirmed(trader, currency);
  if (amount > free) {
    return amount <= free + unconfirmed ? ErrorCode.DepositNotConfirmed : ErrorCode.InsufficientCoinsToWithdraw;
  }
  if (amount > free - exchange.deposits.held(trader, currency)) return ErrorCode.UsdDepositOnHold;
  const limit = rulesOf(currency).withdrawal?.dailyLimit ?? 0n;
  const today = exchange.withdrawals.today(trader, currency);
  return today + amount > limit ? ErrorCode.DailyWithdrawalLimitExceeded : undefined;
};

const checks: readonly Check[] = [checkRights, checkVerification, checkAddress, checkAmounts, checkLoans, checkFunds];
