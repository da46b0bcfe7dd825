import type { Clock } from "../../time/clock.ts";
import type { Age, Witness } from "./intent-ages.ts";
import type { EvidenceRecord } from "./outcome-types.ts";

/** Some exchanges cut the time of a record to the second. */
const secondMs = 1000;
/** Two readings of this computer's clocks differ by less than this. */
const skewMs = 60_000;

export interface RecordClockParts {
  readonly clock: Clock;
  /** Record fields with the id, where records have one, and with the time. */
  readonly fields: { readonly id?: string | undefined; readonly time: string };
  /** Asks the exchange what time it is, in epoch milliseconds; NaN where it does not say. */
  readonly askTime: () => Promise<number>;
  /** How long ago the request was sent at the earliest, by this computer's clocks. */
  readonly age: () => Age;
  /** For how long after that an exchange may have carried it out, in milliseconds. */
  readonly lastsMs: number;
  /** By the ids of their records. */
  readonly witnesses: () => ReadonlyMap<string, Witness>;
}

/**
 * Whether records are older than a request, by the clock that dates them. Neither this computer's clock nor the one that an exchange shows
 * need agree with it, so this is what is known of it:
 *
 * - A record of another call of this client was made while that call was on its way.
 * - No record is dated later than the moment at which it is seen.
 * - Where no such call is known, records are taken to be dated by the clock that the exchange shows, as long as none is dated later than that
 *   says. Then a record may be called younger by it, but never older: it may be dated by a clock that is slow. One that is fast by just as
 *   much as a record is old, to the second, goes unnoticed; nothing that the exchange shows tells it from a right one.
 * - What was made when the exchange must have been done with the request is another's, or comes too late to be told from that.
 */
export class RecordClock {
  readonly #parts: RecordClockParts;
  #witnesses: ReadonlyMap<string, Witness> = new Map();
  /** Times of records that have a witness, by their ids. */
  readonly #witnessed = new Map<string, number>();
  /** By how much records are dated ahead of this client's clock at least. */
  #lead = -Infinity;
  /** By how much the exchange's clock is ahead of it. */
  #shown = -Infinity;

  constructor(parts: RecordClockParts) {
    this.#parts = parts;
  }

  /** Before each look: asks for what is not known yet. */
  async learn(): Promise<void> {
    const { askTime, clock, witnesses } = this.#parts;
    this.#witnesses = witnesses();
    if (this.#shown > -Infinity) return;
    const ahead = (await askTime()) - clock.now();
    if (Number.isFinite(ahead)) this.#shown = ahead;
  }

  /** Takes note of records that were just read. */
  see(records: readonly EvidenceRecord[]): void {
    const { clock, fields } = this.#parts;
    for (const record of records) {
      const made = record[fields.time];
      if (typeof made !== "number") continue;
      this.#lead = Math.max(this.#lead, made - clock.now());
      const id = fields.id === undefined ? "" : String(record[fields.id]);
      if (this.#witnesses.has(id)) this.#witnessed.set(id, made);
    }
  }

  /**
   * Whether a record that is dated so was there before the request was sent, or was made by it or at its time. `isAfter`: it is known that it was
   * not there before.
   */
  ageOf(made: number, isAfter: boolean): "before" | "unclear" | "after" {
    const now = this.#parts.clock.now();
    const { least, most } = this.#parts.age();
    const { first, last } = this.#sentBetween();
    // The clock was set meanwhile, or there are several.
    if (first > last + secondMs) return "unclear";
    if (!isAfter && made < Math.max(first - secondMs, this.#lead + now - most - skewMs)) return "before";
    const isWitnessed = this.#witnessed.size > 0;
    if (!isWitnessed && this.#lead > this.#shown + secondMs) return isAfter ? "after" : "unclear";
    const sent = isWitnessed ? last : this.#shown + now - least;
    const cutMs = isWitnessed || made % secondMs === 0 ? secondMs : 0;
    const isYounger = isAfter || made >= sent - cutMs;
    return isYounger && made <= sent + secondMs + this.#parts.lastsMs ? "after" : "unclear";
  }

  /** When the request was sent, by the records of other calls. */
  #sentBetween(): { readonly first: number; readonly last: number } {
    let [first, last] = [-Infinity, Infinity];
    for (const [id, made] of this.#witnessed) {
      const { sent, answered } = this.#witnesses.get(id) ?? {};
      if (sent !== undefined) last = Math.min(last, made + sent.most);
      if (answered !== undefined) first = Math.max(first, made + answered.least);
    }
    return { first, last };
  }
}
