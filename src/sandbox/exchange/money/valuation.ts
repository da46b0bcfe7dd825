import { divide, multiply } from "../base/fixed-point.ts";

/** What things cost. */
export interface Prices {
  readonly currencies: readonly string[];
  /** The last price of a currency in another, when they trade against each other and have done so. */
  lastPrice(base: string, quote: string): bigint | undefined;
}

/**
 * What an amount is worth in another currency at last prices, in units: through their market, or through a third
 * currency that trades against both. What nothing prices is worth 0.
 */
export function worth(prices: Prices, currency: string, amount: bigint, fiat: string): bigint {
  if (currency === fiat) return amount;
  const direct = prices.lastPrice(currency, fiat);
  if (direct !== undefined) return multiply(amount, direct);
  for (const between of prices.currencies) {
    const bought = prices.lastPrice(between, currency);
    const sold = prices.lastPrice(between, fiat);
    if (bought !== undefined && sold !== undefined) return multiply(divide(amount, bought), sold);
  }
  return 0n;
}
