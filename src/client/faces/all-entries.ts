import type { CallOptions, OperationDescription } from "../../description.ts";
import type { CheckedCallOptions } from "../options.ts";
import { createComparableEntry } from "./comparable.ts";
import type { FaceTools, Feed } from "./face-tools.ts";
import { EntriesById, EntriesByValue, type JoinedEntries } from "./joined-entries.ts";
import { PageReader } from "./page-reader.ts";
import { pageWith, type PageWindow } from "./page-windows.ts";
import { stoppable } from "./stoppable.ts";

/** Pages in a row that may bring nothing new: a way back to the beginning of a very long list, and as many to catch up. */
const mostIdlePages = 30;

/** Makes the function that reads all pages of an operation: it gives an iterator over their entries. */
export function createAllEntries(tools: FaceTools, operation: OperationDescription) {
  const { id, response, paging } = operation;
  if (paging === undefined) throw new TypeError(`${id} has no pages.`);
  const paged = { ...operation, paging };
  const textOf = createComparableEntry(response, paging.items, tools.description.shapes);
  const idOf = (entry: unknown): unknown => (entry as Readonly<Record<string, unknown>>)[paging.id ?? ""];
  return (params: unknown = {}, options: CallOptions = {}): Feed => {
    const checked = tools.checkCallOptions(options);
    const reader = new PageReader(tools, paged, { ...(params as object) });
    const joined =
      paging.id === undefined ? new EntriesByValue(textOf) : new EntriesById((entry) => idOf(entry) ?? textOf(entry));
    return stoppable(tools.follow, checked.signal, (signal) => allEntries(reader, joined, { ...checked, signal }));
  };
}

/**
 * Reads page after page. Each holds at least one entry that is known from those before it, which proves that none between them was missed:
 * where entries were removed in the meantime, those behind them have moved to a page that was read already. Then the reading goes back.
 */
async function* allEntries(
  reader: PageReader,
  joined: JoinedEntries,
  options: CheckedCallOptions & { readonly signal: AbortSignal },
): AsyncGenerator<unknown, undefined> {
  const progress = new Progress(reader);
  for (;;) {
    const { window } = progress;
    const { entries, total } = await reader.read(window, options);
    const isWhole = window.start === 0 && entries.length < window.size && !(total > entries.length);
    const fresh = joined.take(entries, window.start, isWhole);
    for (const entry of fresh ?? []) {
      options.signal.throwIfAborted();
      reader.given += 1;
      yield entry;
    }
    if (fresh === undefined) progress.goBack(entries.length);
    else if (progress.goOn(entries.length, fresh.length, total)) return;
  }
}

/** Decides which page is read next. */
class Progress {
  window: PageWindow;
  readonly #reader: PageReader;
  #size: number;
  /** The most that the exchange gives at a time, as far as is known. */
  #most: number;
  /** The most that it has given. */
  #longest = 0;
  /** Pages in a row that brought nothing new. */
  #idle = 0;
  /** How far the last step back went. */
  #back = 0;
  /** Entries were seen that could not be joined, and nothing new since. */
  #isApart = false;

  constructor(reader: PageReader) {
    this.#reader = reader;
    this.#size = reader.size;
    this.#most = reader.largest;
    this.window = { page: 1, size: reader.size, start: 0 };
  }

  /** After a page that has nothing in common with those before it: reads one that begins before it, further each time. */
  goBack(length: number): void {
    const { start, size } = this.window;
    if (start === 0 && size >= this.#most) throw this.#failed("those read before have gone from the list");
    this.#countIdle();
    this.#isApart ||= length > 0;
    this.#back = Math.max(Math.ceil(this.#size / 2), 2 * this.#back);
    // At the beginning as many as possible: what was read before may be far behind what has come since.
    if (start > this.#back) this.#turnTo(start - this.#back);
    else this.window = { page: 1, size: this.#most, start: 0 };
  }

  /** After a page that was joined. @returns true at the end of the list */
  goOn(length: number, fresh: number, total: number): boolean {
    const { start, size } = this.window;
    const end = start + length;
    this.#back = 0;
    const isEnd = Number.isNaN(total) ? !this.#reader.hasIds || length < this.#longest : total <= end;
    this.#longest = Math.max(this.#longest, length);
    if (fresh > 0) {
      this.#idle = 0;
      this.#isApart = false;
      // What the exchange says there are in all ends nothing: a full page is followed by another, whatever the number. A short one may be all
      // that it gives at a time, where it says no number and has given no more; but records without an id cannot be joined again by so few.
      if (length < size && isEnd) return true;
      // It has more, and gives less of it at a time than it was asked for.
      if (length < size) this.#most = this.#size = Math.min(this.#size, length);
    } else {
      // The end, but for entries that were seen further on: they have gone in the meantime, or are read another time.
      if (length !== size && !this.#isApart) return true;
      this.#isApart = false;
      this.#countIdle();
    }
    this.#turnTo(end - 1);
    return false;
  }

  #turnTo(position: number): void {
    this.window = pageWith(Math.max(0, position), this.#size, this.#reader.largest);
  }

  #countIdle(): void {
    this.#idle += 1;
    if (this.#idle <= mostIdlePages) return;
    throw this.#failed(
      "the list moves faster than it can be read, or the exchange does not give the page that it is asked for",
    );
  }

  #failed(why: string): Error {
    return this.#reader.errorOf(this.window, why);
  }
}
