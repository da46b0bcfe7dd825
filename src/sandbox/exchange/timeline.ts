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
  readonly now: number;
  readonly scheduled: number;
  /** In the order in which they will happen. */
  readonly due: readonly DueEvent[];
}

/**
 * The exchange's time, and what is due on it. There are no timers: time passes when {@link advanceTo} is called, and
 * events happen in it one after the other, each at its own time.
 */
export class Timeline {
  /** Told of each event after it has happened. */
  onEvent: ((event: DueEvent) => void) | undefined;
  readonly #handlers = new Map<string, (data: EventData) => void>();
  /** Latest first, so that the next one is taken from the end. */
  #due: DueEvent[] = [];
  #scheduled = 0;
  #now: number;
  #advancing = false;
  #happening: string | undefined;
  /** Where the advance at hand ends. */
  #goal = 0;

  /** @param start epoch milliseconds */
  constructor(start: number) {
    this.#now = checkedTime(start);
  }

  /** Epoch milliseconds; while an event happens, the time for which it was scheduled. */
  now(): number {
    return this.#now;
  }

  /** How far the advance at hand still goes, in milliseconds; 0 when time stands still. */
  get remaining(): number {
    return this.#advancing ? this.#goal - this.#now : 0;
  }

  /** The kind of the event that is happening. */
  get happening(): string | undefined {
    return this.#happening;
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
    if (this.#advancing || time < this.#now) return;
    checkedTime(time);
    this.#advancing = true;
    this.#goal = time;
    try {
      for (let event = this.#due.at(-1); event !== undefined && event.time <= time; event = this.#due.at(-1)) {
        this.#due.pop();
        this.#now = event.time;
        this.#happening = event.kind;
        try {
          this.#handlers.get(event.kind)?.(event.data);
        } finally {
          this.onEvent?.(event);
        }
      }
      this.#now = time;
    } finally {
      this.#advancing = false;
      this.#happening = undefined;
    }
  }

  /** A copy of where the timeline stands; handlers are no part of it. */
  save(): TimelineState {
    return { now: this.#now, scheduled: this.#scheduled, due: [...this.#due].reverse() };
  }

  /** Goes to where a timeline stood, back as well as forth; nothing happens on the way. */
  load({ now, scheduled, due }: TimelineState): void {
    this.#now = checkedTime(now);
    this.#scheduled = scheduled;
    this.#due = [...due].reverse();
  }

  #schedule(time: number, kind: string, data: EventData): void {
    this.#scheduled += 1;
    const event = { time: Math.max(checkedTime(time), this.#now), number: this.#scheduled, kind, data };
    let low = 0;
    let high = this.#due.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#due[middle]?.time ?? 0) > event.time) low = middle + 1;
      else high = middle;
    }
    this.#due.splice(low, 0, event);
  }
}

function checkedTime(time: number): number {
  if (!Number.isSafeInteger(time) || time < 0) {
    throw new RangeError(`A clock shows epoch milliseconds, not ${String(time)}.`);
  }
  return time;
}
