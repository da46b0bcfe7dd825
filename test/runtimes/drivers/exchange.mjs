/** An exchange in a process of its own, for places that cannot listen; it ends with its standard input. */
import { createSandbox } from "okcoin-openapi/sandbox";
import { listen } from "okcoin-openapi/sandbox/node";

const sandbox = createSandbox({ seed: 1, marketMakers: false });
const { apiKey, secretKey } = sandbox.createAccount({ funds: { btc: "1000", cny: "10000000" } });
const { url } = await listen(sandbox);
console.log(JSON.stringify({ url, apiKey, secretKey }));
process.stdin.resume().on("end", () => process.exit(0));
