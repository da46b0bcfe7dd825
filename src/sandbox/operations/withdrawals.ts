import { WithdrawalStatus as statuses } from "../../../generated/constants.ts";
import { ErrorCode } from "../../../generated/errors.ts";
import { formatUnits, parseUnits } from "../exchange/base/fixed-point.ts";
import { isRefusal, refuse } from "../exchange/base/refusal.ts";
import type { WithdrawalStatus } from "../exchange/records/withdrawal.ts";
import { findCurrency } from "./find-currency.ts";
import { forTrader } from "./handler.ts";

/** The exchange's numbers for the status of a withdrawal. */
export const withdrawalStatus = {
  "being-revoked": statuses.BeingRevoked,
  revoked: statuses.Revoked,
  failed: statuses.Failed,
  waiting: statuses.Waiting,
  "in-progress": statuses.InProgress,
  sent: statuses.Sent,
  "email-confirmation": statuses.EmailConfirmation,
  "manual-review": statuses.ManualReview,
  "identity-check": statuses.IdentityCheck,
} as const satisfies Record<WithdrawalStatus, number>;

/** The whole amount leaves the spot account; the fee is taken out of it. */
export const withdraw = forTrader<"withdraw">((exchange, params, trader) => {
  const currency = findCurrency(exchange, params.symbol, ErrorCode.CurrencyNotFound);
  if (isRefusal(currency)) return currency;
  const amount = parseUnits(params.withdraw_amount);
  const fee = parseUnits(params.chargefee);
  if (amount === undefined || fee === undefined) return refuse(ErrorCode.IllegalParameter);
  const { withdraw_address: address, trade_pwd: password } = params;
  const withdrawal = exchange.withdrawals.request(trader, { currency, amount, fee, address, password });
  return isRefusal(withdrawal) ? withdrawal : { result: true, withdraw_id: String(withdrawal.id) };
});

export const cancelWithdraw = forTrader<"cancelWithdraw">((exchange, { symbol, withdraw_id: id }, trader) => {
  const currency = findCurrency(exchange, symbol);
  if (isRefusal(currency)) return currency;
  const withdrawal = exchange.withdrawals.cancel(trader, currency, BigInt(id));
  return isRefusal(withdrawal) ? withdrawal : { result: true, withdraw_id: id };
});

/** A withdrawal of another currency is not found. */
export const withdrawInfo = forTrader<"withdrawInfo">((exchange, { symbol, withdraw_id: id }, trader) => {
  const currency = findCurrency(exchange, symbol);
  if (isRefusal(currency)) return currency;
  const withdrawal = exchange.withdrawals.find(trader, currency, BigInt(id));
  if (withdrawal === undefined) return refuse(ErrorCode.WithdrawalNotFound);
  const { address, amount, created, fee, status } = withdrawal;
  return {
    result: true,
    withdraw: [
      {
        address,
        amount: formatUnits(amount),
        created_date: created,
        chargefee: formatUnits(fee),
        status: withdrawalStatus[status],
        withdraw_id: id,
      },
    ],
  };
});
