import { ErrorCode } from "../../../generated/errors.ts";
import type { Exchange } from "../exchange/exchange.ts";
import { formatUnits } from "../exchange/base/fixed-point.ts";
import type { Market } from "../exchange/markets/market.ts";
import { isOpen, type Order } from "../exchange/records/order.ts";
import { isRefusal, refuse } from "../exchange/base/refusal.ts";
import type { Trader } from "../exchange/records/trader.ts";
import { findMarket, forTrader } from "./handler.ts";
import { writeOrder } from "./write-order.ts";

/**
 * How far a history reaches back, in milliseconds: 7 days according to okcoin.cn (reference, "POST
 * /api/v1/order_history.do").
 */
const reach = 7 * 24 * 60 * 60 * 1000;

/** A negative id asks for all open orders of the pair; an id that the account does not have gives an empty list. */
export const orderInfo = forTrader<"orderInfo">((exchange, { symbol, order_id: id }, trader) => {
  const market = findMarket(exchange, symbol);
  if (isRefusal(market)) return market;
  const orders = id.startsWith("-")
    ? [...exchange.desk.openOrdersOf(trader).values()].filter((order) => order.symbol === symbol)
    : findOrders(exchange, trader, market, [id]);
  return { result: true, orders: orders.map(writeOrder) };
});

/** Of the ids asked for, the orders that are open (type 0) or finished (type 1). */
export const ordersInfo = forTrader<"ordersInfo">((exchange, { symbol, type, order_id: ids }, trader) => {
  const market = findMarket(exchange, symbol);
  if (isRefusal(market)) return market;
  const orders = findOrders(exchange, trader, market, ids).filter((order) => isOpen(order) === (type === 0));
  return { result: true, orders: orders.map(writeOrder) };
});

/** Newest first. Any page number up to 1 gives the first page. */
export const orderHistory = forTrader<"orderHistory">((exchange, params, trader) => {
  const { symbol, status, current_page: asked, page_length: length } = params;
  const market = findMarket(exchange, symbol);
  if (isRefusal(market)) return market;
  const since = exchange.now() - reach;
  const orders = exchange.desk
    .ordersOf(trader)
    .filter((order) => order.symbol === symbol && order.created >= since && isOpen(order) === (status === 0));
  const page = Math.max(1, asked);
  return {
    result: true,
    current_page: page,
    page_length: length,
    total: orders.length,
    orders: orders
      .reverse()
      .slice((page - 1) * length, page * length)
      .map(writeOrder),
  };
});

/**
 * Negative, in the currency that the order received, from which the fee was taken. An open order of which nothing has filled has none; one that
 * was closed before anything was executed is refused.
 */
export const orderFee = forTrader<"orderFee">((exchange, { symbol, order_id: id }, trader) => {
  const market = findMarket(exchange, symbol);
  if (isRefusal(market)) return market;
  const order = exchange.desk.order(trader, market, BigInt(id));
  if (order === undefined) return refuse(ErrorCode.OrderNotFound);
  if (order.filled === 0n)
    return isOpen(order) ? { result: true, data: { fee: "0", order_id: id } } : refuse(ErrorCode.OrderNotFound);
  const currency = order.side === "buy" ? market.rules.base : market.rules.quote;
  return { result: true, data: { fee: formatUnits(-order.fee), order_id: id, type: currency } };
});

function findOrders(exchange: Exchange, trader: Trader, market: Market, ids: readonly string[]): readonly Order[] {
  return ids.flatMap((id) => exchange.desk.order(trader, market, BigInt(id)) ?? []);
}
