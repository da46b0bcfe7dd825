import { ErrorCode } from "../../../generated/errors.ts";
import { parseUnits } from "../exchange/base/fixed-point.ts";
import type { Placement } from "../exchange/records/order.ts";
import { isRefusal, refuse, type Refusal } from "../exchange/base/refusal.ts";
import { findMarket, forTrader, type Params } from "./handler.ts";

export const trade = forTrader<"trade">((exchange, params, trader) => {
  const market = findMarket(exchange, params.symbol);
  if (isRefusal(market)) return market;
  const placement = readPlacement(params);
  if (isRefusal(placement)) return placement;
  const order = exchange.desk.place(trader, market, placement);
  return isRefusal(order) ? order : { result: true, order_id: String(order.id) };
});

/**
 * Places each order independently, in the order given; later orders may match earlier ones. The answer is a success if
 * any of them was placed.
 */
export const batchTrade = forTrader<"batchTrade">((exchange, { symbol, type: common, orders_data: orders }, trader) => {
  const market = findMarket(exchange, symbol);
  if (isRefusal(market)) return market;
  const outcomes = orders.map((order) => {
    if (isRefusal(order)) return order;
    const type = order.type ?? common;
    if (type === undefined) return refuse(ErrorCode.NoSuchOrderType);
    const placement = readPlacement({ ...order, symbol, type });
    return isRefusal(placement) ? placement : exchange.desk.place(trader, market, placement);
  });
  const order_info = outcomes.map((outcome) =>
    isRefusal(outcome) ? { error_code: outcome.refused, order_id: notPlaced } : { order_id: String(outcome.id) },
  );
  const refusal = outcomes.find(isRefusal);
  return refusal !== undefined && outcomes.every(isRefusal)
    ? { ...refusal, answer: { order_info, result: false } }
    : { order_info, result: true };
});

/** The id that a batch's answer shows for an order that was refused. */
const notPlaced = "-1";

/** Translates the wire's terms: for a market buy, `price` is the amount to spend. */
function readPlacement(params: Params<"trade">): Placement | Refusal {
  switch (params.type) {
    case "buy":
    case "sell": {
      const price = parseUnits(params.price);
      const amount = parseUnits(params.amount);
      if (price === undefined || amount === undefined) return refuse(ErrorCode.DecimalRoundingFailed);
      return { kind: "limit", side: params.type, price, amount };
    }
    case "buy_market": {
      const spend = parseUnits(params.price);
      return spend === undefined ? refuse(ErrorCode.DecimalRoundingFailed) : { kind: "market", side: "buy", spend };
    }
    case "sell_market": {
      const amount = parseUnits(params.amount);
      return amount === undefined ? refuse(ErrorCode.DecimalRoundingFailed) : { kind: "market", side: "sell", amount };
    }
  }
}
