import { ErrorCode } from "../../../generated/errors.ts";
import { formatUnits, parseUnits } from "../exchange/base/fixed-point.ts";
import { isRefusal, refuse } from "../exchange/base/refusal.ts";
import { findCurrency } from "./find-currency.ts";
import { forTrader } from "./handler.ts";

/** The exchange's numbers for the accounts that hold funds (reference, "Funds transfer"). */
const place = { 1: "spot", 3: "futures", 6: "wallet" } as const;

export const fundsTransfer = forTrader<"fundsTransfer">((exchange, params, trader) => {
  const currency = findCurrency(exchange, params.symbol, ErrorCode.CurrencyNotFound);
  if (isRefusal(currency)) return currency;
  const amount = parseUnits(params.amount);
  if (amount === undefined) return refuse(ErrorCode.IllegalParameter);
  const { from, to } = params;
  const refusal = exchange.transfers.move(trader, { currency, amount, from: place[from], to: place[to] });
  return refusal ?? { result: true };
});

/** Every currency, including those the wallet never held. Nothing in a wallet is ever on hold. */
export const walletInfo = forTrader<"walletInfo">((exchange, _params, { wallet }) => {
  const free: Record<string, string> = {};
  const holds: Record<string, string> = {};
  for (const currency of exchange.markets.currencies) {
    const balance = exchange.ledger.balance(wallet, currency);
    free[currency] = formatUnits(balance.free);
    holds[currency] = formatUnits(balance.frozen);
  }
  return { result: true, info: { funds: { free, holds } } };
});
