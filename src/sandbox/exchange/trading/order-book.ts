export type Side = "buy" | "sell";

/** What a book must know of an order that rests in it. */
export interface Resting {
  readonly id: bigint;
  readonly side: Side;
  /** Units; what the order is worth at most (buy) or at least (sell). */
  readonly price: bigint;
  /** Units still to be filled. The book lowers it as fills come. */
  open: bigint;
}

/** All orders of one side at one price, oldest first. */
interface Level<T extends Resting> {
  readonly price: bigint;
  amount: bigint;
  first: Place<T> | undefined;
  last: Place<T> | undefined;
}

/** An order's place in the queue of its level. */
interface Place<T extends Resting> {
  readonly order: T;
  readonly level: Level<T>;
  before: Place<T> | undefined;
  after: Place<T> | undefined;
}

/** The sum of all orders at one price. */
export interface BookLevel {
  readonly price: bigint;
  readonly amount: bigint;
}

/**
 * Resting orders of one market in price-time priority.
 *
 * Each side is a sorted list of levels with the best price at its end, where most changes happen, and each level is a
 * linked queue: adding finds its level by binary search, the best order and a cancel are found at once.
 */
export class OrderBook<T extends Resting> {
  readonly #levels: Readonly<Record<Side, Level<T>[]>> = { buy: [], sell: [] };
  readonly #places = new Map<bigint, Place<T>>();

  /** How many orders rest. */
  get size(): number {
    return this.#places.size;
  }

  /** Puts an order at the end of the queue at its price. */
  add(order: T): void {
    const level = this.#levelFor(order.side, order.price);
    const place: Place<T> = { order, level, before: level.last, after: undefined };
    if (level.last === undefined) level.first = place;
    else level.last.after = place;
    level.last = place;
    level.amount += order.open;
    this.#places.set(order.id, place);
  }

  /** The order that is next to be filled on a side: the best price and, there, the oldest. */
  best(side: Side): T | undefined {
    return this.#levels[side].at(-1)?.first?.order;
  }

  /** Lowers an order's open amount by a fill; an order with nothing open leaves the book. */
  fill(order: T, amount: bigint): void {
    const place = this.#places.get(order.id);
    if (place === undefined || amount <= 0n || amount > order.open) {
      throw new RangeError(`Order ${String(order.id)} cannot be filled by ${String(amount)} units.`);
    }
    order.open -= amount;
    place.level.amount -= amount;
    if (order.open === 0n) this.#unlink(place);
  }

  /** Takes an order out, wherever it stands in its queue. */
  remove(id: bigint): T | undefined {
    const place = this.#places.get(id);
    if (place === undefined) return undefined;
    place.level.amount -= place.order.open;
    this.#unlink(place);
    return place.order;
  }

  /** The levels of a side, best price first. */
  *levels(side: Side): Generator<BookLevel> {
    const levels = this.#levels[side];
    for (let index = levels.length - 1; index >= 0; index -= 1) {
      const level = levels[index];
      if (level !== undefined) yield { price: level.price, amount: level.amount };
    }
  }

  /** The orders of a side in the order in which they would be filled. */
  *orders(side: Side): Generator<T> {
    const levels = this.#levels[side];
    for (let index = levels.length - 1; index >= 0; index -= 1) {
      for (let place = levels[index]?.first; place !== undefined; place = place.after) yield place.order;
    }
  }

  /** The orders of both sides, in the order in which they would be filled. */
  save(copy: (order: T) => T): readonly T[] {
    return [...this.orders("buy"), ...this.orders("sell")].map(copy);
  }

  load(orders: readonly T[]): void {
    this.#levels.buy.length = 0;
    this.#levels.sell.length = 0;
    this.#places.clear();
    for (const order of orders) this.add(order);
  }

  #unlink(place: Place<T>): void {
    const { level, before, after, order } = place;
    if (before === undefined) level.first = after;
    else before.after = after;
    if (after === undefined) level.last = before;
    else after.before = before;
    this.#places.delete(order.id);
    if (level.first === undefined) this.#dropLevel(order.side, level);
  }

  #dropLevel(side: Side, level: Level<T>): void {
    const levels = this.#levels[side];
    if (levels.at(-1) === level) levels.pop();
    else levels.splice(position(levels, side, level.price), 1);
  }

  #levelFor(side: Side, price: bigint): Level<T> {
    const levels = this.#levels[side];
    const index = position(levels, side, price);
    const found = levels[index];
    if (found?.price === price) return found;
    const level: Level<T> = { price, amount: 0n, first: undefined, last: undefined };
    if (index === levels.length) levels.push(level);
    else levels.splice(index, 0, level);
    return level;
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
