import { setTimeout as pause } from "node:timers/promises";
import type { Sandbox } from "../../../src/sandbox/index.ts";
import type { Clock } from "../../../src/time/clock.ts";

interface Alarm {
  readonly at: number;
  readonly callback: () => void;
}

/** Pauses of a millisecond in which nobody asked for the time. */
const quietPauses = 2;
/** After so many, a request that has not arrived never will: its connection broke before it left. */
const mostPauses = 1000;

/**
 * Virtual time for clients whose requests go over real sockets, and for the exchange they go to: it passes when no request is on its way to the
 * exchange and nothing has happened for a moment. So no request is later than a test says, however slow the machine is; an answer that was
 * still on its way counts as lost, which is what the test is about.
 */
export class SocketClock implements Clock {
  readonly #exchange: Sandbox["clock"];
  readonly #alarms = new Set<Alarm>();
  #now = 0;
  /** How often the clients have asked for anything. */
  #asked = 0;
  /** Requests on their way to the exchange. */
  #onTheWay = 0;

  constructor(exchange: Sandbox["clock"]) {
    this.#exchange = exchange;
  }

  /** To be told of each request that leaves a client. */
  readonly left = (): void => {
    this.#onTheWay += 1;
  };

  /** To be told of each request that reached the exchange. */
  arrived(): void {
    this.#onTheWay -= 1;
  }

  now(): number {
    this.#asked += 1;
    return this.#now;
  }

  wake(after: number, callback: () => void): () => void {
    this.#asked += 1;
    const alarm = { at: this.#now + Math.max(0, Math.ceil(after)), callback };
    this.#alarms.add(alarm);
    return () => {
      this.#asked += 1;
      this.#alarms.delete(alarm);
    };
  }

  /** Lets time pass until a promise settles. */
  async run<Value>(promise: Promise<Value>): Promise<Value> {
    const state = { settled: false };
    const done = (): void => {
      state.settled = true;
    };
    promise.then(done, done);
    for (;;) {
      await this.#quiet(state);
      if (state.settled) return promise;
      this.#goOn();
    }
  }

  async #quiet(state: { readonly settled: boolean }): Promise<void> {
    let asked = this.#asked;
    for (let quiet = 0; !state.settled;) {
      await pause(1);
      quiet = asked === this.#asked ? quiet + 1 : 0;
      asked = this.#asked;
      if (quiet >= mostPauses) this.#onTheWay = 0;
      if (quiet >= quietPauses && this.#onTheWay <= 0) return;
    }
  }

  /** To the next alarm, and to all that ring at the same time. */
  #goOn(): void {
    const at = Math.min(...[...this.#alarms].map((alarm) => alarm.at));
    if (!Number.isFinite(at)) return;
    if (at > this.#now) this.#exchange.advance(at - this.#now);
    this.#now = Math.max(at, this.#now);
    for (const alarm of [...this.#alarms]) {
      if (alarm.at > at) continue;
      this.#alarms.delete(alarm);
      alarm.callback();
    }
  }
}
