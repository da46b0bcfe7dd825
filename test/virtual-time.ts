import type { Clock } from "../src/time/clock.ts";

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
 * One time for sandboxes and their clients: it goes on when everybody waits for it, as far as the next alarm. The turns of the event loop tell
 * when everybody waits, so whatever waits for the machine itself, such as a file, must say so (`outside`).
 */
export class VirtualTime implements Clock {
  #now = 0;
  #outside = 0;
  readonly #alarms = new Set<Alarm>();

  now(): number {
    return this.#now;
  }

  /** The time of day of the computer. */
  date = (): number => performance.timeOrigin + this.#now;

  wake(after: number, callback: () => void): () => void {
    const alarm = { at: this.#now + Math.max(0, Math.ceil(after)), callback };
    this.#alarms.add(alarm);
    return () => this.#alarms.delete(alarm);
  }

  sleep(ms: number): Promise<void> {
    return new Promise((resolve) => this.wake(ms, resolve));
  }

  /** Time stands still until a promise that waits for the machine has settled. */
  async outside<Value>(promise: Promise<Value>): Promise<Value> {
    this.#outside += 1;
    try {
      return await promise;
    } finally {
      this.#outside -= 1;
    }
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
      if (this.#outside > 0) idle = 0;
      if (idle % quietTurns !== 0 || this.#outside > 0) continue;
      if (this.#alarms.size > 0) idle = 0;
      else if (idle > 100_000) throw new Error("Everybody waits, and for nothing.");
      this.#goOn();
    }
    return promise;
  }

  /** What else goes by this time. */
  protected pass(_ms: number): void {
    // Nothing, here.
  }

  #goOn(): void {
    const [next] = [...this.#alarms].sort((a, b) => a.at - b.at);
    if (next === undefined) return;
    this.#alarms.delete(next);
    const step = next.at - this.#now;
    if (step > 0) this.pass(step);
    this.#now = next.at;
    next.callback();
  }
}
