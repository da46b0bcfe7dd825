import * as undici from "undici";
import type { ClientOptions } from "../../../src/index.ts";
import { createSandbox, type Sandbox, type SandboxAccount } from "../../../src/sandbox/index.ts";
import { GuideWorld } from "./guide-world.ts";
import { dateOf } from "./readers-world.ts";

/** What a reader has who started `okcoin-openapi sandbox`: a demo account, and its address and keys in the environment. */
export interface DemoWorld {
  readonly world: GuideWorld;
  readonly sandbox: Sandbox;
  readonly account: SandboxAccount;
}

/** Each world goes on from here by itself. */
const prepared = createSandbox();
const account = prepared.createDemoAccount();

/** A world in which the snippets of a guide are programs: they make their own clients, from the environment. */
export function demoWorld(): DemoWorld {
  const sandbox = prepared.fork();
  const { apiKey, secretKey, tradePassword } = account;
  const baseUrl = "https://sandbox.test";
  const environment: ClientOptions = { baseUrl, apiKey, secretKey, fetch: sandbox.fetch };
  const env = {
    OKCOIN_BASE_URL: baseUrl,
    OKCOIN_API_KEY: apiKey,
    OKCOIN_SECRET_KEY: secretKey,
    OKCOIN_TRADE_PWD: tradePassword ?? "",
  };
  const ofReader = { process: { env }, fetch: sandbox.fetch, Date: dateOf(() => sandbox.clock.now()) };
  const world = new GuideWorld({ ofReader, environment, modules: { undici } });
  world.sandboxes.push(sandbox);
  return { world, sandbox, account };
}
