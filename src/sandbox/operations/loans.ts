import { ErrorCode } from "../../../generated/errors.ts";
import { parseUnits } from "../exchange/base/fixed-point.ts";
import { isUnpaid } from "../exchange/records/loan.ts";
import { isRefusal, refuse } from "../exchange/base/refusal.ts";
import { findLentCurrency } from "./find-currency.ts";
import { forTrader } from "./handler.ts";
import { writeLoan } from "./write-loan.ts";

/** What the words of a request mean, in days. */
const days = { three: 3, seven: 7, fifteen: 15, thirty: 30, sixty: 60, ninety: 90 } as const;

export const borrowMoney = forTrader<"borrowMoney">((exchange, params, trader) => {
  const currency = findLentCurrency(exchange, params.symbol);
  if (isRefusal(currency)) return currency;
  const amount = parseUnits(params.amount);
  const rate = parseUnits(params.rate);
  if (amount === undefined || rate === undefined) return refuse(ErrorCode.IllegalParameter);
  const loan = exchange.lending.borrow(trader, { currency, amount, rate, days: days[params.days] });
  return isRefusal(loan) ? loan : { result: true, borrow_id: String(loan.id) };
});

export const cancelBorrow = forTrader<"cancelBorrow">((exchange, { symbol, borrow_id: id }, trader) => {
  const currency = findLentCurrency(exchange, symbol);
  if (isRefusal(currency)) return currency;
  const loan = exchange.lending.cancel(trader, currency, BigInt(id));
  return isRefusal(loan) ? loan : { result: true, borrow_id: id };
});

export const repayment = forTrader<"repayment">((exchange, { borrow_id: id }, trader) => {
  const loan = exchange.lending.repay(trader, BigInt(id));
  return isRefusal(loan) ? loan : { result: true, borrow_id: id };
});

export const borrowOrderInfo = forTrader<"borrowOrderInfo">((exchange, { borrow_id: id }, trader) => {
  const loan = exchange.lending.find(trader, BigInt(id));
  if (loan === undefined) return refuse(ErrorCode.IllegalParameter);
  return { result: true, borrow_order: writeLoan(loan) };
});

/** Newest first. A borrowing order of which nothing was lent is not a loan. */
export const unrepaymentsInfo = forTrader<"unrepaymentsInfo">((exchange, params, trader) => {
  const currency = findLentCurrency(exchange, params.symbol);
  if (isRefusal(currency)) return currency;
  const { current_page: page, page_length: length } = params;
  const loans = exchange.lending
    .of(trader)
    .filter((loan) => loan.currency === currency && isUnpaid(loan) && loan.lent > 0n)
    .reverse();
  return { result: true, unrepayments: loans.slice((page - 1) * length, page * length).map(writeLoan) };
});
