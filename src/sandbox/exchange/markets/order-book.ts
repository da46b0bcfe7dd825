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

/** A book as plain data. */
export interface BookState<T extends Resting> {
  /** Best price last, where most changes happen. */
  readonly buy: Level<T>[];
  readonly sell: Level<T>[];
  readonly orders: Map<bigint, T>;
}

export function emptyBook<T extends Resting>(): BookState<T> {
  return { buy: [], sell: [], orders: new Map() };
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
    return this.#state.orders.size;
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
    this.#state.orders.set(order.id, order);
  }

  /** The order that is next to be filled on a side: the best price and, there, the oldest. */
  best(side: Side): T | undefined {
    return this.#state[side].at(-1)?.orders[0];
  }

  /** Lowers what remains of an order by a fill; an order of which nothing remains leaves the book. */
  fill(order: T, amount: bigint): void {
    if (!this.#state.orders.has(order.id) || amount <= 0n || amount > order.remaining) {
      throw new RangeError(`Order ${String(order.id)} cannot be filled by ${String(amount)} units.`);
    }
    order.remaining -= amount;
    this.#lower(order, amount);
  }

  /** Takes an order out, wherever it stands in its queue. */
  remove(id: bigint): T | undefined {
    const order = this.#state.orders.get(id);
    if (order !== undefined) this.#lower(order, order.remaining, true);
    return order;
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

  /** Takes an amount off the level of an order, and the order with it when it leaves. */
  #lower(order: T, amount: bigint, leaves = order.remaining === 0n): void {
    const levels = this.#state[order.side];
    const index = levels.at(-1)?.price === order.price ? levels.length - 1 : position(levels, order.side, order.price);
    const level = levels[index];
    if (level === undefined) return;
    level.amount -= amount;
    if (!leaves) return;
    this.#state.orders.delete(order.id);
    if (level.orders.length > 1) drop(level.orders, level.orders.indexOf(order));
    else drop(levels, index);
  }
}

/** Takes one item out of a list; the ends, from which most are taken, are cheap. */
function drop<T>(list: T[], index: number): void {
  if (index === 0) list.shift();
  else if (index === list.length - 1) list.pop();
  else list.splice(index, 1);
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
