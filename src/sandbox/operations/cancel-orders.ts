import { isRefusal } from "../exchange/base/refusal.ts";
import { findMarket, forTrader } from "./handler.ts";

/** A single id gets its own answer; several are sorted into two lists, and failures give no reason. */
export const cancelOrder = forTrader<"cancelOrder">((exchange, { symbol, order_id: ids }, trader) => {
  const market = findMarket(exchange, symbol);
  if (isRefusal(market)) return market;
  const [only] = ids;
  if (only !== undefined && ids.length === 1) {
    const order = exchange.desk.cancel(trader, market, BigInt(only));
    return isRefusal(order) ? order : { result: true, order_id: only };
  }
  const success: string[] = [];
  const error: string[] = [];
  for (const id of ids) (isRefusal(exchange.desk.cancel(trader, market, BigInt(id))) ? error : success).push(id);
  return { success: success.join(","), error: error.join(",") };
});
