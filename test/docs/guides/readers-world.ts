import type { Client, ClientOptions } from "../../../src/index.ts";
import { createSandbox, type Sandbox, type SandboxOptions, type TrueOrder } from "../../../src/sandbox/index.ts";
import { GuideWorld } from "./guide-world.ts";

/** An order that rests in the book of a fresh sandbox, and one that fills at once. */
export const prices = [
  ["rests", "2500"],
  ["fills", "3200"],
] as const;

/** What a reader has: a sandbox with an account, and a client of it. */
export interface ReadersWorld {
  readonly world: GuideWorld;
  readonly sandbox: Sandbox;
  readonly client: Client;
  readonly apiKey: string;
  /** The orders that were really placed, oldest first. */
  readonly placed: () => readonly TrueOrder[];
}

/** A world in which the snippets of a guide find what they take for granted. */
export function readersWorld(price: string, options: SandboxOptions = {}, modules: object = {}): ReadersWorld {
  const sandbox = createSandbox(options);
  const { apiKey, secretKey } = sandbox.createAccount({ funds: { btc: "1", cny: "1000000" } });
  const environment: ClientOptions = { baseUrl: "https://sandbox.test", apiKey, secretKey, fetch: sandbox.fetch };
  const order = { symbol: "btc_cny", type: "buy", price, amount: "0.1" } as const;
  const ofReader: Record<string, unknown> = { order, sandbox, Date: dateOf(() => sandbox.clock.now()) };
  const world = new GuideWorld({ ofReader, environment, modules: { ...modules } });
  world.sandboxes.push(sandbox);
  const client = world.client({ timeoutMs: 3000 });
  Object.assign(ofReader, {
    client,
    topUp: () => {
      world.print("top up");
    },
    ask: () => {
      world.print("ask");
    },
  });
  return { world, sandbox, client, apiKey, placed: () => sandbox.truth.orders(apiKey) };
}

/** The platform's `Date`, with another clock behind `Date.now`. */
export function dateOf(now: () => number): typeof Date {
  return class extends Date {
    static override now(): number {
      return now();
    }
  } as typeof Date;
}
