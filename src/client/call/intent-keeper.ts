import type { OperationDescription } from "../../description.ts";
import type { Baseline, Intent } from "../../intents/intent.ts";
import type { PreparedRequest } from "./prepared-request.ts";

/** A call that changes something, from its beginning to its end. */
export interface Flight {
  readonly startedAt: number;
  /** The same by the time of day, where the clock knows it. */
  startedOn: number | undefined;
  readonly timeoutMs: number;
  /** When it was sent last. */
  sentAt: number | undefined;
  /** Set once it is written out. */
  request: PreparedRequest | undefined;
  /** What was known of the exchange's records before it began, where somebody had looked. */
  readonly baseline: Baseline | undefined;
  /** When it failed. */
  endedAt: number | undefined;
  /** What it means to do, where that was written ahead. */
  intent: Intent | undefined;
}

/** At least so many of the latest {@link Given} are kept, and at most twice as many: at the highest rate a quarter of an hour's. */
export const fewestGiven = 10_000;

/** The same of calls that changed nothing: all that is asked of them is what was there before a lost call. */
export const fewestShown = 50;

/** What a call gave that made something new, or that showed what such calls made. */
export interface Given {
  /** When the request was sent. */
  readonly at: number;
  /** When it was answered. */
  readonly until: number;
  /** When the call began by the time of day, where the clock knows it, and by itself. */
  readonly startedOn: number | undefined;
  readonly startedAt: number;
  /** The values of the fields that name the list of its records, separated by spaces. */
  readonly list: string;
  /** Its answer as it came, for callers change lists that they got. */
  readonly text: string | undefined;
  /** What it meant to do, where that was written ahead. */
  readonly intent: Intent | undefined;
}

/** Keeps what calls mean to do, and notes it on the errors of those whose outcome is unknown. */
export interface IntentKeeper {
  /** Writes ahead. @throws OkcoinError when the store cannot; nothing must be sent then */
  open(operation: OperationDescription, flight: Flight): Promise<void>;
  /**
   * Whether a success says of nothing that it was not done. Where it repeats a lost attempt, what it did not do may be what that attempt did.
   */
  isWhole(operation: OperationDescription, value: unknown): boolean;
  /** A call is over: with a value, with an error, or by its caller. Never throws. */
  ended(operation: OperationDescription, flight: Flight, end: { value: unknown } | { error: unknown }): Promise<void>;
}
