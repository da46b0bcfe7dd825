/** How many seconds of the exchange go by in one of ours. */
export const speeds = [1, 60, 600, 3600] as const;

export type Speed = (typeof speeds)[number];

/** A tick that came late makes no longer step than this: a page that was busy goes on from where it is. In milliseconds. */
const longestTickMs = 500;

/** How long to wait between two ticks, in milliseconds: market makers act every few seconds of the exchange's time. */
export function tickMs(speed: Speed): number {
  return speed === 1 ? 1000 : 250;
}

/** Into how long pieces a stretch of time is cut: a piece takes a few milliseconds of ours, and there are not many. */
export function sliceOf(milliseconds: number): number {
  return Math.max(60_000, Math.ceil(milliseconds / 20));
}

/**
 * How far the exchange's clock goes in a tick, in whole milliseconds.
 *
 * @param elapsedMs of our time since the tick before
 */
export function stepOf(speed: Speed, elapsedMs: number): number {
  const longest = Math.max(longestTickMs, tickMs(speed));
  return Math.round(Math.min(Math.max(elapsedMs, 0), longest) * speed);
}
