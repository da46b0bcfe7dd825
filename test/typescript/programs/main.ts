import {
  type Client,
  type ClientOptions,
  createClient,
  ErrorCode,
  errorCatalogue,
  type ErrorOf,
  InsufficientFundsError,
  OkcoinError,
  type Outcome,
  type TradeParams,
  type TradeValue,
} from "okcoin-openapi";
import { createSandbox, type Sandbox } from "okcoin-openapi/sandbox";
import { listen, type SandboxServer } from "okcoin-openapi/sandbox/node";
import { sign, stringToSign, verify } from "okcoin-openapi/signing";

const failures: string[] = [];

export async function main(): Promise<string> {
  const sandbox: Sandbox = createSandbox({ seed: 1 });
  const { apiKey, secretKey } = sandbox.createAccount({ funds: { btc: "10", cny: "100000" } });
  const options: ClientOptions = {
    baseUrl: "https://sandbox.test",
    apiKey,
    secretKey,
    fetch: sandbox.fetch,
    retry: { attempts: 2 },
    hooks: {
      onError: ({ error, operation }) => {
        failures.push(operation + error.name);
      },
    },
  };
  const client: Client = createClient(options);
  const { ticker } = await client.ticker({ symbol: "btc_cny" }, { timeoutMs: 5000 });
  const last: string = ticker.last;
  const params: TradeParams = { symbol: "btc_cny", type: "buy", price: last, amount: 0.01 };
  const placed: TradeValue = await client.trade(params);
  const outcome: Outcome<"trade"> = await client.try.trade({ symbol: "btc_cny", type: "buy_market", price: 1n });
  const server: SandboxServer = await listen(sandbox, { port: 0 });
  await server.close();
  const text: string = stringToSign({ api_key: apiKey }, secretKey);
  const right: boolean = verify({ api_key: apiKey, sign: sign({ api_key: apiKey }, secretKey) }, secretKey);
  return `${placed.order_id} ${told(outcome)} ${text} ${String(right)}`;
}

function told(outcome: Outcome<"trade">): string {
  if (outcome.ok) return outcome.value.order_id;
  const { error } = outcome;
  switch (error.code) {
    case ErrorCode.InsufficientCoins: {
      const kind: "insufficient-funds" = error.kind;
      const known: "InsufficientCoins" = error.name;
      return kind + known;
    }
    case 10007:
      return errorCatalogue[error.code].description;
    // @ts-expect-error trade does not declare this code
    case ErrorCode.WithdrawalAddressNotApproved:
      return "";
    case undefined:
      return error.name;
    default:
      return explain(error);
  }
}

function explain(error: ErrorOf<"trade">): string {
  if (error instanceof InsufficientFundsError) {
    const kind: "insufficient-funds" = error.kind;
    return kind;
  }
  if (error instanceof OkcoinError) return error.message;
  return "";
}

// @ts-expect-error an order needs a symbol
export const broken: TradeParams = { type: "buy", price: "1", amount: "1" };
