import type { Clock } from "../../../src/time/clock.ts";

interface Alarm {
  readonly at: number;
  readonly callback: () => void;
}

/** After so many turns of the event loop in which nothing happened, everybody waits: between two waits a call takes fewer. */
const quietTurns = 10;
/** After so many, nobody will wake them. */
const hopeless = 100_000;

/**
 * The one time of a client and its sandbox: it goes on when everybody waits, as far as the next alarm. So a story of a minute is played in
 * a moment, the same each time.
 */
export class PageTime implements Clock {
  #now = 0;
  #busy = 0;
  readonly #alarms = new Set<Alarm>();

  now(): number {
    return this.#now;
  }

  date = (): number => this.#now;

  wake(after: number, callback: () => void): () => void {
    const alarm = { at: this.#now + Math.max(0, Math.ceil(after)), callback };
    this.#alarms.add(alarm);
    return () => this.#alarms.delete(alarm);
  }

  sleep(ms: number): Promise<void> {
    return new Promise((resolve) => this.wake(ms, resolve));
  }

  /** Time stands still until a promise that waits for the platform has settled. */
  async outside<Value>(promise: Promise<Value>): Promise<Value> {
    this.#busy += 1;
    try {
      return await promise;
    } finally {
      this.#busy -= 1;
    }
  }

  /** Lets time go on until a promise settles. */
  async run<Value>(promise: Promise<Value>): Promise<Value> {
    const state = { settled: false };
    const done = (): void => {
      state.settled = true;
    };
    promise.then(done, done);
    for (let quiet = 0; !state.settled;) {
      await this.turn(quiet);
      quiet = this.#busy > 0 ? 0 : quiet + 1;
      if (quiet >= quietTurns && this.#goOn()) quiet = 0;
      if (quiet > hopeless) throw new Error("Everybody waits, and for nothing.");
    }
    return promise;
  }

  /** Lets the same time go by elsewhere. */
  protected pass(_ms: number): void {
    // Nothing, here.
  }

  /**
   * A turn of the event loop.
   *
   * @param quiet how many there have been in which nothing happened; in the last of them, whatever the platform has to say is heard
   */
  protected turn(quiet: number): Promise<void> {
    return quiet < quietTurns - 1 ? message() : timer();
  }

  /** @returns whether there was an alarm to go on to */
  #goOn(): boolean {
    const [next] = [...this.#alarms].sort((a, b) => a.at - b.at);
    if (next === undefined) return false;
    this.#alarms.delete(next);
    const step = next.at - this.#now;
    this.#now = next.at;
    if (step > 0) this.pass(step);
    next.callback();
    return true;
  }
}

/** A short turn of the event loop: a nested timer of a page takes four milliseconds, a message none. */
function message(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}

/** A whole turn, in which a platform says whatever it has to say. */
function timer(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve);
  });
}
