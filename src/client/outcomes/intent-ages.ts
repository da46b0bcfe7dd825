import type { Intent } from "../../intents/intent.ts";
import type { Clock } from "../../time/clock.ts";
import type { Flight } from "../call/intent-keeper.ts";

/** How long ago something was, in milliseconds: no less and no more, as far as the clocks tell. */
export interface Age {
  readonly least: number;
  readonly most: number;
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

  /** When a call began, in epoch milliseconds. */
  startOf({ startedAt, startedOn }: Flight): number {
    return Math.round(startedOn ?? performance.timeOrigin + startedAt);
  }

  note(id: string, { startedAt, endedAt }: Flight): void {
    this.#own.set(id, { at: startedAt, until: endedAt ?? this.#clock.now() });
    const [oldest] = this.#own.size > most ? this.#own.keys() : [];
    if (oldest !== undefined) this.#own.delete(oldest);
  }

  forget(id: string): void {
    this.#own.delete(id);
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
