// Follows `docs` of every coded error, and of what a client throws without a code.
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { createClient, ErrorCode } from "okcoin-openapi";
import { createSandbox } from "okcoin-openapi/sandbox";

const sandbox = createSandbox({ seed: 1, rateLimits: false });
const { apiKey, secretKey } = sandbox.createAccount({ funds: { btc: "10" } });
const options = { baseUrl: "https://sandbox.test", fetch: sandbox.fetch, rateLimit: false, retry: false };
const client = createClient({ ...options, apiKey, secretKey });
const order = { symbol: "btc_cny", type: "sell", price: "3000", amount: "0.01" };

const errors = [];
async function fail(call) {
  const outcome = await call;
  if (outcome.ok) throw new Error("a success");
  errors.push(outcome.error);
}
for (const code of Object.values(ErrorCode)) {
  sandbox.force("trade", { code });
  await fail(client.try.trade(order));
}
sandbox.force("trade", { fault: "reset", when: "after" });
await fail(client.try.trade(order));
sandbox.force("ticker", { fault: "reset", when: "after" });
await fail(client.try.ticker({ symbol: "btc_cny" }));
sandbox.force("ticker", { fault: "http-403", when: "before" });
await fail(client.try.ticker({ symbol: "btc_cny" }));
await fail(client.try.trade({ ...order, price: "-1" }));
await fail(createClient(options).try.trade(order));

const pages = new Set(errors.map(({ docs }) => docs));
for (const page of pages) if (!existsSync(fileURLToPath(import.meta.resolve(page)))) throw new Error(`no ${page}`);
console.log(`${pages.size} pages`);
