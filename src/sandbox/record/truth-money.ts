import type { Deposit } from "../exchange/records/deposit.ts";
import { formatUnits } from "../exchange/base/fixed-point.ts";
import { interestOwed } from "../exchange/money/interest.ts";
import type { Loan, LoanStatus } from "../exchange/records/loan.ts";
import type { Withdrawal, WithdrawalStatus } from "../exchange/records/withdrawal.ts";

/** A deposit as it really is. Amounts are plain decimal strings. */
export interface TrueDeposit {
  /** Its id, in digits. */
  readonly id: string;
  /** The currency, such as `btc`. */
  readonly currency: string;
  /** In that currency. */
  readonly amount: string;
  /** The sender, as `accountRecords` shows it. */
  readonly address: string;
  /** When it was made, in epoch milliseconds of the exchange. */
  readonly created: number;
  /** Its funds are available when it is done. */
  readonly status: "waiting" | "done";
}

/** A withdrawal as it really is. Amounts are plain decimal strings. */
export interface TrueWithdrawal {
  /** As `withdraw_id` in answers, in digits. */
  readonly id: string;
  /** The currency, such as `btc`. */
  readonly currency: string;
  /** What left the account, fee included. */
  readonly amount: string;
  /** The part of the amount that the exchange keeps. */
  readonly fee: string;
  /** Where the coins go. */
  readonly address: string;
  /** When it was made, in epoch milliseconds of the exchange. */
  readonly created: number;
  /** Where it stands. */
  readonly status: WithdrawalStatus;
}

/** A borrowing order as it really is. Amounts and rates are plain decimal strings. */
export interface TrueLoan {
  /** As `borrow_id` in answers, in digits. */
  readonly id: string;
  /** The currency, such as `btc`. */
  readonly currency: string;
  /** What was asked for, in that currency. */
  readonly amount: string;
  /** What lenders have paid out. */
  readonly lent: string;
  /** A day, as a fraction. */
  readonly rate: string;
  /** For how many days. */
  readonly days: number;
  /** When it was made, in epoch milliseconds of the exchange. */
  readonly created: number;
  /** Where it stands. */
  readonly status: LoanStatus;
  /** What is owed now; for a repaid loan, what was paid. */
  readonly interest: string;
}

export function describeDeposit({ id, currency, amount, address, created, status }: Deposit): TrueDeposit {
  return { id: String(id), currency, amount: formatUnits(amount), address, created, status };
}

export function describeWithdrawal(withdrawal: Withdrawal): TrueWithdrawal {
  const { id, currency, amount, fee, address, created, status } = withdrawal;
  return {
    id: String(id),
    currency,
    amount: formatUnits(amount),
    fee: formatUnits(fee),
    address,
    created,
    status,
  };
}

export function describeLoan(loan: Loan, now: number): TrueLoan {
  const { id, currency, amount, lent, rate, days, created, status, interestPaid } = loan;
  return {
    id: String(id),
    currency,
    amount: formatUnits(amount),
    lent: formatUnits(lent),
    rate: formatUnits(rate),
    days,
    created,
    status,
    interest: formatUnits(status === "repaid" ? interestPaid : interestOwed(loan, now)),
  };
}
