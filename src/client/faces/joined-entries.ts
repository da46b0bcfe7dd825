/** Puts pages together that were read one after the other while entries came and went. */
export interface JoinedEntries {
  /**
   * Takes a page whose first entry was at `start` of the list, counted from 0. @returns its entries that were not taken before; undefined where
   * the page has nothing in common with those before it, so that entries between them may be missing
   *
   * `isWhole`: the page is the whole list.
   */
  take(page: readonly unknown[], start: number, isWhole: boolean): readonly unknown[] | undefined;
}

/** Joins entries that have an id. An entry that was taken before is never taken again, wherever it is found. */
export class EntriesById implements JoinedEntries {
  readonly #idOf: (entry: unknown) => unknown;
  readonly #taken = new Set<unknown>();

  constructor(idOf: (entry: unknown) => unknown) {
    this.#idOf = idOf;
  }

  take(page: readonly unknown[], start: number): readonly unknown[] | undefined {
    const isKnown = (entry: unknown): boolean => this.#taken.has(this.#idOf(entry));
    // Nothing can be missing before the first entry. Whatever follows an entry that was taken follows it still.
    if (start > 0 && !page.some(isKnown)) return undefined;
    return page.filter((entry) => {
      const isFresh = !isKnown(entry);
      this.#taken.add(this.#idOf(entry));
      return isFresh;
    });
  }
}

/**
 * Joins entries that have no id, by what they say and by their order. Equal entries are different ones where they stand on one page, or
 * where the list has not moved.
 */
export class EntriesByValue implements JoinedEntries {
  readonly #textOf: (entry: unknown) => string;
  /** All that was taken, in the order of the list. */
  readonly #taken: string[] = [];
  /** By how much the list has moved down since its beginning was read. */
  #moved = 0;

  constructor(textOf: (entry: unknown) => string) {
    this.#textOf = textOf;
  }

  take(page: readonly unknown[], start: number, isWhole: boolean): readonly unknown[] | undefined {
    const texts = page.map(this.#textOf);
    const isFirst = this.#taken.length === 0 && start === 0;
    // Where all that is left of the list is unknown, it stands behind what has gone.
    const at = isFirst ? 0 : (this.#placeOf(texts, start - this.#moved) ?? (isWhole ? this.#taken.length : undefined));
    if (at === undefined) return undefined;
    this.#moved = start - at;
    const known = Math.max(0, this.#taken.length - at);
    // Those that have changed are known by what they say now.
    for (const [index, text] of texts.entries()) if (at + index >= 0) this.#taken[at + index] = text;
    return page.slice(known);
  }

  /** Where the page is in what was taken: best where it is expected, or else where entries that came before it have moved it. */
  #placeOf(texts: readonly string[], expected: number): number | undefined {
    const last = this.#taken.length - 1;
    let best: { readonly at: number; readonly share: number } | undefined;
    for (const at of placesAround(Math.min(expected, last), 1 - texts.length, last)) {
      const share = this.#shareEqual(texts, at);
      if (share === 1) return at;
      // An entry that has changed since is still the same one if as many around it are.
      if (share >= 0.5 && share > (best?.share ?? 0)) best = { at, share };
    }
    return best?.at;
  }

  /** Of the entries that page and list would share, how many are equal. */
  #shareEqual(texts: readonly string[], at: number): number {
    const shared = texts.filter((_, index) => at + index in this.#taken);
    const equal = texts.filter((text, index) => this.#taken[at + index] === text);
    return shared.length === 0 ? 0 : equal.length / shared.length;
  }
}

/** Places from the expected one down to the first, which is where insertions move a page to, and then those up to the last. */
function* placesAround(expected: number, first: number, last: number): Generator<number> {
  for (let at = expected; at >= first; at -= 1) yield at;
  for (let at = expected + 1; at <= last; at += 1) yield at;
}
