import type { ApiDescription, EvidenceLook } from "../../description.ts";
import type { Age } from "./intent-ages.ts";
import { readField, type ReadCall } from "./read-records.ts";
import { plainTimeUnit } from "./time-unit.ts";

/** Some exchanges cut the time of a record to the second. */
const secondMs = 1000;
/** The clocks of two machines, and two readings of one, differ by less than this. */
const skewMs = 60_000;

interface ServerTimeParts {
  readonly description: ApiDescription;
  /** Where the exchange says what time it is. */
  readonly look: EvidenceLook;
  readonly request: Readonly<Record<string, string>>;
  /** Gives undefined where it fails. */
  readonly read: ReadCall;
  /** How long ago the request was sent at the earliest, by this computer's clocks. */
  readonly age: () => Age;
}

/**
 * When a request was sent, by the exchange's clock. This computer's clock may be wrong, so only a difference of two of its readings is used:
 * the exchange says what time it is, and the request was sent so much earlier. What the exchange says may have passed already, but is not
 * yet to come, so no record of the request counts as older than the request.
 */
export class ServerTime {
  readonly #parts: ServerTimeParts;
  /** When the request was sent at the earliest, if this computer slept since, or its clock was set, and if it was not. */
  #sentAt: { readonly first: number; readonly last: number } | undefined;

  constructor(parts: ServerTimeParts) {
    this.#parts = parts;
  }

  /** Asks, once. Without an answer the age of no record is known. */
  async learn(): Promise<void> {
    if (this.#sentAt !== undefined) return;
    const { description, look, request, read, age } = this.#parts;
    const time = Number(await readField(look, { request }, read)) * plainTimeUnit(description, look);
    const { least, most } = age();
    if (Number.isFinite(time)) this.#sentAt = { first: time - most, last: time - least };
  }

  /** Whether something that was made at a time of the exchange is older than the request. */
  ageOf(made: number): "before" | "unclear" | "after" {
    if (this.#sentAt === undefined) return "unclear";
    if (made >= this.#sentAt.last - secondMs) return "after";
    return made < this.#sentAt.first - skewMs ? "before" : "unclear";
  }
}
