import type { OperationId } from "../../../generated/methods.ts";
import { userinfo } from "./account.ts";
import { cancelOrder } from "./cancel-orders.ts";
import type { Handler } from "./handler.ts";
import { kline } from "./kline.ts";
import { depth, ticker, tickers, tradeHistory, trades } from "./market-data.ts";
import { orderFee, orderHistory, orderInfo, ordersInfo } from "./order-queries.ts";
import { batchTrade, trade } from "./place-orders.ts";

/**
 * What the sandbox can do, by operation. An operation that is not here is answered as one that the exchange does not
 * offer.
 */
export const handlers: { readonly [K in OperationId]?: Handler<K> } = {
  batchTrade,
  cancelOrder,
  depth,
  kline,
  orderFee,
  orderHistory,
  orderInfo,
  ordersInfo,
  ticker,
  tickers,
  trade,
  tradeHistory,
  trades,
  userinfo,
};
