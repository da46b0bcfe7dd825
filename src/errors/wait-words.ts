/** What a row says of the wait before another attempt. */
interface Waiting {
  readonly afterSeconds?: number;
}

/** The wait in words: "2 s", "24 h", or "a while" where nobody knows how long. */
export function waitWords({ afterSeconds }: Waiting): string {
  if (afterSeconds === undefined) return "a while";
  return afterSeconds % 3600 === 0 ? `${String(afterSeconds / 3600)} h` : `${String(afterSeconds)} s`;
}

/** The wait as errors carry it. */
export function waitMs(row: Waiting | undefined): number | undefined {
  return row?.afterSeconds === undefined ? undefined : row.afterSeconds * 1000;
}
