import type { OperationId } from "../../../generated/methods.ts";
import { userinfo } from "./account.ts";
import { accountRecords } from "./account-records.ts";
import { cancelOrder } from "./cancel-orders.ts";
import type { Handler } from "./handler.ts";
import { kline } from "./kline.ts";
import { borrowsInfo, lendDepth } from "./lending-market.ts";
import { borrowMoney, borrowOrderInfo, cancelBorrow, repayment, unrepaymentsInfo } from "./loans.ts";
import { depth, ticker, tickers, tradeHistory, trades } from "./market-data.ts";
import { orderFee, orderHistory, orderInfo, ordersInfo } from "./order-queries.ts";
import { batchTrade, trade } from "./place-orders.ts";
import { fundsTransfer, walletInfo } from "./transfers.ts";
import { cancelWithdraw, withdraw, withdrawInfo } from "./withdrawals.ts";

/** What the sandbox does, by operation. A test tells which operations of the document have no handler yet. */
export const handlers: { readonly [K in OperationId]?: Handler<K> } = {
  accountRecords,
  batchTrade,
  borrowMoney,
  borrowOrderInfo,
  borrowsInfo,
  cancelBorrow,
  cancelOrder,
  cancelWithdraw,
  depth,
  fundsTransfer,
  kline,
  lendDepth,
  orderFee,
  orderHistory,
  orderInfo,
  ordersInfo,
  repayment,
  ticker,
  tickers,
  trade,
  tradeHistory,
  trades,
  unrepaymentsInfo,
  userinfo,
  walletInfo,
  withdraw,
  withdrawInfo,
};
