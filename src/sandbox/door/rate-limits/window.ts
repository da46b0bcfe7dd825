/**
 * How requests are counted. `sliding`: at most so many in any interval of that length. `fixed`: at most so many in each
 * of the intervals into which time is divided, so that twice as many can meet at a boundary.
 */
export type WindowKind = "sliding" | "fixed";

/** The requests of one caller that count against one limit: plain data, oldest first, no more than the limit. */
export type Counted = number[];

/**
 * Counts a request if it fits.
 *
 * @param now epoch milliseconds, never less than before
 * @returns whether it fits; a request that does not fit is not counted, so that the caller recovers as soon as its
 *   rate drops
 */
export function count(
  counted: Counted,
  { requests, seconds }: { readonly requests: number; readonly seconds: number },
  kind: WindowKind,
  now: number,
): boolean {
  const length = seconds * 1000;
  const begin = kind === "sliding" ? now - length : now - (now % length) - 1;
  let passed = 0;
  while (passed < counted.length && (counted[passed] ?? 0) <= begin) passed += 1;
  counted.splice(0, passed);
  if (counted.length >= requests) return false;
  counted.push(now);
  return true;
}
