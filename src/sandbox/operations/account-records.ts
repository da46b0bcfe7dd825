import { ErrorCode } from "../../../generated/errors.ts";
import type { OperationTypes } from "../../../generated/methods.ts";
import type { Deposit } from "../exchange/records/deposit.ts";
import { formatUnits } from "../exchange/base/fixed-point.ts";
import { isRefusal } from "../exchange/base/refusal.ts";
import type { Withdrawal } from "../exchange/records/withdrawal.ts";
import { findCurrency } from "./find-currency.ts";
import { forTrader } from "./handler.ts";
import { withdrawalStatus } from "./withdrawals.ts";

type AccountRecord = OperationTypes["accountRecords"]["value"]["records"][number];

/** Newest first. Without a result field, as in the reference. */
export const accountRecords = forTrader<"accountRecords">((exchange, params, trader) => {
  const currency = findCurrency(exchange, params.symbol, ErrorCode.CurrencyNotFound);
  if (isRefusal(currency)) return currency;
  const { type, current_page: page, page_length: length } = params;
  const all =
    type === 0
      ? ofCurrency(exchange.deposits.of(trader), currency).map(writeDeposit)
      : ofCurrency(exchange.withdrawals.of(trader), currency).map(writeWithdrawal);
  return { records: all.reverse().slice((page - 1) * length, page * length), symbol: currency };
});

function ofCurrency<T extends { readonly currency: string }>(all: readonly T[], currency: string): T[] {
  return all.filter((each) => each.currency === currency);
}

function writeDeposit({ address, amount, created, status }: Deposit): AccountRecord {
  return {
    addr: address,
    amount: formatUnits(amount),
    transaction_value: formatUnits(amount),
    fee: "0",
    date: created,
    status: status === "done" ? 1 : 0,
  };
}

function writeWithdrawal({ address, amount, fee, created, status }: Withdrawal): AccountRecord {
  return {
    addr: address,
    amount: formatUnits(amount),
    transaction_value: formatUnits(amount - fee),
    fee: formatUnits(fee),
    date: created,
    status: withdrawalStatus[status],
  };
}
