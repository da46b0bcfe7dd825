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

interface Alarm {
  readonly at: number;
  readonly callback: () => void;
}

/** After so many turns in which nothing happened, everybody waits: no chain of promises here takes more. */
const quietTurns = 10;

/** A turn of the event loop in which nothing of ours waits for the machine. */
function turn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

/**
 * One time for a sandbox and its clients: it goes on when everybody waits for it, as far as the next alarm. A request takes `latencyMs` on its way
 * there. Nothing waits for real time, so the turns of the event loop tell when everybody waits.
 */
export class World implements Clock {
  readonly sandbox: Sandbox;
  readonly apiKey: string;
  readonly secretKey: string;
  latencyMs = 10;
  #now = 0;
  /** By how much the time of day is ahead of `now`. */
  #aheadMs = 0;
  readonly #alarms = new Set<Alarm>();

  constructor(options: SandboxOptions = {}, funds: Readonly<Record<string, string>> = { btc: "100", cny: "1000000" }) {
    this.sandbox = createSandbox(options);
    const { apiKey, secretKey } = this.sandbox.createAccount({ funds });
    this.apiKey = apiKey;
    this.secretKey = secretKey;
  }

  now(): number {
    return this.#now;
  }

  /** The time of day of the computer that clients run on. */
  date = (): number => performance.timeOrigin + this.#now + this.#aheadMs;

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
    return { now: () => this.#now + ahead, wake: this.wake.bind(this), date: this.date };
  }

  wake(after: number, callback: () => void): () => void {
    const alarm = { at: this.#now + Math.max(0, Math.ceil(after)), callback };
    this.#alarms.add(alarm);
    return () => this.#alarms.delete(alarm);
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

  sleep(ms: number): Promise<void> {
    return new Promise((resolve) => this.wake(ms, resolve));
  }

  /** Lets time go on until a promise settles. */
  async run<Value>(promise: Promise<Value>): Promise<Value> {
    const state = { settled: false };
    const done = (): void => {
      state.settled = true;
    };
    promise.then(done, done);
    for (let idle = 0; !state.settled; idle += 1) {
      await turn();
      if (idle % quietTurns !== 0) continue;
      if (this.#alarms.size > 0) idle = 0;
      else if (idle > 100_000) throw new Error("Everybody waits, and for nothing.");
      this.#goOn();
    }
    return promise;
  }

  #goOn(): void {
    const [next] = [...this.#alarms].sort((a, b) => a.at - b.at);
    if (next === undefined) return;
    this.#alarms.delete(next);
    const step = next.at - this.#now;
    if (step > 0) this.sandbox.clock.advance(step);
    this.#now = next.at;
    next.callback();
  }
}
