import { one } from "../base/fixed-point.ts";
import type { Loan } from "../records/loan.ts";

const day = 24 * 60 * 60 * 1000;

/**
 * Interest that a loan gathers between two times, in units: amount times rate for each day, to the millisecond, rounded
 * up to a whole unit. No source tells more than that the rate is most likely one per day.
 */
export function interestBetween({ parts, rate }: Loan, from: number, to: number): bigint {
  let sum = 0n;
  for (const { amount, since } of parts) {
    const elapsed = to - Math.max(from, since);
    if (elapsed > 0) sum += amount * rate * BigInt(elapsed);
  }
  const divisor = one * BigInt(day);
  return (sum + divisor - 1n) / divisor;
}

/** Everything owed on top of the amount. */
export function interestOwed(loan: Loan, now: number): bigint {
  return interestBetween(loan, 0, now);
}

/** What the current day (UTC) has added so far. */
export function interestToday(loan: Loan, now: number): bigint {
  return interestBetween(loan, now - (now % day), now);
}
