import { divide, one } from "../base/fixed-point.ts";
import type { Loan } from "../records/loan.ts";
import { accounting, leverage } from "./currency-rules.ts";
import type { Balance } from "./ledger.ts";
import { type Prices, worth } from "./valuation.ts";

/**
 * How much of a currency an account may still borrow: debts, and borrowing orders that wait, may together be worth a
 * multiple of what it owns itself, at last prices.
 *
 * @param unpaid its loans and borrowing orders
 * @returns `undefined` when the currency has no price
 */
export function borrowingPower(
  prices: Prices,
  balances: ReadonlyMap<string, Readonly<Balance>>,
  unpaid: readonly Loan[],
  currency: string,
): bigint | undefined {
  const price = worth(prices, currency, one, accounting);
  if (price === 0n) return undefined;
  let own = 0n;
  for (const [each, { free, frozen, borrowed }] of balances) {
    own += worth(prices, each, free + frozen, accounting) - worth(prices, each, borrowed, accounting);
  }
  let debts = 0n;
  for (const loan of unpaid) debts += worth(prices, loan.currency, loan.amount, accounting);
  const left = own * leverage - debts;
  return left <= 0n ? 0n : divide(left, price);
}
