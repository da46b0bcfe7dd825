// Loaded here for the same reason as the parts of the client.
import "../../../src/sandbox/door/answer/break-fetch.ts";
import "../late-parts.ts";
import { okcoin } from "../../../generated/index.ts";
import type { Client } from "../../../src/client/client-types.ts";
import { createClientFor } from "../../../src/client/create-client-for.ts";
import type { ClientOptions } from "../../../src/client/options.ts";
import { createSandbox } from "../../../src/sandbox/sandbox.ts";
import type { Sandbox, SandboxOptions } from "../../../src/sandbox/sandbox-face.ts";
import type { Clock } from "../../../src/time/clock.ts";
import { createFetchTransport } from "../../../src/transport/fetch-transport.ts";
import { VirtualTime } from "../../virtual-time.ts";

/** A sandbox and its clients in one virtual time. A request takes `latencyMs` on its way there. */
export class World extends VirtualTime {
  readonly sandbox: Sandbox;
  readonly apiKey: string;
  readonly secretKey: string;
  latencyMs = 10;
  /** By how much the time of day is ahead of `now`. */
  #aheadMs = 0;

  constructor(options: SandboxOptions = {}, funds: Readonly<Record<string, string>> = { btc: "100", cny: "1000000" }) {
    super();
    this.sandbox = createSandbox(options);
    const { apiKey, secretKey } = this.sandbox.createAccount({ funds });
    this.apiKey = apiKey;
    this.secretKey = secretKey;
  }

  /** The time of day of the computer that clients run on. */
  override date = (): number => performance.timeOrigin + this.now() + this.#aheadMs;

  /** The computer sleeps: time goes on without its clock. */
  suspend(ms: number): void {
    this.#aheadMs += ms;
    this.sandbox.clock.advance(ms);
  }

  /** Somebody sets the time of day of the computer. */
  setDate(byMs: number): void {
    this.#aheadMs += byMs;
  }

  /** The clock of a process that begins now: both times agree when it does. */
  laterProcess(): Clock {
    const ahead = this.#aheadMs;
    return { now: () => this.now() + ahead, wake: this.wake.bind(this), date: this.date };
  }

  /** A client of the account, as one process has it. */
  client(options: Partial<ClientOptions> = {}, clock: Clock = this): Client {
    const { apiKey, secretKey } = this;
    const fetch = async (input: string, init: RequestInit): Promise<Response> => {
      await this.sleep(this.latencyMs);
      return this.sandbox.fetch(input, init);
    };
    const given = {
      baseUrl: "https://sandbox.test",
      apiKey,
      secretKey,
      fetch,
      timeoutMs: 1000,
      rateLimit: false,
      ...options,
    } as const;
    const transport = () => createFetchTransport({ fetch: given.fetch });
    return createClientFor(okcoin, given, transport, undefined, clock) as unknown as Client;
  }

  protected override pass(ms: number): void {
    this.sandbox.clock.advance(ms);
  }
}
