import type { Intent } from "../../../src/intents/intent.ts";

/** An intent to buy, of which the id alone differs. */
export function anIntent(id: string): Intent {
  const params = { symbol: "btc_cny", type: "buy", price: "3000", amount: "0.01" };
  return {
    id,
    operation: "trade",
    params,
    baseUrl: "https://exchange.test",
    keyHash: "ab".repeat(32),
    at: 1,
    until: 2,
  };
}
