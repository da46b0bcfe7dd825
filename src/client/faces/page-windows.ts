/** A page as it is asked for: its number, from 1, and its size. It holds the entries from `start` on, counted from 0. */
export interface PageWindow {
  readonly page: number;
  readonly size: number;
  readonly start: number;
}

/**
 * The page that holds the entry at `position` and as many entries behind it as a page of at most `largest` can. Pages of one size never
 * overlap; of another size, they do. Where pages up to `wished` entries would bring nothing new, a larger one is taken.
 */
export function pageWith(position: number, wished: number, largest: number): PageWindow {
  let best = windowWith(position, 1);
  for (let size = 2; size <= largest; size += 1) {
    // No page of up to `n` entries goes across a multiple of all numbers up to `n`.
    if (size > wished && behind(best, position) > 0) break;
    const window = windowWith(position, size);
    if (behind(window, position) >= behind(best, position)) best = window;
  }
  return best;
}

/** The page of this size that holds the entry at `position`. */
function windowWith(position: number, size: number): PageWindow {
  const page = Math.floor(position / size) + 1;
  return { page, size, start: (page - 1) * size };
}

/** How many entries a page holds behind the one at `position`. */
function behind({ start, size }: PageWindow, position: number): number {
  return start + size - 1 - position;
}
