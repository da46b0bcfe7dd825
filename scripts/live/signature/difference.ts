/** Two texts that begin and end alike. */
export interface Difference {
  readonly before: string;
  readonly left: string;
  readonly right: string;
  readonly after: string;
}

/** Where two texts differ: what they begin and end with in common is cut off. */
export function differenceOf(first: string, second: string): Difference {
  const [a, b] = [Array.from(first), Array.from(second)];
  const least = Math.min(a.length, b.length);
  let start = 0;
  while (start < least && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < least - start && a.at(-1 - end) === b.at(-1 - end)) end += 1;
  const cut = (text: readonly string[], from: number, to: number): string => text.slice(from, to).join("");
  return {
    before: cut(a, 0, start),
    left: cut(a, start, a.length - end),
    right: cut(b, start, b.length - end),
    after: cut(a, a.length - end, a.length),
  };
}
