import type { Trader } from "./trader.ts";

/** How long money is lent, in days. */
export const terms = [3, 7, 15, 30, 60, 90] as const;

/** What lenders together offer at one rate. */
export interface LendingOffer {
  readonly currency: string;
  /** A day, as a share of the amount, in units: 0.001 is 0.1 %. */
  readonly rate: bigint;
  /** What is left to lend. */
  available: bigint;
  /** For how long, in days. */
  readonly shortest: number;
  readonly longest: number;
  /** How many lenders it sums up. */
  readonly lenders: number;
}

/** Money lent out of one offer. */
export interface LoanPart {
  readonly offer: LendingOffer;
  readonly amount: bigint;
  readonly since: number;
}

/** `open` waits for lenders, wholly or for a part; `lent` was taken as a whole. */
export type LoanStatus = "open" | "lent" | "repaid" | "cancelled";

/** A borrowing order, and the loan that it becomes. */
export interface Loan {
  readonly id: bigint;
  readonly trader: Trader;
  readonly currency: string;
  readonly amount: bigint;
  readonly rate: bigint;
  readonly days: number;
  readonly created: number;
  status: LoanStatus;
  /** What lenders have paid out. */
  lent: bigint;
  /** Empty again once it is repaid. */
  parts: readonly LoanPart[];
  /** Interest paid at repayment. */
  interestPaid: bigint;
}

/** What somebody asks for. */
export interface LoanRequest {
  readonly currency: string;
  readonly amount: bigint;
  readonly rate: bigint;
  readonly days: number;
}

/** Whether something is owed on it, or may come to be. */
export function isUnpaid({ status }: Loan): boolean {
  return status === "open" || status === "lent";
}
