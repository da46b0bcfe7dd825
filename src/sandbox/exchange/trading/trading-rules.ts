import { ErrorCode } from "../../../../generated/errors.ts";
import { multiply } from "../base/fixed-point.ts";
import type { Market } from "../markets/market.ts";
import type { Numbering } from "./numbering.ts";
import type { Placement } from "../records/order.ts";
import { refuse, type Refusal } from "../base/refusal.ts";

/** Codes that exchanges answered when the order to cancel was closed, and that do not say whether it had filled. */
export type ClosedOrderCode = (typeof closedOrderCodes)[number];

export const closedOrderCodes = [
  ErrorCode.CancelAlreadyRequested,
  ErrorCode.OrderNotFound,
  ErrorCode.NoSuchOrder,
  ErrorCode.OrderAlreadyCancelled,
] as const;

/** What exchanges of this protocol did in different ways. */
export interface TradingRules {
  /** How long an accepted cancel waits until it is carried out, in milliseconds. */
  readonly cancelDelay: number;
  /** How far from the last price a limit may be, as a share in units; any distance when left out. */
  readonly priceBand?: bigint;
  readonly numbering: Numbering;
  /** What the cancel of an order that is filled or cancelled answers, in place of a code for each of the two. */
  readonly closedOrderCode?: ClosedOrderCode;
}

/** Cancels at once, and any price that the document allows. */
export const tolerant: TradingRules = { cancelDelay: 0, numbering: "five-digit" };

/**
 * Whether a price is near enough to the last one. A market order is measured by the price it would meet; without any
 * trade there is nothing to measure it by, while a limit order may be the first.
 */
export function checkPriceBand(placement: Placement, market: Market, { priceBand }: TradingRules): Refusal | undefined {
  if (priceBand === undefined) return undefined;
  const last = market.tape.last?.price;
  if (last === undefined) return placement.kind === "market" ? refuse(ErrorCode.TickerUnavailable) : undefined;
  const price =
    placement.kind === "limit" ? placement.price : market.book.best(placement.side === "buy" ? "sell" : "buy")?.price;
  const distance = price === undefined ? 0n : price < last ? last - price : price - last;
  return distance > multiply(last, priceBand) ? refuse(ErrorCode.PriceTooFarFromMarket) : undefined;
}
