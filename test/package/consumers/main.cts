import { createClient, ErrorCode, type Client, type ClientOptions } from "okcoin-openapi";
import { createSandbox } from "okcoin-openapi/sandbox";
import { listen } from "okcoin-openapi/sandbox/node";
import { sign, stringToSign } from "okcoin-openapi/signing";

const sandbox = createSandbox({ seed: 1 });
const { apiKey, secretKey } = sandbox.createAccount({ funds: { btc: "10", cny: "100000" } });
const options: ClientOptions = { baseUrl: "https://sandbox.test", apiKey, secretKey, fetch: sandbox.fetch };
const client: Client = createClient(options);

async function main(): Promise<void> {
  const { ticker } = await client.ticker({ symbol: "btc_cny" });
  const last: string = ticker.last;

  const outcome = await client.try.trade({ symbol: "btc_cny", type: "buy", price: last, amount: 0.01 });
  if (outcome.ok) {
    const id: string = outcome.value.order_id;
    console.log(id);
  } else {
    switch (outcome.error.code) {
      case ErrorCode.InsufficientFunds: {
        const kind: "insufficient-funds" = outcome.error.kind;
        console.log(kind);
        break;
      }
      default:
        console.log(outcome.error.message);
    }
  }

  // @ts-expect-error -- an order needs a symbol
  client.trade({ type: "buy", price: "1", amount: "1" }).catch(() => undefined);
}

main().then(() => {
  const signature: string = sign({ api_key: apiKey }, secretKey);
  console.log(signature.length, stringToSign({ api_key: "a" }, "b"), typeof listen);
}, console.error);
