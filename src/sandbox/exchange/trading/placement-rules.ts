import { ErrorCode } from "../../../../generated/errors.ts";
import { multiply } from "../base/fixed-point.ts";
import type { Market } from "../markets/market.ts";
import { affordable } from "./matching.ts";
import type { Placement } from "../records/order.ts";
import { type Refusal, refuse } from "../base/refusal.ts";
import type { Trader } from "../records/trader.ts";

/** How many small orders one trader may have open. */
export const smallOrders = 50;

/** What an order must satisfy before funds are looked at; `undefined` when nothing is wrong. */
export function checkPlacement(
  placement: Placement,
  market: Market,
  trader: Trader,
  openSmallOrders: number,
): Refusal | undefined {
  const { rules, book } = market;
  if (placement.kind === "market" && book.best(placement.side === "buy" ? "sell" : "buy") === undefined) {
    return refuse(ErrorCode.MarketDepthUnavailable);
  }
  if (placement.kind === "market" && placement.side === "buy") {
    const ask = book.best("sell")?.price ?? 0n;
    if (affordable(placement.spend, ask, rules.amountStep) === 0n) return refuse(ErrorCode.BaseQuantityMissing);
    return placement.spend < multiply(rules.minimumAmount, ask) ? refuse(ErrorCode.AmountTooLow) : undefined;
  }
  if (placement.kind === "limit" && placement.price % rules.priceTick !== 0n)
    return refuse(ErrorCode.DecimalRoundingFailed);
  if (placement.amount % rules.amountStep !== 0n) return refuse(ErrorCode.DecimalRoundingFailed);
  if (placement.amount < rules.minimumAmount) return refuse(ErrorCode.AmountTooLow);
  if (
    placement.kind === "limit" &&
    isSmall(placement.amount, market) &&
    openSmallOrders >= smallOrders &&
    !trader.proprietary
  ) {
    return refuse(ErrorCode.TooManySmallOrders);
  }
  return undefined;
}

/** Whether an order of this amount counts against the limit on small orders. */
export function isSmall(amount: bigint, market: Market): boolean {
  return market.rules.smallAmount !== undefined && amount < market.rules.smallAmount;
}
