import { createClient, type OkcoinError } from "../../../src/index.ts";

/** Places four orders at the address given, and tells what came of each. */
const { API_KEY: apiKey, SECRET_KEY: secretKey } = process.env;
const [, , baseUrl = ""] = process.argv;
const client = createClient({ baseUrl, apiKey, secretKey });
const told: unknown[] = [];
for (let count = 0; count < 4; count += 1) {
  const outcome = await client.try.trade({ symbol: "btc_cny", type: "buy", price: "100", amount: "0.5" });
  told.push(outcome.ok ? "placed" : tell(outcome.error));
}
console.log(JSON.stringify(told));

/** The code at the end of the chain of causes. */
function tell(error: OkcoinError): { name: string; cause: unknown } {
  let last: unknown = error;
  while (last instanceof Error && last.cause !== undefined) last = last.cause;
  return { name: error.name, cause: (last as { readonly code?: unknown }).code };
}
