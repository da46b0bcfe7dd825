import type { Timeline } from "./timeline.ts";
import { shownValue } from "./shown-value.ts";

/** The exchange's own time. Everything that takes time reads it here, so a test decides when it passes. */
export interface Clock {
  /** Epoch milliseconds; never less than before. */
  now(): number;
  /** Moves the time forward, and whatever is due until then happens. */
  advance(milliseconds: number): void;
}

/** A clock as the sandbox holds it. */
export interface DrivingClock extends Clock {
  /** Brings the exchange's time up to the clock's; called before each request. */
  catchUp(): void;
}

/** A clock as plain data. */
export interface ClockState {
  /** How far it is ahead of the machine's, in milliseconds. */
  ahead: number;
}

/**
 * The time at which a sandbox opens unless told otherwise: 2016-05-16T00:00:00Z, when bitcoin traded near 3,000 CNY.
 */
export const openingTime = 1_463_356_800_000;

type Time = Pick<Timeline, "now" | "advanceTo">;

/** A clock that stands still until it is advanced. */
export function virtualClock(time: Time): DrivingClock {
  return {
    now: () => time.now(),
    advance(milliseconds) {
      time.advanceTo(time.now() + checkedStep(milliseconds));
    },
    catchUp: () => undefined,
  };
}

/** A clock that runs with the machine's; `advance` puts it further ahead. For a server that people look at. */
export function realClock(time: Time, state: ClockState): DrivingClock {
  const now = () => Math.max(time.now(), Date.now() + state.ahead);
  const catchUp = () => {
    time.advanceTo(now());
  };
  return {
    now,
    advance(milliseconds) {
      state.ahead += checkedStep(milliseconds);
      catchUp();
    },
    catchUp,
  };
}

function checkedStep(milliseconds: number): number {
  if (!Number.isSafeInteger(milliseconds) || milliseconds < 0) {
    throw new RangeError(
      `A clock advances by a whole number of milliseconds from 0 up, not by ${shownValue(milliseconds)}.`,
    );
  }
  return milliseconds;
}
