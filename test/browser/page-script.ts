/** Runs inside the page: the client trades with the sandbox in one document, and nothing else is there. */
import { createClient } from "../../src/index.ts";
import { createSandbox, type Sandbox, type SandboxAccount } from "../../src/sandbox/index.ts";

const symbol = "btc_cny";

function open(seed: number): { sandbox: Sandbox; account: SandboxAccount; client: ReturnType<typeof createClient> } {
  const sandbox = createSandbox({ seed, marketMakers: false });
  const account = sandbox.createAccount({ funds: { btc: "1", cny: "5000" } });
  const { apiKey, secretKey } = account;
  const client = createClient({ baseUrl: "https://sandbox.test", apiKey, secretKey, fetch: sandbox.fetch });
  return { sandbox, account, client };
}

/** Asks for the price, buys one bitcoin, looks at the order and the funds, and asks for more than it can pay. */
export async function tradeOnce() {
  const { sandbox, client } = open(1);
  const { ticker } = await client.ticker({ symbol });
  const order = { symbol, type: "buy", price: "3100", amount: "1" } as const;
  const { order_id } = await client.trade(order);
  const { orders } = await client.orderInfo({ symbol, order_id });
  const { info } = await client.userinfo();
  const refused = await client.try.trade(order);
  return {
    quoted: ticker.last,
    status: orders[0]?.status,
    free: info.funds.free["btc"],
    refused: refused.ok ? "nothing" : refused.error.name,
    verdicts: sandbox.journal.map((entry) => ("verdict" in entry ? entry.verdict : "")),
  };
}

/** What the exchange wrote down of some trades while its time went on. */
export async function journalOf(seed: number): Promise<string> {
  const { sandbox, client } = open(seed);
  for (const price of ["2900", "3100", "2000"]) {
    await client.trade({ symbol, type: "buy", price, amount: "0.3" });
    sandbox.clock.advance(60_000);
  }
  return JSON.stringify([sandbox.journal, await client.ticker({ symbol })]);
}

/** An order whose answer is lost after the exchange placed it. */
export async function loseAnAnswer() {
  const { sandbox, account, client } = open(1);
  sandbox.force("trade", { fault: "reset", when: "after" });
  const outcome = await client.try.trade({ symbol, type: "buy", price: "2000", amount: "0.1" });
  return {
    error: outcome.ok ? "none" : outcome.error.constructor.name,
    orders: sandbox.truth.orders(account.apiKey).length,
  };
}
