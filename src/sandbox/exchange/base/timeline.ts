/** What an event is about: plain values, so that the whole state of an exchange can be copied. */
export type EventData = Readonly<Record<string, string | number | bigint | boolean>>;

/** Something that is going to happen at a time. */
export interface DueEvent {
  /** Epoch milliseconds. */
  readonly time: number;
  /** Counts what was ever scheduled; of two events at one time, the one scheduled first happens first. */
  readonly number: number;
  readonly kind: string;
  readonly data: EventData;
}

/** A timeline as plain data. */
export interface TimelineState {
  /** Epoch milliseconds. */
  now: number;
  scheduled: number;
  /** Latest first, so that the next one is taken from the end. */
  readonly due: DueEvent[];
  /** Where the advance under way ends; `undefined` while time stands still. */
  goal: number | undefined;
  /** The kind of the event that is happening. */
  happening: string | undefined;
}

/** @param start epoch milliseconds */
export function timelineFrom(start: number): TimelineState {
  return { now: checkedTime(start), scheduled: 0, due: [], goal: undefined, happening: undefined };
}

/**
 * The exchange's time, and what is due on it. There are no timers: time passes when {@link advanceTo} is called, and
 * events happen in it one after the other, each at its own time.
 */
export class Timeline {
  readonly #state: TimelineState;
  readonly #onEvent: ((event: DueEvent) => void) | undefined;
  // eslint-disable-next-line sandbox/no-hidden-state -- what to do at events, the same for every state
  readonly #handlers = new Map<string, (data: EventData) => void>();

  /** @param onEvent told of each event after it has happened */
  constructor(state: TimelineState, onEvent?: (event: DueEvent) => void) {
    this.#state = state;
    this.#onEvent = onEvent;
  }

  /** Epoch milliseconds; while an event happens, the time for which it was scheduled. */
  now(): number {
    return this.#state.now;
  }

  /** How much of the current advance is left, in milliseconds; 0 when time stands still. */
  get remaining(): number {
    const { goal, now } = this.#state;
    return goal === undefined ? 0 : goal - now;
  }

  /** The kind of the event that is happening. */
  get happening(): string | undefined {
    return this.#state.happening;
  }

  /**
   * Says what happens at events of one kind.
   *
   * @returns schedules such an event; a time that has come already makes it happen with the next advance
   * @throws RangeError when the kind has a handler
   */
  define<Data extends EventData>(kind: string, handle: (data: Data) => void): (time: number, data: Data) => void {
    if (this.#handlers.has(kind)) throw new RangeError(`Events of the kind "${kind}" have a handler already.`);
    this.#handlers.set(kind, handle as (data: EventData) => void);
    return (time, data) => {
      this.#schedule(time, kind, data);
    };
  }

  /**
   * Lets time pass: whatever is due up to and including `time` happens, events that those schedule included. A time
   * that has passed changes nothing, and neither does a call from within an event: for an event, time stands still.
   */
  advanceTo(time: number): void {
    const state = this.#state;
    if (state.goal !== undefined || time < state.now) return;
    state.goal = checkedTime(time);
    try {
      for (let event = state.due.at(-1); event !== undefined && event.time <= time; event = state.due.at(-1)) {
        state.due.pop();
        state.now = event.time;
        state.happening = event.kind;
        try {
          this.#handlers.get(event.kind)?.(event.data);
        } finally {
          this.#onEvent?.(event);
        }
      }
      state.now = time;
    } finally {
      state.goal = undefined;
      state.happening = undefined;
    }
  }

  #schedule(time: number, kind: string, data: EventData): void {
    const { due, now } = this.#state;
    this.#state.scheduled += 1;
    const number = this.#state.scheduled;
    const event = Object.freeze({ time: Math.max(checkedTime(time), now), number, kind, data });
    let low = 0;
    let high = due.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((due[middle]?.time ?? 0) > event.time) low = middle + 1;
      else high = middle;
    }
    due.splice(low, 0, event);
  }
}

function checkedTime(time: number): number {
  if (!Number.isSafeInteger(time) || time < 0) {
    throw new RangeError(`A clock shows epoch milliseconds, not ${String(time)}.`);
  }
  return time;
}
