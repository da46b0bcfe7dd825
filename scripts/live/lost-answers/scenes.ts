import type { OperationId } from "../../../generated/methods.ts";
import type { Sandbox, SandboxAccount } from "../../../src/sandbox/index.ts";
import type { LoadedExchange } from "../exchange.ts";
import type { SceneName } from "./story.ts";

/** What the bot wants, at an exchange that is about to lose its answer. */
export interface Scene {
  readonly name: SceneName;
  readonly operation: "trade" | "cancelOrder";
  readonly params: Readonly<Record<string, string>>;
  readonly account: SandboxAccount;
  /** Each story is played on a fork of it. */
  readonly sandbox: Sandbox;
}

export const sceneTitles: Readonly<Record<SceneName, string>> = {
  fills: "Buy 0.1 BTC, filled at once",
  rests: "Buy 0.1 BTC, waits in the book",
  cancel: "Cancel an order",
};

export const symbol = "btc_cny";
const amount = "0.1";

/** Opens an exchange whose prices stand still, with an account that can pay the order three times. */
export async function openScene(name: SceneName, { createCalls, createSandbox }: LoadedExchange): Promise<Scene> {
  const sandbox = createSandbox({ marketMakers: false });
  const account = sandbox.createAccount({ funds: { cny: "1000" } });
  const { calls } = createCalls(account, sandbox.fetch, {}, noKeeper);
  const answer = await calls.ticker.run({ symbol });
  const { ticker } = answer as { readonly ticker: { readonly buy: string; readonly sell: string } };
  const price = name === "fills" ? Math.ceil(Number(ticker.sell) * 1.01) : Math.floor(Number(ticker.buy) * 0.98);
  const order = { symbol, type: "buy", price: String(price), amount };
  if (name !== "cancel") return { name, operation: "trade", params: order, account, sandbox };
  const placed = await calls.trade.run(order);
  const { order_id } = placed as { readonly order_id: number | string };
  const params = { symbol, order_id: String(order_id) };
  return { name, operation: "cancelOrder", params, account, sandbox };
}

function noKeeper(): Promise<never> {
  return Promise.reject(new Error("Nothing is lost before the story begins."));
}

/** Calls that only read. */
export function isRead(operation: OperationId): boolean {
  return operation !== "trade" && operation !== "cancelOrder";
}
