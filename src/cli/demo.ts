import { createClient, ErrorCode, type Client } from "../index.ts";
import { listen } from "../sandbox/node/index.ts";
import { aboutAccount, exportLines, openDemoSandbox } from "./demo-sandbox.ts";
import { onFreePort, untilStopped, type RunningServer } from "./running-server.ts";
import { serveReference } from "./serve-reference.ts";

export interface DemoOptions {
  /** Exit after the demonstration instead of serving on. */
  readonly once: boolean;
  readonly referencePort: number;
  readonly sandboxPort: number;
}

/** One step of the demonstration: what it shows, and the call that gives the line to print. */
type Step = readonly [title: string, run: (client: Client) => Promise<string>];

const symbol = "btc_cny";

const steps: readonly Step[] = [
  [
    "ticker",
    async (client) => {
      const { ticker } = await client.ticker({ symbol });
      return `${symbol}: last ${ticker.last}, best bid ${ticker.buy}, best ask ${ticker.sell}`;
    },
  ],
  [
    "signed trade",
    async (client) => {
      const { ticker } = await client.ticker({ symbol });
      const { order_id } = await client.trade({ symbol, type: "buy", price: ticker.sell, amount: "0.01" });
      const { orders } = await client.orderInfo({ symbol, order_id });
      const order = orders.find((candidate) => candidate.order_id === order_id);
      if (order === undefined) throw new Error(`order ${order_id} is not known to the exchange`);
      return `order ${order_id}: bought ${order.deal_amount} of ${order.amount} at ${order.avg_price}`;
    },
  ],
  [
    "balances",
    async (client) => {
      const { free } = (await client.userinfo()).info.funds;
      return `free: ${Object.entries(free)
        .filter(([, amount]) => Number(amount) !== 0)
        .map(([currency, amount]) => `${amount} ${currency}`)
        .join(", ")}`;
    },
  ],
  [
    "typed error",
    async (client) => {
      const outcome = await client.try.trade({ symbol, type: "buy", price: "1000", amount: "5000" });
      if (outcome.ok) throw new Error("an order far beyond the balance was accepted");
      if (outcome.error.code !== ErrorCode.InsufficientFunds) throw outcome.error;
      return `${outcome.error.constructor.name}: ${outcome.error.message}`;
    },
  ],
];

/**
 * Serves reference and sandbox on loopback and trades over the socket by the client; prints each step.
 *
 * @returns the exit code: 0 only when every step worked
 */
export async function demo(options: DemoOptions): Promise<number> {
  const { sandbox, account } = openDemoSandbox(1, options.once ? "virtual" : "real");
  const servers: RunningServer[] = [];
  try {
    const exchange = await onFreePort(options.sandboxPort, (port) => listen(sandbox, { port }));
    servers.push(exchange);
    const reference = await onFreePort(options.referencePort, serveReference);
    servers.push(reference);
    console.log(`\nreference   ${reference.url}\nsandbox     ${exchange.url}\n`);
    const { apiKey, secretKey } = account;
    const client = createClient({ baseUrl: exchange.url, apiKey, secretKey });
    const worked = await runSteps(client);
    if (options.once) return worked ? 0 : 1;
    console.log(`\n${exportLines(exchange.url, account)}\n\n${aboutAccount}\nBoth keep running; Ctrl+C ends them.`);
    await untilStopped();
    return worked ? 0 : 1;
  } finally {
    await Promise.all(servers.map((server) => server.close()));
  }
}

async function runSteps(client: Client): Promise<boolean> {
  let worked = true;
  for (const [title, run] of steps) {
    try {
      console.log(`  ok      ${title.padEnd(13)} ${await run(client)}`);
    } catch (error) {
      worked = false;
      console.log(`  FAILED  ${title.padEnd(13)} ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return worked;
}
