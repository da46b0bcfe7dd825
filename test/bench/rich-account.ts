import { createSandbox, type Sandbox, type SandboxAccount } from "../../src/sandbox/index.ts";

export interface Rich {
  readonly sandbox: Sandbox;
  readonly account: SandboxAccount;
}

/** An account that never runs out of funds. */
export function openRichAccount(): Rich {
  const sandbox = createSandbox();
  return { sandbox, account: sandbox.createAccount({ funds: { btc: "1000000", cny: "1000000000" } }) };
}

/** One order in four trades at once, the others rest at 500 prices below the market. */
export function orderFields(index: number): { symbol: string; type: "buy"; price: string; amount: string } {
  const price = index % 4 === 0 ? "3200" : `${String(1000 + (index % 500))}.5`;
  return { symbol: "btc_cny", type: "buy", price, amount: "0.2" };
}
