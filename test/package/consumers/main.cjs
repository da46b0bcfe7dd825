const { createClient, ErrorCode, InsufficientFundsError } = require("okcoin-openapi");
const { createClient: createTerseClient } = require("okcoin-openapi/no-texts");
const { createSandbox } = require("okcoin-openapi/sandbox");
const { listen } = require("okcoin-openapi/sandbox/node");
const { sign } = require("okcoin-openapi/signing");
const document = require("okcoin-openapi/openapi.json");

async function main() {
  const sandbox = createSandbox({ seed: 1 });
  const { apiKey, secretKey } = sandbox.createAccount({ funds: { btc: "10", cny: "100000" } });
  const server = await listen(sandbox, { port: 0 });
  const options = { baseUrl: server.url, apiKey, secretKey };
  const client = createClient(options);

  const { order_id } = await client.trade({ symbol: "btc_cny", type: "buy", price: "3000", amount: "0.01" });
  const tooMuch = { symbol: "btc_cny", type: "buy", price: "3000", amount: "9000" };
  const outcome = await client.try.trade(tooMuch);
  if (outcome.ok || outcome.error.code !== ErrorCode.InsufficientFunds) throw new Error("the order had to be refused");
  if (!(outcome.error instanceof InsufficientFundsError)) throw new Error("the error has the wrong class");
  const { data } = await client.api.GET("/api/v1/ticker.do", { params: { query: { symbol: "btc_cny" } } });
  if (typeof data?.ticker.last !== "string") throw new Error("a call by path gave no decimal");
  const terse = await createTerseClient(options).try.trade(tooMuch);
  await server.close();
  const https = await listen(sandbox, { tls: true });
  await https.close();

  console.log(
    JSON.stringify({
      order_id,
      sign: sign({ api_key: "a" }, "b").length,
      openapi: document.openapi,
      https: https.url.startsWith("https://"),
      terse: terse.error.message,
    }),
  );
}

main();
