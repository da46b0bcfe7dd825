import { ErrorCode } from "../../../../generated/errors.ts";
import { accounting, leverage, rulesOf } from "./currency-rules.ts";
import type { Exchange } from "../exchange.ts";
import { divide, one } from "../fixed-point.ts";
import type { LoanRequest } from "./loan.ts";
import { type Refusal, refuse } from "../refusal.ts";
import type { Trader } from "../accounts/trader.ts";
import { worth } from "../markets/valuation.ts";

/** Why a loan is not even asked for; `undefined` when nothing is wrong. */
export function checkLoan(exchange: Exchange, trader: Trader, request: LoanRequest): Refusal | undefined {
  const { currency, amount } = request;
  const rules = rulesOf(currency).loan;
  if (trader.profile.subAccount) return refuse(ErrorCode.SubAccountNotAllowed);
  if (rules === undefined) return refuse(ErrorCode.SymbolNotSupported);
  if (!trader.profile.loanAgreement) return refuse(ErrorCode.LoanAgreementNotAccepted);
  if (amount < rules.minimumAmount) return refuse(ErrorCode.LoanAmountTooLow);
  if (exchange.lending.available(currency) === 0n) return refuse(ErrorCode.LoanQuotaFull);
  const power = borrowingPower(exchange, trader, currency);
  if (power === undefined) return refuse(ErrorCode.TickerUnavailable);
  return amount > power ? refuse(ErrorCode.LoanBalanceInsufficient) : undefined;
}

/**
 * How much of a currency an account may still borrow: debts, and borrowing orders that wait, may together be worth a
 * multiple of what it owns itself, at last prices.
 *
 * @returns `undefined` when the currency has no price
 */
export function borrowingPower(exchange: Exchange, trader: Trader, currency: string): bigint | undefined {
  const price = worth(exchange, currency, one, accounting);
  if (price === 0n) return undefined;
  let own = 0n;
  for (const [each, { free, frozen, borrowed }] of exchange.ledger.balances(trader)) {
    own += worth(exchange, each, free + frozen, accounting) - worth(exchange, each, borrowed, accounting);
  }
  let debts = 0n;
  for (const loan of exchange.lending.unpaid(trader)) {
    debts += worth(exchange, loan.currency, loan.amount, accounting);
  }
  const left = own * leverage - debts;
  return left <= 0n ? 0n : divide(left, price);
}
