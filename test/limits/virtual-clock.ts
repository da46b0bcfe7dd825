import type { Clock } from "../../src/time/clock.ts";

interface Alarm {
  readonly at: number;
  readonly callback: () => void;
}

/** A clock that stands still until it is told to go on. */
export class VirtualClock implements Clock {
  #now = 0;
  readonly #alarms = new Set<Alarm>();
  readonly #settled: () => Promise<void>;

  /** `whenSettled`: waits until all that an alarm set off is over. */
  constructor(whenSettled: () => Promise<void> = settled) {
    this.#settled = whenSettled;
  }

  now(): number {
    return this.#now;
  }

  wake(after: number, callback: () => void): () => void {
    const alarm = { at: this.#now + after, callback };
    this.#alarms.add(alarm);
    return () => this.#alarms.delete(alarm);
  }

  /** Alarms that wait. */
  get pending(): number {
    return this.#alarms.size;
  }

  /** Goes on to a time, ringing every alarm on the way, and lets promises settle after each. */
  async goTo(time: number): Promise<void> {
    for (let alarm = this.#next(time); alarm !== undefined; alarm = this.#next(time)) {
      this.#now = Math.max(this.#now, alarm.at);
      this.#alarms.delete(alarm);
      alarm.callback();
      await this.#settled();
    }
    this.#now = Math.max(this.#now, time);
    await this.#settled();
  }

  /** Goes on from alarm to alarm until a promise has settled, for one that waits for nothing but this clock. */
  async passUntil<Value>(promise: Promise<Value>): Promise<Value> {
    const state = { done: false };
    const end = (): void => {
      state.done = true;
    };
    promise.then(end, end);
    for (;;) {
      for (let turn = 0; turn < 10; turn += 1) await settled();
      if (state.done) return promise;
      const next = this.#next(Infinity);
      if (next === undefined) return promise;
      await this.goTo(next.at);
    }
  }

  #next(until: number): Alarm | undefined {
    let next: Alarm | undefined;
    for (const alarm of this.#alarms) if (alarm.at <= until && alarm.at < (next?.at ?? Infinity)) next = alarm;
    return next;
  }
}

/** Lets everything that is already resolved run. */
export function settled(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
