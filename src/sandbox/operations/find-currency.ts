import { ErrorCode } from "../../../generated/errors.ts";
import { rulesOf } from "../exchange/money/currency-rules.ts";
import type { Exchange } from "../exchange/exchange.ts";
import { isRefusal, refuse, type Refusal } from "../exchange/base/refusal.ts";

/** The currency that a pair ("btc_cny" means btc) or a bare currency names. */
export function findCurrency(
  exchange: Exchange,
  symbol: string,
  unknown: ErrorCode = ErrorCode.SymbolNotSupported,
): string | Refusal {
  if (symbol.includes("_")) return exchange.markets.find(symbol)?.rules.base ?? refuse(ErrorCode.SymbolNotSupported);
  return exchange.markets.currencies.includes(symbol) ? symbol : refuse(unknown);
}

/** Like {@link findCurrency}, for a currency that can be lent. */
export function findLentCurrency(exchange: Exchange, symbol: string): string | Refusal {
  const currency = findCurrency(exchange, symbol);
  if (isRefusal(currency) || rulesOf(currency).loan !== undefined) return currency;
  return refuse(ErrorCode.SymbolNotSupported);
}
