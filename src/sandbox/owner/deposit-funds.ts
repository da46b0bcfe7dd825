import type { Exchange } from "../exchange/exchange.ts";
import { formatUnits } from "../exchange/base/fixed-point.ts";
import type { Trader } from "../exchange/records/trader.ts";
import type { Journal } from "../record/journal.ts";
import { readAmount } from "./read-amount.ts";
import { requireObject, requireOptions } from "./require-choice.ts";

/** Coins or money that arrive from outside. */
export interface DepositOptions {
  /** The currency, such as `btc`. */
  readonly currency: string;
  /** A decimal string. */
  readonly amount: string;
  /** The sender, as `accountRecords` shows it. */
  readonly address?: string;
}

const optionNames = { currency: true, amount: true, address: true } as const satisfies Record<
  keyof DepositOptions,
  true
>;

const sayWhat = 'Say what arrives, after the account: deposit(account, { currency: "btc", amount: "1" }).';

/**
 * Announces a deposit. It shows in `accountRecords` at once; its funds are free on the spot account once it is
 * confirmed.
 *
 * @returns the deposit's id
 * @throws RangeError for a currency that is not traded, for an amount that is not above zero, and for an option that
 *   there is not
 */
export function depositFunds(exchange: Exchange, journal: Journal, trader: Trader, options: DepositOptions): string {
  requireObject(options, sayWhat);
  requireOptions("deposit", options, optionNames);
  const { currency, amount: text, address = "1OutsideSandboxAddress" } = options;
  if ([currency, text].some((each: unknown) => each === undefined)) throw new RangeError(sayWhat);
  const amount = readAmount(exchange, currency, text);
  if (amount === 0n) throw new RangeError(`A deposit of 0 ${currency} is none; give an amount above zero.`);
  if (typeof (address as unknown) !== "string" || address === "")
    throw new RangeError("The address of a deposit is the sender's, a string that is not empty.");
  const deposit = exchange.deposits.announce(trader, currency, amount, address);
  journal.writeEvent({
    time: exchange.now(),
    kind: "deposit-announced",
    data: { account: trader.id, currency, amount: formatUnits(amount) },
  });
  return String(deposit.id);
}
