import type { Exchange } from "../exchange.ts";
import { divide, multiply } from "../fixed-point.ts";

/**
 * What an amount is worth in another currency at last prices, in units: through their market, or through a third
 * currency that trades against both. What nothing prices is worth 0.
 */
export function worth(exchange: Exchange, currency: string, amount: bigint, fiat: string): bigint {
  if (currency === fiat) return amount;
  const direct = lastPrice(exchange, currency, fiat);
  if (direct !== undefined) return multiply(amount, direct);
  for (const between of exchange.currencies) {
    const bought = lastPrice(exchange, between, currency);
    const sold = lastPrice(exchange, between, fiat);
    if (bought !== undefined && sold !== undefined) return multiply(divide(amount, bought), sold);
  }
  return 0n;
}

function lastPrice(exchange: Exchange, base: string, quote: string): bigint | undefined {
  return exchange.markets.find(({ rules }) => rules.base === base && rules.quote === quote)?.tape.last?.price;
}
