import { openInProcess } from "./calls.ts";
import type { Check, Load } from "./check.ts";
import { failure, holds, same } from "./expect.ts";

const symbol = "btc_cny";

async function journalOf(load: Load, seed: number): Promise<string> {
  const { createClient } = await load("client");
  const { createSandbox } = await load("sandbox");
  const sandbox = createSandbox({ seed });
  const { apiKey, secretKey } = sandbox.createAccount({ funds: { cny: "100000" } });
  const client = createClient({ baseUrl: "https://sandbox.test", apiKey, secretKey, fetch: sandbox.fetch });
  for (const price of ["2900", "3100"]) {
    await client.trade({ symbol, type: "buy", price, amount: "0.3" });
    sandbox.clock.advance(60_000);
  }
  return JSON.stringify([sandbox.journal, await client.ticker({ symbol })]);
}

async function sameSeed(load: Load) {
  const [first, second, other] = [await journalOf(load, 7), await journalOf(load, 7), await journalOf(load, 8)];
  holds(first === second, "the same journal for the same seed");
  holds(first !== other, "another journal for another seed");
  return `${String(first.length)} characters`;
}

async function forcedFaults(load: Load) {
  const { OutcomeUnknownError, SystemError } = await load("client");
  const { client, sandbox, apiKey } = await openInProcess(load);
  const order = { symbol, type: "buy", price: "2000", amount: "0.1" } as const;
  sandbox.force("trade", { code: 10016 });
  const refused = await failure(client.trade(order));
  same((refused as { code?: number }).code, 10016, "code");
  holds(!(refused instanceof SystemError), "no SystemError for a refusal");
  sandbox.force("trade", { fault: "reset", when: "after" });
  const lost = await failure(client.trade(order));
  holds(lost instanceof OutcomeUnknownError, "an OutcomeUnknownError for a lost answer");
  same(sandbox.truth.orders(apiKey).length, 1, "orders placed");
  return undefined;
}

async function goBack(load: Load) {
  const { client, sandbox } = await openInProcess(load);
  const before = sandbox.snapshot();
  const { order_id } = await client.trade({ symbol, type: "buy", price: "2000", amount: "0.1" });
  sandbox.restore(before);
  const again = await client.trade({ symbol, type: "buy", price: "2000", amount: "0.1" });
  same(again.order_id, order_id, "id after going back");
  return undefined;
}

export const sandbox: readonly Check[] = [
  { name: "same seed, same journal", group: "sandbox", needs: ["fetch API"], run: sameSeed },
  { name: "forced error and lost answer", group: "sandbox", needs: ["fetch API"], run: forcedFaults },
  { name: "snapshot and restore", group: "sandbox", needs: ["fetch API"], run: goBack },
];
