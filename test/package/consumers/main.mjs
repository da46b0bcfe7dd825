import { createClient, ErrorCode, InsufficientFundsError } from "okcoin-openapi";
import { createSandbox } from "okcoin-openapi/sandbox";
import { listen } from "okcoin-openapi/sandbox/node";
import { sign } from "okcoin-openapi/signing";
import document from "okcoin-openapi/openapi.json" with { type: "json" };

const sandbox = createSandbox({ seed: 1 });
const { apiKey, secretKey } = sandbox.createAccount({ funds: { btc: "10", cny: "100000" } });
const server = await listen(sandbox, { port: 0 });
const client = createClient({ baseUrl: server.url, apiKey, secretKey });

const { order_id } = await client.trade({ symbol: "btc_cny", type: "buy", price: "3000", amount: "0.01" });
const outcome = await client.try.trade({ symbol: "btc_cny", type: "buy", price: "3000", amount: "9000" });
if (outcome.ok || outcome.error.code !== ErrorCode.InsufficientFunds) throw new Error("the order had to be refused");
if (!(outcome.error instanceof InsufficientFundsError)) throw new Error("the error has the wrong class");
await server.close();

console.log(JSON.stringify({ order_id, sign: sign({ api_key: "a" }, "b").length, openapi: document.openapi }));
