import type { Order, Side } from "../records/order.ts";

/** What a book must know of an order that rests in it. The book lowers what remains as fills come. */
export type Resting = Pick<Order, "id" | "side" | "price" | "remaining">;

/** All orders of one side at one price. */
interface Level<T extends Resting> {
  readonly price: bigint;
  /** The sum of what remains of them. */
  amount: bigint;
  /** Oldest first. */
  readonly orders: T[];
}

/** A book as plain data. Each side has its best price last, where most changes happen. */
export interface BookState<T extends Resting> {
  readonly buy: Level<T>[];
  readonly sell: Level<T>[];
  /** How many orders rest. */
  size: number;
}

export function emptyBook<T extends Resting>(): BookState<T> {
  return { buy: [], sell: [], size: 0 };
}

/** The sum of all orders at one price. */
export interface BookLevel {
  readonly price: bigint;
  readonly amount: bigint;
}

/**
 * Resting orders of one market in price-time priority.
 *
 * Each side is a sorted list of levels, and a level is found by binary search; the best order is found at once.
 */
export class OrderBook<T extends Resting> {
  readonly #state: BookState<T>;

  constructor(state: BookState<T>) {
    this.#state = state;
  }

  /** How many orders rest. */
  get size(): number {
    return this.#state.size;
  }

  /** Puts an order at the end of the queue at its price. */
  add(order: T): void {
    const { side, price, remaining } = order;
    const levels = this.#state[side];
    const index = position(levels, side, price);
    const level = levels[index];
    if (level?.price === price) {
      level.orders.push(order);
      level.amount += remaining;
    } else if (index === levels.length) levels.push({ price, amount: remaining, orders: [order] });
    else levels.splice(index, 0, { price, amount: remaining, orders: [order] });
    this.#state.size += 1;
  }

  /** The order that is next to be filled on a side: the best price and, there, the oldest. */
  best(side: Side): T | undefined {
    return this.#state[side].at(-1)?.orders[0];
  }

  /** Lowers what remains of an order by a fill; an order of which nothing remains leaves the book. */
  fill(order: T, amount: bigint): void {
    const levelIndex = this.#levelOf(order);
    const level = this.#state[order.side][levelIndex];
    const index = level?.orders.indexOf(order) ?? -1;
    if (level === undefined || index < 0 || amount <= 0n || amount > order.remaining) {
      throw new RangeError(`Order ${String(order.id)} cannot be filled by ${String(amount)} units.`);
    }
    order.remaining -= amount;
    level.amount -= amount;
    if (order.remaining === 0n) this.#drop(order.side, levelIndex, index);
  }

  /** Takes an order out, wherever it stands in its queue. @returns false when it is not there */
  remove(order: T): boolean {
    const levelIndex = this.#levelOf(order);
    const level = this.#state[order.side][levelIndex];
    const index = level?.orders.indexOf(order) ?? -1;
    if (level === undefined || index < 0) return false;
    level.amount -= order.remaining;
    this.#drop(order.side, levelIndex, index);
    return true;
  }

  /** The levels of a side, best price first. */
  *levels(side: Side): Generator<BookLevel> {
    const levels = this.#state[side];
    for (let index = levels.length - 1; index >= 0; index -= 1) {
      const level = levels[index];
      if (level !== undefined) yield { price: level.price, amount: level.amount };
    }
  }

  /** The orders of a side in the order in which they would be filled. */
  *orders(side: Side): Generator<T> {
    const levels = this.#state[side];
    for (let index = levels.length - 1; index >= 0; index -= 1) yield* levels[index]?.orders ?? [];
  }

  /** Where the level of an order is; mostly it is the best one. */
  #levelOf({ side, price }: T): number {
    const levels = this.#state[side];
    return levels.at(-1)?.price === price ? levels.length - 1 : position(levels, side, price);
  }

  /** @param index the order's, in the queue of its level */
  #drop(side: Side, levelIndex: number, index: number): void {
    const levels = this.#state[side];
    const orders = levels[levelIndex]?.orders ?? [];
    this.#state.size -= 1;
    if (orders.length > 1) orders.splice(index, 1);
    else if (levelIndex === levels.length - 1) levels.pop();
    else levels.splice(levelIndex, 1);
  }
}

/** Where a price is, or belongs, in a list whose best price is last: bids ascend, asks descend. */
function position(levels: readonly BookLevel[], side: Side, price: bigint): number {
  let low = 0;
  let high = levels.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const level = levels[middle];
    if (level === undefined) break;
    const worse = side === "buy" ? level.price < price : level.price > price;
    if (worse) low = middle + 1;
    else high = middle;
  }
  return low;
}
