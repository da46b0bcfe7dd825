import { createClient } from "../../src/index.ts";

const client = createClient({ baseUrl: "https://exchange.test" });
declare const size: number | undefined;

// What is optional may be undefined, and what is only read may be read-only.
await client.depth({ symbol: "btc_cny", size });
const orders = [{ price: "1400", amount: 0.1 }] as const;
await client.batchTrade({ symbol: "btc_cny", type: "buy", orders_data: orders });
await client.cancelOrder({ symbol: "btc_cny", order_id: ["1", 2n, 3] as const });
await client.trade(Object.freeze({ symbol: "btc_cny", type: "buy", price: 1400, amount: "0.1" } as const));

// @ts-expect-error what is required may not be undefined
await client.depth({ symbol: undefined });
// @ts-expect-error a market buy has no amount
await client.trade({ symbol: "btc_cny", type: "buy_market", price: "100", amount: "1" });
