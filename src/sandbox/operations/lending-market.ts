import type { OperationTypes } from "../../../generated/methods.ts";
import { rulesOf } from "../exchange/money/currency-rules.ts";
import type { Exchange } from "../exchange/exchange.ts";
import { formatUnits } from "../exchange/base/fixed-point.ts";
import { interestOwed, interestToday } from "../exchange/money/interest.ts";
import type { LendingOffer, Loan } from "../exchange/records/loan.ts";
import { isRefusal } from "../exchange/base/refusal.ts";
import type { Trader } from "../exchange/records/trader.ts";
import { findLentCurrency } from "./find-currency.ts";
import { forTrader } from "./handler.ts";

/** How many offers an answer shows. */
const mostOffers = 10;

/** The cheapest offers that are not used up. */
export const lendDepth = forTrader<"lendDepth">((exchange, { symbol }) => {
  const currency = findLentCurrency(exchange, symbol);
  if (isRefusal(currency)) return currency;
  const offers = exchange.lending.offers.filter((offer) => offer.currency === currency && offer.available > 0n);
  return { lend_depth: offers.slice(0, mostOffers).map(writeOffer) };
});

export const borrowsInfo = forTrader<"borrowsInfo">((exchange, { symbol }, trader) => {
  const currency = findLentCurrency(exchange, symbol);
  if (isRefusal(currency)) return currency;
  const power = exchange.lending.borrowingPower(trader, currency) ?? 0n;
  let answer: OperationTypes["borrowsInfo"]["value"] = { result: true, can_borrow: formatUnits(power) };
  for (const each of exchange.markets.currencies) {
    if (rulesOf(each).loan !== undefined) answer = { ...answer, ...debtFields(exchange, trader, each) };
  }
  return answer;
});

type Debts = Omit<OperationTypes["borrowsInfo"]["value"], "result" | "can_borrow">;

function debtFields(exchange: Exchange, trader: Trader, currency: string): Debts {
  const now = exchange.now();
  const loans = exchange.lending.of(trader).filter((loan) => loan.currency === currency);
  const sum = (interest: (loan: Loan, now: number) => bigint) =>
    formatUnits(loans.reduce((total, loan) => total + interest(loan, now), 0n));
  return {
    [`borrow_${currency}`]: formatUnits(exchange.ledger.balance(trader, currency).borrowed),
    [`interest_${currency}`]: sum(interestOwed),
    [`today_interest_${currency}`]: sum(interestToday),
  };
}

function writeOffer({
  available,
  shortest,
  longest,
  lenders,
  rate,
}: LendingOffer): OperationTypes["lendDepth"]["value"]["lend_depth"][number] {
  return {
    amount: formatUnits(available),
    days: shortest === longest ? String(shortest) : `${String(shortest)} - ${String(longest)}`,
    num: lenders,
    rate: formatUnits(rate),
  };
}
