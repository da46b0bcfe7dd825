import type { RankedClaim } from "../../src/limits/lane.ts";
import type { Rank } from "../../src/limits/rank.ts";
import type { LimitRule } from "../../src/limits/shared-limits.ts";

export const tradeRule: LimitRule = { key: "trade", requests: 2, windowMs: 20 };
export const tickerRule: LimitRule = { key: "ticker", requests: 3, windowMs: 15 };
export const addressRule: LimitRule = { key: "address", requests: 4, windowMs: 30 };

export function claim(operation: string, rank: Rank, ...rules: readonly LimitRule[]): RankedClaim {
  return { operation, address: addressRule.key, rank, rules };
}

/** One operation of each rank, all under the limit of the address, two under one of their own. */
export const cancel = claim("cancel", 0, addressRule);
export const trade = claim("trade", 1, tradeRule, addressRule);
export const orders = claim("orders", 2, addressRule);
export const ticker = claim("ticker", 3, tickerRule, addressRule);
/** Under no limit. */
export const free = claim("free", 2);
