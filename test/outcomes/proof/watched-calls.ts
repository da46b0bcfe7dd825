import { AsyncLocalStorage } from "node:async_hooks";
// Loaded late by a sandbox; reading files takes real time, in which virtual time would go on.
import "../../../src/sandbox/door/answer/break-fetch.ts";
import { fetchReply } from "../../../src/sandbox/door/answer/fetch-reply.ts";
import { fetchTerms } from "../../../src/sandbox/door/answer/fetch-terms.ts";
import { readIncoming } from "../../../src/sandbox/door/request/incoming.ts";
import { createRandom } from "../../../src/sandbox/exchange/base/random.ts";
import type { Sandbox } from "../../../src/sandbox/index.ts";
import { type FaultyDoor, placedBy } from "./faulty-door.ts";

/** Calls of a client, and what the exchange really did for each of them. */
export class WatchedCalls {
  readonly #sandbox: Sandbox;
  readonly #door: FaultyDoor;
  readonly #seed: number;
  readonly #current = new AsyncLocalStorage<number>();
  /** How many requests each call has made. */
  readonly #requests = new Map<number, number>();
  /** Numbers of journal entries, and the calls they belong to. */
  readonly #callOfEntry = new Map<number, number>();

  constructor(sandbox: Sandbox, door: FaultyDoor, seed: number) {
    this.#sandbox = sandbox;
    this.#door = door;
    this.#seed = seed;
  }

  /** Runs a call; all requests that come of it are counted as its own. */
  run<Value>(call: number, act: () => Promise<Value>): Promise<Value> {
    return this.#current.run(call, act);
  }

  /** Requests that belong to no call meet no fault. */
  readonly fetch: typeof globalThis.fetch = async (input, init) => {
    const incoming = await readIncoming(input, init);
    const call = this.#current.getStore();
    if (call === undefined) return this.#sandbox.fetch(input, init);
    const reply = this.#door.receiveBy(this.#chance(call), incoming);
    const entry = this.#sandbox.journal.at(-1);
    if (entry !== undefined) this.#callOfEntry.set(entry.number, call);
    return fetchReply(reply, fetchTerms(input, init));
  };

  /** The ids of the orders that came of each call, whatever it was told. */
  orders(): ReadonlyMap<number, readonly string[]> {
    const orders = new Map<number, string[]>();
    for (const entry of this.#sandbox.journal) {
      const call = this.#callOfEntry.get(entry.request ?? entry.number);
      if (call === undefined) continue;
      const placed = placedBy(entry);
      if (placed.length > 0) orders.set(call, [...(orders.get(call) ?? []), ...placed]);
    }
    return orders;
  }

  /** What happens to a request follows from the call it belongs to, and not from what other calls do meanwhile. */
  #chance(call: number) {
    const request = (this.#requests.get(call) ?? 0) + 1;
    this.#requests.set(call, request);
    return createRandom(this.#seed, `request ${String(request)} of call ${String(call)}`);
  }
}
