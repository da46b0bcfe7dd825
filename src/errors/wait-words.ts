/** A wait in words: "2 s", "24 h". */
export function waitWords(seconds: number): string {
  return seconds % 3600 === 0 ? `${String(seconds / 3600)} h` : `${String(seconds)} s`;
}

/** A row's wait, as errors carry it. */
export function waitMs(row: { readonly afterSeconds?: number } | undefined): number | undefined {
  return row?.afterSeconds === undefined ? undefined : row.afterSeconds * 1000;
}
