import { createRequire } from "node:module";
import * as modules from "okcoin-openapi";
import { createSandbox } from "okcoin-openapi/sandbox";

const commonJs = createRequire(import.meta.url)("okcoin-openapi");
const sandbox = createSandbox({ seed: 1 });
const { apiKey, secretKey } = sandbox.createAccount();
const options = { baseUrl: "https://sandbox.test", apiKey, secretKey, fetch: sandbox.fetch };

async function refusalBy(copy) {
  const order = { symbol: "btc_cny", type: "buy", price: "3000", amount: "1" };
  return (await copy.createClient(options).try.trade(order)).error;
}

function classesIn(copy, error) {
  const names = Object.keys(copy).filter((name) => name.endsWith("Error"));
  return names.filter((name) => error instanceof copy[name]).sort();
}

console.log(
  JSON.stringify({
    copies: new Set([modules.OkcoinError, commonJs.OkcoinError]).size,
    "ES module's error": classesIn(commonJs, await refusalBy(modules)),
    "CommonJS's error": classesIn(modules, await refusalBy(commonJs)),
  }),
);
