import { units } from "../base/fixed-point.ts";

const minute = 60_000;
const second = 1000;

/** What holds for deposits, withdrawals and loans of one currency. Amounts in units, times in milliseconds. */
export interface CurrencyRules {
  readonly deposit: {
    /** How many confirmations make a deposit count. */
    readonly confirmations: number;
    /** How long one takes. */
    readonly confirmationTime: number;
    /** How long funds stay once they have arrived. */
    readonly hold: number;
  };
  /** Absent when the currency leaves by the web site only. */
  readonly withdrawal?: {
    readonly minimumFee: bigint;
    readonly maximumFee: bigint;
    readonly minimumAmount: bigint;
    /** What an account may send out in one day, UTC. */
    readonly dailyLimit: bigint;
    /** From this amount on, somebody looks at it first. */
    readonly reviewed: bigint;
  };
  /** Absent when nobody lends it. */
  readonly loan?: { readonly minimumAmount: bigint };
  /** Whether futures accounts hold it. */
  readonly futures: boolean;
}

/** Six confirmations are the exchange's own number (reference, "Error codes", 10031). */
const confirmations = 6;

const hour = 60 * minute;

/**
 * Fees, minimum amounts and the least loans are those of the reference ("Withdrawals", "Lending"; where it tells several
 * ranges, the widest). Daily limits, what is reviewed, and everything of dollars but the hold of 48 hours are the
 * sandbox's own: no source tells them.
 */
const rules: Readonly<Record<string, CurrencyRules>> = {
  btc: {
    deposit: { confirmations: confirmations, confirmationTime: 10 * minute, hold: 0 },
    withdrawal: {
      minimumFee: units("0.0001"),
      maximumFee: units("0.01"),
      minimumAmount: units("0.01"),
      dailyLimit: units("100"),
      reviewed: units("20"),
    },
    loan: { minimumAmount: units("0.1") },
    futures: true,
  },
  ltc: {
    deposit: { confirmations: confirmations, confirmationTime: 150 * second, hold: 0 },
    withdrawal: {
      minimumFee: units("0.001"),
      maximumFee: units("0.2"),
      minimumAmount: units("0.1"),
      dailyLimit: units("10000"),
      reviewed: units("2000"),
    },
    loan: { minimumAmount: units("1") },
    futures: true,
  },
  eth: {
    deposit: { confirmations: confirmations, confirmationTime: 15 * second, hold: 0 },
    withdrawal: {
      minimumFee: units("0.01"),
      maximumFee: units("0.01"),
      minimumAmount: units("0.01"),
      dailyLimit: units("4000"),
      reviewed: units("800"),
    },
    futures: false,
  },
  cny: {
    deposit: { confirmations: 1, confirmationTime: 10 * minute, hold: 0 },
    loan: { minimumAmount: units("100") },
    futures: false,
  },
  usd: {
    deposit: { confirmations: 1, confirmationTime: 10 * minute, hold: 48 * hour },
    withdrawal: {
      minimumFee: 0n,
      maximumFee: units("50"),
      minimumAmount: units("100"),
      dailyLimit: units("50000"),
      reviewed: units("10000"),
    },
    loan: { minimumAmount: units("100") },
    futures: false,
  },
};

/** For a currency that has no rules of its own: like a coin that comes in and stays. */
const other: CurrencyRules = {
  deposit: { confirmations: confirmations, confirmationTime: minute, hold: 0 },
  futures: false,
};

export function rulesOf(currency: string): CurrencyRules {
  return rules[currency] ?? other;
}

/** After a change of password or authenticator, for how long nothing may be withdrawn (code 10027). */
export const authenticationLock = 24 * hour;

/** Debts may be worth as much as this many times what an account owns itself. */
export const leverage = 2n;

/** The money in which net worth is reckoned. */
export const accounting = "cny";
