import type { OperationId } from "../../../generated/methods.ts";
import { createSandbox, type ForcedError, type Sandbox, type SandboxAccount } from "../../../src/sandbox/index.ts";
import { demoHistoryMs } from "../../../src/sandbox/owner/demo-account.ts";
import { createPageClient, type PageCall, type PageClient } from "./page-client.ts";

export interface PageCallOptions {
  /** How this call fails, if it is to fail. */
  readonly force?: ForcedError | undefined;
  readonly timeoutMs?: number | undefined;
}

/**
 * The exchange inside the page: one sandbox with its demo account and the client's own way of a call. In memory only; its
 * keys are made anew each time. Tells its `change` event whenever a call ended, time went on or all began anew.
 */
export class PageExchange extends EventTarget {
  #sandbox!: Sandbox;
  #account!: SandboxAccount;
  #client!: PageClient;

  constructor() {
    super();
    this.#open();
  }

  get sandbox(): Sandbox {
    return this.#sandbox;
  }

  /** The demo account, whose orders, loans and withdrawals the reference names in its examples. */
  get account(): SandboxAccount {
    return this.#account;
  }

  /** Carries out a call over the client's own pipeline, once: no retry, no wait. Never rejects. */
  async call(
    operation: OperationId,
    params: Readonly<Record<string, unknown>>,
    { force, timeoutMs }: PageCallOptions = {},
  ): Promise<PageCall> {
    const client = this.#client;
    if (force !== undefined) this.#sandbox.force(operation, { ...force, times: 1 });
    const call = await client(operation, params, timeoutMs);
    this.#changed();
    return call;
  }

  /** Lets time go by at the exchange: late requests arrive, loans fall due, market makers trade. */
  advance(milliseconds: number): void {
    this.#sandbox.clock.advance(milliseconds);
    this.#changed();
  }

  /** Begins anew: another exchange, the same account with new keys. */
  reset(): void {
    this.#open();
    this.#changed();
  }

  #open(): void {
    this.#sandbox = createSandbox({ explainSignatures: true, startTime: Date.now() - demoHistoryMs });
    this.#account = this.#sandbox.createDemoAccount({
      apiKey: randomHex(16),
      secretKey: randomHex(16).toUpperCase(),
      tradePassword: randomHex(8),
    });
    this.#client = createPageClient(this.#account, this.#sandbox.fetch);
  }

  #changed(): void {
    this.dispatchEvent(new Event("change"));
  }
}

function randomHex(bytes: number): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(bytes)), (byte) => byte.toString(16).padStart(2, "0")).join(
    "",
  );
}
