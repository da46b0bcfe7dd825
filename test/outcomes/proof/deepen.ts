import { createClient } from "../../../src/index.ts";
import type { Sandbox } from "../../../src/sandbox/index.ts";
import { plenty } from "./orders.ts";

/** Somebody sells and buys as much as anyone wants, at prices that some of the orders meet. */
export async function deepen(sandbox: Sandbox): Promise<void> {
  const { apiKey, secretKey } = sandbox.createAccount({ funds: plenty });
  const client = createClient({ baseUrl: "https://sandbox.test", apiKey, secretKey, fetch: sandbox.fetch });
  await client.trade({ symbol: "btc_cny", type: "sell", price: "3050", amount: "10000" });
  await client.trade({ symbol: "btc_cny", type: "buy", price: "2950", amount: "10000" });
}
