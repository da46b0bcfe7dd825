import { units } from "../exchange/base/fixed-point.ts";
import { shownValue } from "../exchange/base/shown-value.ts";
import type { Exchange } from "../exchange/exchange.ts";

/** Reads an amount, from 0 up, of a currency that is traded. @throws RangeError for anything else */
export function readAmount(exchange: Exchange, currency: string, text: string): bigint {
  const { currencies } = exchange.markets;
  if (!currencies.includes(currency)) {
    throw new RangeError(
      `No market of the sandbox trades ${shownValue(currency)}; fund an account with ${currencies.join(", ")}.`,
    );
  }
  const amount = units(text);
  if (amount < 0n)
    throw new RangeError(`${text} ${currency} is no amount to fund an account with; give one from 0 up.`);
  return amount;
}
