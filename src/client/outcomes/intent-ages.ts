import type { Intent } from "../../intents/intent.ts";
import type { Clock } from "../../time/clock.ts";
import type { Flight, Given } from "../call/intent-keeper.ts";

/** How long ago something was, in milliseconds: no less and no more, as far as the clocks tell. */
export interface Age {
  readonly least: number;
  readonly most: number;
}

/** How long before a lost request another call of this client was sent, and was answered. In between its record was made. */
export interface Witness {
  readonly sent: Age;
  readonly answered: Age;
}

/** Of more lost calls than this the client's own clock is forgotten, the oldest first. */
const most = 10_000;
/** What lies further in the future was written by another time of day. */
const skewMs = 60_000;

/**
 * How old intents are. A client's clock stands still while the computer sleeps, and the time of day may have been set in the meantime: the first
 * gives the least age and the later of both the most. Intents of an earlier process have the time of day alone.
 */
export class IntentAges {
  readonly #clock: Clock;
  /** When lost calls of this client began and ended, by the client's clock. */
  readonly #own = new Map<string, { readonly at: number; readonly until: number }>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Epoch milliseconds. */
  today(): number {
    return Math.round(this.#clock.date?.() ?? performance.timeOrigin + this.#clock.now());
  }

  /** When a call began, or its request was sent last if it was, in epoch milliseconds. */
  startOf({ startedAt, startedOn = performance.timeOrigin + startedAt, sentAt = startedAt }: Flight): number {
    return Math.round(startedOn + sentAt - startedAt);
  }

  note(id: string, { startedAt, sentAt = startedAt, endedAt }: Flight): void {
    this.#own.set(id, { at: sentAt, until: endedAt ?? this.#clock.now() });
    const [oldest] = this.#own.size > most ? this.#own.keys() : [];
    if (oldest !== undefined) this.#own.delete(oldest);
  }

  forget(id: string): void {
    this.#own.delete(id);
  }

  /**
   * How long before a lost call of this client another one was sent, and was answered; undefined where the lost one was a call of another
   * process, so that only the time of day tells.
   */
  before({ id, at: sentOn }: Intent, given: Given): Witness | undefined {
    const own = this.#own.get(id);
    if (own === undefined) return undefined;
    const since = (time: number): Age => {
      const byClock = own.at - time;
      const byDate = given.startedOn === undefined ? byClock : sentOn - (given.startedOn + time - given.startedAt);
      // An epoch time is a whole number of milliseconds.
      return Math.abs(byClock - byDate) <= 1
        ? { least: byClock, most: byClock }
        : { least: Math.min(byClock, byDate), most: Math.max(byClock, byDate) };
    };
    return { sent: since(given.at), answered: since(given.until) };
  }

  /** How long ago the request of an intent was sent at the earliest (`at`), and at the latest (`until`). */
  ageOf(intent: Intent, which: "at" | "until"): Age {
    const byDate = this.today() - intent[which];
    const own = this.#own.get(intent.id)?.[which];
    if (own !== undefined) {
      const least = this.#clock.now() - own;
      return { least, most: Math.max(least, byDate) };
    }
    const least = Math.max(0, byDate);
    return { least, most: byDate < -skewMs ? Infinity : least };
  }
}
