import { one, parseUnits } from "../exchange/base/fixed-point.ts";
import type { Numbering } from "../exchange/trading/numbering.ts";
import {
  type ClosedOrderCode,
  closedOrderCodes,
  tolerant,
  type TradingRules,
} from "../exchange/trading/trading-rules.ts";
import { shownValue } from "../exchange/base/shown-value.ts";

/** How strict and how modern the exchange is with orders. */
export interface TradingOptions {
  /**
   * How long an accepted cancel takes, in milliseconds of the sandbox's clock. Until then the order has status 4 and may
   * still fill, and a second cancel answers code 10050. Defaults to 0: orders are cancelled at once.
   */
  readonly cancelDelayMs?: number;
  /**
   * How far a price may be from the last one, as a share: "0.05" refuses prices more than 5 % away with code 10015, and
   * market orders with 10023 while there is no last price. By default any price is allowed.
   */
  readonly priceBand?: string;
  /**
   * `four-digit` answers orders and cancels with the codes of the matching engine's later years, without a result field:
   * 1002 for 10010 and 10016, 1003 for 10011, 1009 for 10009, 1019 for an order that is filled. Defaults to
   * `five-digit`.
   */
  readonly numbering?: Numbering;
  /**
   * What the cancel of a closed order answers, whether it filled or was cancelled: 10050, 10009, 1009 or 1050, as
   * exchanges did that keep no closed orders at hand. A bot that takes the code for "cancelled" then buys twice. By
   * default 10051 (1019 in four digits) for an order that filled, 10050 for one that was cancelled.
   */
  readonly closedOrderCode?: ClosedOrderCode;
}

const numberings: readonly string[] = ["five-digit", "four-digit"] satisfies Numbering[];

/** @throws RangeError for an impossible option */
export function readTradingRules({
  cancelDelayMs = 0,
  priceBand,
  numbering,
  closedOrderCode,
}: TradingOptions): TradingRules {
  if (!Number.isSafeInteger(cancelDelayMs) || cancelDelayMs < 0) {
    throw new RangeError(`cancelDelayMs is a whole number from 0 up, not ${shownValue(cancelDelayMs)}.`);
  }
  if (numbering !== undefined && !numberings.includes(numbering)) {
    throw new RangeError('numbering is "five-digit" or "four-digit".');
  }
  if (closedOrderCode !== undefined && !closedOrderCodes.includes(closedOrderCode)) {
    throw new RangeError(
      `closedOrderCode is one of ${closedOrderCodes.join(", ")}, not ${shownValue(closedOrderCode)}.`,
    );
  }
  const band = priceBand === undefined ? undefined : parseUnits(priceBand);
  if (priceBand !== undefined && (band === undefined || band <= 0n || band >= one)) {
    throw new RangeError(`priceBand is a share above "0" and below "1", such as "0.05", not "${priceBand}".`);
  }
  return {
    ...tolerant,
    cancelDelay: cancelDelayMs,
    ...(band === undefined ? {} : { priceBand: band }),
    ...(numbering === undefined ? {} : { numbering }),
    ...(closedOrderCode === undefined ? {} : { closedOrderCode }),
  };
}
