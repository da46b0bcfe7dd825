import type { Exchange } from "../exchange/exchange.ts";
import { formatUnits } from "../exchange/base/fixed-point.ts";
import type { Trader } from "../exchange/records/trader.ts";
import type { Journal } from "../record/journal.ts";
import { readAmount } from "./read-amount.ts";

/** Coins or money that arrive from outside. */
export interface DepositOptions {
  /** The currency, such as `btc`. */
  readonly currency: string;
  /** A decimal string. */
  readonly amount: string;
  /** The sender, as `accountRecords` shows it. */
  readonly address?: string;
}

/**
 * Announces a deposit. It shows in `accountRecords` at once; its funds are free on the spot account once it is
 * confirmed.
 *
 * @returns the deposit's id
 * @throws RangeError for a currency that is not traded, and for an amount that is not above zero
 */
export function depositFunds(exchange: Exchange, journal: Journal, trader: Trader, options: DepositOptions): string {
  const { currency, amount: text, address = "1OutsideSandboxAddress" } = options;
  const amount = readAmount(exchange, currency, text);
  if (amount === 0n) throw new RangeError(`A deposit of 0 ${currency} is none; give an amount above zero.`);
  const deposit = exchange.deposits.announce(trader, currency, amount, address);
  journal.writeEvent({
    time: exchange.now(),
    kind: "deposit-announced",
    data: { account: trader.id, currency, amount: formatUnits(amount) },
  });
  return String(deposit.id);
}
