import { multiply } from "../base/fixed-point.ts";
import type { Ledger } from "../money/ledger.ts";
import type { MarketRules } from "../markets/market.ts";
import type { Order } from "../records/order.ts";
import type { Trader } from "../records/trader.ts";

/** Shares of what a trader receives, in units: 0.002 is 0.2 %. */
export interface FeeRates {
  readonly maker: bigint;
  readonly taker: bigint;
}

/** What a fill costs, and who receives it. */
export interface Fees {
  readonly account: Trader;
  readonly rates: FeeRates;
}

/**
 * Moves the funds of one fill: base from seller to buyer, quote from buyer to seller, fees from both to the exchange.
 *
 * Price times amount is exact on a market's grid. A fee is rounded down to a whole unit, in the trader's favour; the
 * receiver gets the rest, so that nothing appears or vanishes. What a buyer had reserved above the price of the fill is
 * free again at once.
 */
export function settle(
  ledger: Ledger,
  fees: Fees,
  rules: MarketRules,
  fill: { readonly maker: Order; readonly taker: Order; readonly price: bigint; readonly amount: bigint },
): void {
  const { maker, taker, price, amount } = fill;
  const buyer = taker.side === "buy" ? taker : maker;
  const seller = buyer === taker ? maker : taker;
  const cost = multiply(price, amount);
  const baseFee = multiply(amount, buyer === taker ? fees.rates.taker : fees.rates.maker);
  const quoteFee = multiply(cost, seller === taker ? fees.rates.taker : fees.rates.maker);

  ledger.settle(seller.trader, buyer.trader, rules.base, amount - baseFee);
  ledger.settle(seller.trader, fees.account, rules.base, baseFee);
  ledger.settle(buyer.trader, seller.trader, rules.quote, cost - quoteFee);
  ledger.settle(buyer.trader, fees.account, rules.quote, quoteFee);

  const reservedForFill = buyer.kind === "limit" ? multiply(buyer.price, amount) : cost;
  ledger.release(buyer.trader, rules.quote, reservedForFill - cost);
  buyer.reserved -= reservedForFill;
  seller.reserved -= amount;

  buyer.fee += baseFee;
  seller.fee += quoteFee;
  for (const order of [buyer, seller]) {
    order.filled += amount;
    order.turnover += cost;
  }
}
