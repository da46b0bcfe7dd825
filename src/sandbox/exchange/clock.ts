/** The exchange's own time. Everything that takes time reads it here, so a test decides when it passes. */
export interface Clock {
  /** Epoch milliseconds; never less than before. */
  now(): number;
  /** Moves the time forward. */
  advance(milliseconds: number): void;
}

/**
 * The time at which a sandbox opens unless told otherwise: 2016-05-16T00:00:00Z, when bitcoin traded near 3,000 CNY.
 */
export const OPENING_TIME = 1_463_356_800_000;

/** A clock that stands still until it is advanced. */
export function virtualClock(start: number = OPENING_TIME): Clock {
  let time = checkedTime(start);
  return {
    now: () => time,
    advance(milliseconds) {
      time = checkedTime(time + checkedStep(milliseconds));
    },
  };
}

/** A clock that runs with the machine's; `advance` puts it further ahead. For a server that people look at. */
export function realClock(): Clock {
  let ahead = 0;
  let latest = 0;
  return {
    now() {
      latest = Math.max(latest, Date.now() + ahead);
      return latest;
    },
    advance(milliseconds) {
      ahead += checkedStep(milliseconds);
    },
  };
}

function checkedStep(milliseconds: number): number {
  if (!Number.isSafeInteger(milliseconds) || milliseconds < 0) {
    throw new RangeError(
      `A clock advances by a whole number of milliseconds from 0 up, not by ${String(milliseconds)}.`,
    );
  }
  return milliseconds;
}

function checkedTime(time: number): number {
  if (!Number.isSafeInteger(time) || time < 0) {
    throw new RangeError(`A clock shows epoch milliseconds, not ${String(time)}.`);
  }
  return time;
}
