/** An exchange in a process of its own, for places that cannot listen; it ends with its standard input. `exchange.mjs <accounts>` */
import process from "node:process";
import { createSandbox } from "okcoin-openapi/sandbox";
import { listen } from "okcoin-openapi/sandbox/node";

const sandbox = createSandbox({ seed: 1, marketMakers: false });
const accounts = Array.from({ length: Number(process.argv[2]) }, () => {
  const { apiKey, secretKey } = sandbox.createAccount({ funds: { btc: "10", cny: "100000" } });
  return { apiKey, secretKey };
});
const { url } = await listen(sandbox);
console.log(JSON.stringify({ url, accounts }));
process.stdin.resume().on("end", () => process.exit(0));
