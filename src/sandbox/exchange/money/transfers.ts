import { ErrorCode } from "../../../../generated/errors.ts";
import { rulesOf } from "./currency-rules.ts";
import type { Exchange } from "../exchange.ts";
import type { Holder } from "./holder.ts";
import { type Refusal, refuse } from "../refusal.ts";
import type { Trader } from "../accounts/trader.ts";

/** Where a trader's funds lie. Orders, loans and withdrawals use the spot account. */
export type Place = "spot" | "futures" | "wallet";

export interface Transfer {
  readonly currency: string;
  readonly amount: bigint;
  readonly from: Place;
  readonly to: Place;
}

/** The ledger's account of one of a trader's places. */
export function holderOf(trader: Trader, place: Place): Holder {
  return place === "spot" ? trader : trader[place];
}

/** Moves free funds between two places of one trader. */
export function transferFunds(exchange: Exchange, trader: Trader, transfer: Transfer): Refusal | undefined {
  const refusal = checkTransfer(exchange, trader, transfer);
  if (refusal !== undefined) return refusal;
  const { currency, amount, from, to } = transfer;
  if (!exchange.ledger.move(holderOf(trader, from), holderOf(trader, to), currency, amount)) {
    return refuse(from === "spot" ? ErrorCode.InsufficientTransferBalance : ErrorCode.InsufficientBalance);
  }
  exchange.onChange?.({ kind: "transfer", trader, ...transfer });
  return undefined;
}

function checkTransfer(exchange: Exchange, trader: Trader, transfer: Transfer): Refusal | undefined {
  const { profile } = trader;
  const { currency, from, to } = transfer;
  const futures = from === "futures" || to === "futures";
  if (profile.subAccount) return refuse(ErrorCode.SubAccountNotAllowed);
  if (profile.transfers === "not-allowed") return refuse(ErrorCode.TransferNotAllowed);
  if (profile.transfers === "restricted") return refuse(ErrorCode.TransferRestricted);
  if (from === to) return refuse(ErrorCode.TransferNotSupported);
  if (futures && profile.futures === "none") return refuse(ErrorCode.AccountNotFound);
  if (futures && !rulesOf(currency).futures) return refuse(ErrorCode.TransferCurrencyInvalid);
  const leavesDebts = from === "spot" && exchange.lending.unpaid(trader).length > 0;
  return leavesDebts ? refuse(ErrorCode.MarginBlocksTransaction) : undefined;
}
