/** Why and for how long requests are held back. Plain data, so that any store can keep it. */
export interface Hold {
  /** When it is, or was, over, by the clock of the store. */
  readonly until: number;
  /** Holds in a row, this one included; 0 where none was, or an answer came since. */
  readonly inARow: number;
}

export const noHold: Hold = { until: -Infinity, inARow: 0 };

/** A probe without an end after this many milliseconds frees the next one. */
export const probeMs = 5_000;

/** A client that waits for the end of another's probe asks again this soon, in milliseconds. */
export const probePollMs = 50;

/** A lost request may be on its way for this long after its end, in milliseconds: bytes that the platform still sends. */
export const lateMs = 1_000;

/**
 * How long holds are, in milliseconds: the first of a row, and the longest. An address is held for a second at first, since a proxy on the
 * way may have answered 403 as well; the exchange shields for about an hour. An operation is held for its window (2 s) at first.
 */
export const holdLengths = {
  shielded: { firstMs: 1_000, mostMs: 3_600_000 },
  "too-frequent": { firstMs: 2_000, mostMs: 60_000 },
} as const;

/** What a hold is told by: a request that was granted at `grantedAt` and ended at `now`. */
export interface HoldCause {
  readonly end: keyof typeof holdLengths;
  readonly grantedAt: number;
  readonly now: number;
  /** What the exchange asked for: no hold is shorter. */
  readonly askedMs?: number | undefined;
}

/**
 * The hold after a refusal: twice as long as the one before it in the row. A request that was on its way when the last hold began says
 * nothing new, so nothing changes.
 */
export function nextHold(hold: Hold, { end, grantedAt, now, askedMs = 0 }: HoldCause): Hold {
  if (grantedAt < hold.until) return hold;
  const { firstMs, mostMs } = holdLengths[end];
  const grown = Math.min(firstMs * 2 ** hold.inARow, mostMs);
  return { until: now + Math.max(grown, askedMs), inARow: hold.inARow + 1 };
}

/** The hold after an answer that is no refusal. It ends the row, unless the request was on its way when the hold began. */
export function holdAfterAnswer(hold: Hold, grantedAt: number): Hold {
  return grantedAt < hold.until ? hold : noHold;
}
