import type { ErrorCode } from "../../../generated/errors.ts";
import type { Scenario, Stage } from "./scenario.ts";

const symbol = "btc_cny";
const order = { symbol, type: "buy", price: "2900", amount: "0.2" };
const modern = { numbering: "four-digit" } as const;

async function place({ json }: Stage): Promise<string> {
  return String((await json("trade", order)).order_id);
}

/** What is refused when orders are placed, cancelled and asked for, and market data. */
export const orders = {
  OrderNotFound: {
    how: "an order id that does not exist",
    operation: "cancelOrder",
    fields: { symbol, order_id: "7" },
  },
  InsufficientFunds: {
    how: "buy for more money than is free",
    operation: "trade",
    fields: { ...order, amount: "500" },
  },
  AmountTooLow: {
    how: "an amount below the market's minimum",
    operation: "trade",
    fields: { ...order, amount: "0.001" },
  },
  PriceOutOfRange: { how: "a price of 0, or of a million", operation: "trade", fields: { ...order, price: "0" } },
  PriceTooFarFromMarket: {
    how: '`priceBand: "0.02"`, and a price further from the last one',
    operation: "trade",
    options: { priceBand: "0.02" },
    fields: order,
  },
  InsufficientCoins: {
    how: "sell more coins than are free",
    operation: "trade",
    fields: { ...order, type: "sell", amount: "500" },
  },
  TickerUnavailable: {
    how: '`markets: "empty"` with a `priceBand`, and a market order before the first trade',
    operation: "trade",
    options: { markets: "empty", priceBand: "0.05" },
    before: ({ other }) => other("trade", { ...order, type: "sell", price: "3000" }),
    fields: { symbol, type: "buy_market", price: "300" },
  },
  TooManySmallOrders: {
    how: "50 open orders below 0.15 BTC, and one more",
    operation: "trade",
    before: async ({ json }) => {
      for (let count = 0; count < 50; count += 1) await json("trade", { ...order, amount: "0.01" });
    },
    fields: { ...order, amount: "0.01" },
  },
  CancelAlreadyRequested: {
    how: "cancel an order a second time; with `cancelDelayMs`, while the first cancel waits",
    operation: "cancelOrder",
    options: { cancelDelayMs: 1000 },
    fields: async (stage) => {
      const order_id = await place(stage);
      await stage.json("cancelOrder", { symbol, order_id });
      return { symbol, order_id };
    },
  },
  AmountExceedsBalance: {
    how: '`numbering: "four-digit"`, and buy or sell more than is free',
    operation: "trade",
    options: modern,
    fields: { ...order, amount: "500" },
  },
  AmountBelowMinimum: {
    how: '`numbering: "four-digit"`, and an amount below the market\'s minimum',
    operation: "trade",
    options: modern,
    fields: { ...order, amount: "0.001" },
  },
  AmountNegative: { how: "an amount of 0 or less", operation: "trade", fields: { ...order, amount: "-1" } },
  MarketNotFound: {
    how: "market data of a pair that is not traded",
    operation: "ticker",
    fields: { symbol: "doge_cny" },
  },
  MarketDataUnavailable: {
    how: '`markets: "empty"`, and the ticker of a pair that never traded',
    operation: "ticker",
    options: { markets: "empty" },
    fields: { symbol },
  },
  NoSuchOrder: {
    how: '`numbering: "four-digit"`, and cancel an order that does not exist',
    operation: "cancelOrder",
    options: modern,
    fields: { symbol, order_id: "7" },
  },
  OrderOfAnotherUser: {
    how: "cancel an order of another account",
    operation: "cancelOrder",
    fields: async (stage) => ({ symbol, order_id: await place({ ...stage, json: stage.other }) }),
  },
  NoSuchOrderType: { how: "a `type` that does not exist", operation: "trade", fields: { ...order, type: "hold" } },
  MarketDepthUnavailable: {
    how: 'a market order, or the depth, while the book is empty (`markets: "empty"`)',
    operation: "trade",
    options: { markets: "empty" },
    fields: { symbol, type: "buy_market", price: "300" },
  },
  OrderFailed: {
    how: '`sandbox.setTrading(symbol, "halted")`, and place an order',
    operation: "trade",
    before: ({ sandbox }) => {
      sandbox.setTrading(symbol, "halted");
    },
    fields: order,
  },
  CancelFailed: {
    how: '`sandbox.setTrading(symbol, "halted")`, and cancel an order',
    operation: "cancelOrder",
    fields: async (stage) => {
      const order_id = await place(stage);
      stage.sandbox.setTrading(symbol, "halted");
      return { symbol, order_id };
    },
  },
  ChartTypeNotFound: { how: "a bar length that does not exist", operation: "kline", fields: { symbol, type: "1year" } },
  BaseQuantityMissing: {
    how: "`buy_market` for less than the smallest amount costs",
    operation: "trade",
    fields: { symbol, type: "buy_market", price: "0.001" },
  },
  ParameterOutOfLimits: {
    how: "a history with more than 200 orders on a page",
    operation: "orderHistory",
    fields: { symbol, status: "0", current_page: "1", page_length: "201" },
  },
  DecimalRoundingFailed: {
    how: "a price or an amount finer than the market's steps",
    operation: "trade",
    fields: { ...order, price: "2900.001" },
  },
  OrderAlreadyCancelled: {
    how: "`closedOrderCode: 1050`, and cancel an order that is filled",
    operation: "cancelOrder",
    options: { closedOrderCode: 1050 },
    fields: async ({ json }) => ({
      symbol,
      order_id: String((await json("trade", { ...order, price: "3100" })).order_id),
    }),
  },
  OrderAlreadyCompleted: {
    how: "cancel an order that is filled",
    operation: "cancelOrder",
    fields: async ({ json }) => ({
      symbol,
      order_id: String((await json("trade", { ...order, price: "3100" })).order_id),
    }),
  },
} as const satisfies Partial<Record<keyof typeof ErrorCode, Scenario>>;
