import type { Intent, OpenIntent } from "./intent.ts";

interface Kept {
  readonly intent: Intent;
  /** What it knew of others when it was opened here. */
  readonly others: readonly string[];
  readonly isShort: boolean;
  /** How many records had found their owners by then. */
  readonly since: number;
}

interface Owned {
  readonly id: string;
  readonly list: string | undefined;
}

/** Of more records than this it is forgotten who owns them, the oldest first. */
const mostOwned = 10_000;

/** The intents that are open, oldest first, and the records that turned out to be others'. These are kept once for all that need them. */
export class OpenIntents {
  readonly #open = new Map<string, Kept>();
  #owned: Owned[] = [];
  /** Records that were owned before the first of those. */
  #forgotten = 0;

  get size(): number {
    return this.#open.size;
  }

  has(id: string): boolean {
    return this.#open.has(id);
  }

  open(opened: Intent & Partial<OpenIntent>): void {
    const { others = [], othersForgotten = false, ...intent } = opened;
    const since = this.#forgotten + this.#owned.length;
    this.#open.set(intent.id, { intent, others, isShort: othersForgotten, since });
  }

  close(id: string, ids: readonly string[]): void {
    const closed = this.#open.get(id);
    if (closed === undefined) return;
    this.#open.delete(id);
    const { list } = closed.intent;
    for (const each of ids) this.#owned.push({ id: each, list });
    this.#forget();
  }

  /** The oldest is given up without an end. */
  dropOldest(): void {
    const [oldest] = this.#open.keys();
    if (oldest !== undefined) this.#open.delete(oldest);
  }

  /** Copies, which the caller may change. */
  pending(): OpenIntent[] {
    return Array.from(this.#open.values(), ({ intent, others, isShort, since }) => {
      const later = this.#owned.slice(Math.max(0, since - this.#forgotten));
      const ids = later.filter(({ list }) => isSameList(list, intent.list)).map(({ id }) => id);
      const short = isShort || since < this.#forgotten;
      return { ...intent, others: [...others, ...ids], ...(short && { othersForgotten: true }) };
    });
  }

  /** What no intent needs that is open, and the oldest of too many. In lots: each costs a copy of the rest. */
  #forget(): void {
    const [oldest] = this.#open.values();
    const needed = oldest?.since ?? Infinity;
    const { length } = this.#owned;
    const unneeded = Math.min(length, needed - this.#forgotten);
    const many = length >= 2 * mostOwned ? length - mostOwned : 0;
    const count = Math.max(many, unneeded >= mostOwned / 10 || this.#open.size === 0 ? unneeded : 0);
    if (count === 0) return;
    this.#owned = this.#owned.slice(count);
    this.#forgotten += count;
  }
}

/** An intent of an earlier version says nothing of its list: its records may be in any. */
function isSameList(one: string | undefined, other: string | undefined): boolean {
  return one === undefined || other === undefined || one === other;
}
