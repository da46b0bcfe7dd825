import type { OperationId } from "../../generated/methods.ts";

/** A body as an exchange of this protocol was seen to send it (sections "Spot, account, …" and "Error bodies seen in the wild"). */
export interface RecordedAnswer {
  readonly operation: OperationId;
  readonly name: string;
  readonly body: string;
  /** What was asked, where the answer repeats it and the document's example asks for something else. */
  readonly asked?: object;
}

const order = { price: "3", amount: "5", type: "sell" };

/** Every shape of a success, one line each; where sources differ, one line per source. */
export const successes: readonly RecordedAnswer[] = (
  [
    [
      "ticker",
      "all texts",
      '{"date":"1441000123","ticker":{"buy":"1432.11","high":"1450.0","last":"1432.5","low":"1401.07","sell":"1432.61","vol":"81234.5671"}}',
    ],
    ["depth", "numbers", '{"asks":[[1435.2,3.1],[1434.0,0.25]],"bids":[[1432.11,0.8],[1430.5,4.44]]}'],
    ["depth", "an empty side", '{"asks":[],"bids":[[1432.11,0.8]]}'],
    [
      "trades",
      "price and amount as text",
      '[{"date":1441000101,"date_ms":1441000101000,"price":"1432.40","amount":"0.052","tid":40120077,"type":"buy"}]',
    ],
    [
      "trades",
      "date and tid as text",
      '[{"date":"1441000101","date_ms":"1441000101000","price":1432.4,"amount":0.052,"tid":"40120077","type":"sell"}]',
    ],
    [
      "trades",
      "all numbers",
      '[{"date":1441000101,"date_ms":1441000101000,"price":1432.4,"amount":0.052,"tid":40120077,"type":"buy"}]',
    ],
    ["trades", "none", "[]"],
    ["kline", "numbers", "[[1440999960000,1431.2,1432.9,1430.0,1432.5,210.334]]"],
    ["kline", "values as text", '[[1440999960000,"1431.2","1432.9","1430.0","1432.5","210.334"]]'],
    [
      "userinfo",
      "text",
      '{"info":{"funds":{"asset":{"net":"15234.07","total":"15234.07"},"free":{"btc":"1.25","cny":"9120.4","ltc":"0"},"freezed":{"btc":"0.1","cny":"0","ltc":"0"}}},"result":true}',
    ],
    [
      "userinfo",
      "numbers, loans, savings, no asset",
      '{"info":{"funds":{"borrow":{"btc":0},"free":{"btc":1.25,"cny":0},"freezed":{"btc":0,"cny":0},"union_fund":{"btc":0}}},"result":true}',
    ],
    ["walletInfo", "holds", '{"info":{"funds":{"free":{"btc":"1"},"holds":{"btc":"0"}}},"result":true}'],
    [
      "accountRecords",
      "without result",
      '{"records":[{"addr":"1FictionalAddress","account":"20417","amount":0.5,"bank":"Example Bank","benificiary_addr":"77120033","transaction_value":0.4998,"fee":0.0002,"date":1440900000000,"status":1}],"symbol":"btc"}',
    ],
    [
      "accountRecords",
      "reduced, with result",
      '{"records":[{"addr":"1FictionalAddress","amount":0.5,"date":1440900000000,"fee":0.0002,"status":1}],"result":true,"symbol":"btc_usd"}',
    ],
    ["trade", "number", '{"result":true,"order_id":482210931}'],
    ["trade", "19 digits", '{"result":true,"order_id":9223372036854775807}'],
    [
      "batchTrade",
      "error_code in an order",
      '{"order_info":[{"order_id":482210940},{"error_code":10011,"order_id":-1}],"result":true}',
      { orders_data: [order, order] },
    ],
    [
      "batchTrade",
      "errorCode in an order",
      '{"order_info":[{"order_id":482210940},{"errorCode":1002,"order_id":-1}],"result":true}',
      { orders_data: [order, order] },
    ],
    [
      "batchTrade",
      "every order refused (follows from the rule for result; no recording)",
      '{"order_info":[{"error_code":10010,"order_id":-1}],"result":false}',
      { orders_data: [order] },
    ],
    ["cancelOrder", "one id", '{"result":true,"order_id":482290002}'],
    ["cancelOrder", "one id as text", '{"result":true,"order_id":"482290002"}'],
    [
      "cancelOrder",
      "several ids",
      '{"success":"482210940,482210941","error":"482210777"}',
      { order_id: [482210940, 482210777, 482210941] },
    ],
    [
      "cancelOrder",
      "several ids, none cancelled",
      '{"success":"","error":"482210777,482210778"}',
      { order_id: "482210777,482210778" },
    ],
    [
      "orderInfo",
      "an order",
      '{"result":true,"orders":[{"amount":0.1,"avg_price":0,"create_date":1441000200000,"deal_amount":0,"order_id":482290001,"orders_id":482290001,"price":1400,"status":0,"symbol":"btc_cny","type":"buy"}]}',
    ],
    ["orderInfo", "an unknown id", '{"result":true,"orders":[]}'],
    [
      "ordersInfo",
      "without create_date and orders_id",
      '{"result":true,"orders":[{"order_id":482210931,"status":2,"symbol":"btc_cny","type":"sell","price":1433,"amount":0.3,"deal_amount":0.3,"avg_price":1433.02}]}',
    ],
    [
      "orderHistory",
      "current_page",
      '{"current_page":1,"orders":[{"amount":0.3,"avg_price":1433.02,"create_date":1440990000000,"deal_amount":0.3,"order_id":482210931,"price":1433,"status":2,"symbol":"btc_cny","type":"sell_market"}],"page_length":50,"result":true,"total":1}',
    ],
    ["orderHistory", "currency_page", '{"currency_page":1,"orders":[],"page_length":50,"result":true,"total":0}'],
    [
      "tradeHistory",
      "text",
      '[{"date":"1441000101","date_ms":"1441000101000","price":1432.4,"amount":0.052,"tid":"40120077","type":"buy"}]',
    ],
    ["orderFee", "fee as text", '{"data":{"fee":"-0.0006","order_id":482210931,"type":"btc"},"result":true}'],
    ["orderFee", "fee as a number", '{"data":{"fee":-0.0006,"order_id":482210931,"type":"btc"},"result":true}'],
    ["orderFee", "nothing filled, so no type", '{"data":{"fee":"0","order_id":482210931},"result":true}'],
    [
      "tickers",
      "all values as text",
      '{"date":"1441000123","tickers":[{"symbol":"btc_usd","buy":"228.11","high":"231.0","last":"228.4","low":"224.07","sell":"228.45","vol":"10234.5671"}]}',
    ],
    ["withdraw", "an id", '{"withdraw_id":30117,"result":true}'],
    ["cancelWithdraw", "an id", '{"result":true,"withdraw_id":30002}'],
    [
      "withdrawInfo",
      "one",
      '{"result":true,"withdraw":[{"address":"1FictionalAddress","amount":0.5,"created_date":1440950000000,"chargefee":0.0002,"status":1,"withdraw_id":30002}]}',
    ],
    [
      "lendDepth",
      "days as text, rate as a number",
      '{"lend_depth":[{"amount":512000.25,"days":"15 - 90","num":9,"rate":0.0009},{"amount":8000,"days":"15","num":1,"rate":"0.0011"}]}',
    ],
    [
      "borrowsInfo",
      "cny",
      '{"borrow_btc":0,"borrow_ltc":4.5,"borrow_cny":0,"can_borrow":2.75,"interest_btc":0,"interest_ltc":0.0009,"interest_cny":0,"result":true,"today_interest_btc":0,"today_interest_ltc":0.0004,"today_interest_cny":0}',
    ],
    ["borrowMoney", "an id", '{"result":true,"borrow_id":70331}'],
    ["cancelBorrow", "an id", '{"result":true,"borrow_id":70003}'],
    [
      "borrowOrderInfo",
      "a loan",
      '{"borrow_order":{"amount":500,"borrow_date":1440910000000,"borrow_id":70003,"days":15,"deal_amount":0,"rate":0.001,"status":0,"symbol":"cny"},"result":true}',
    ],
    ["repayment", "an id", '{"borrow_id":70002,"result":true}'],
    [
      "unrepaymentsInfo",
      "a loan",
      '{"unrepayments":[{"amount":0.4,"borrow_date":1440800000000,"borrow_id":70111,"days":30,"deal_amount":0.4,"rate":0.0008,"status":2,"symbol":"btc_cny"}],"result":true}',
    ],
    ["fundsTransfer", "done", '{"result":true}'],
  ] as const
).map(([operation, name, body, asked]: readonly [OperationId, string, string, object?]) => ({
  operation,
  name,
  body,
  ...(asked && { asked }),
}));

/** Every shape of a failure. Any operation may answer any of them, the list endpoints included. */
export const failures: readonly { readonly name: string; readonly body: string; readonly code: number | undefined }[] =
  [
    { name: "the normal one", body: '{"result":false,"error_code":10007}', code: 10007 },
    { name: "the code first", body: '{"error_code":10007,"result":false}', code: 10007 },
    { name: "without result", body: '{"error_code":1007}', code: 1007 },
    { name: "the older spelling", body: '{"result":false,"errorCode":10000}', code: 10000 },
    { name: "the older spelling without result", body: '{"errorCode":10000}', code: 10000 },
    {
      name: "with the path beside it",
      body: '{"error_code":20022,"interface":"/api/v1/future_userinfo","result":false}',
      code: 20022,
    },
    { name: "digits as text", body: '{"result":false,"error_code":"10007"}', code: 10007 },
    { name: "no code at all", body: '{"result":false}', code: undefined },
  ];
