import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { emptyBook, OrderBook, type Resting } from "../../../src/sandbox/exchange/markets/order-book.ts";
import type { Side } from "../../../src/sandbox/exchange/records/order.ts";

type Row = readonly [id: number, side: Side, price: number, remaining: number];

function bookOf(...rows: readonly Row[]): OrderBook<Resting> {
  const book = new OrderBook<Resting>(emptyBook());
  for (const row of rows) book.add(resting(row));
  return book;
}

function resting([id, side, price, remaining]: Row): Resting {
  return { id: BigInt(id), side, price: BigInt(price), remaining: BigInt(remaining) };
}

function ids(book: OrderBook<Resting>, side: Side): number[] {
  return [...book.orders(side)].map((order) => Number(order.id));
}

function levels(book: OrderBook<Resting>, side: Side): [number, number][] {
  return [...book.levels(side)].map(({ price, amount }) => [Number(price), Number(amount)]);
}

describe("priority", () => {
  const book = bookOf(
    [1, "buy", 10, 5],
    [2, "buy", 12, 5],
    [3, "buy", 10, 5],
    [4, "sell", 15, 1],
    [5, "sell", 13, 2],
    [6, "sell", 13, 3],
  );

  it("puts the best price first, then the oldest order", () => {
    expect(ids(book, "buy")).toEqual([2, 1, 3]);
    expect(ids(book, "sell")).toEqual([5, 6, 4]);
  });

  it("adds up the orders at a price", () => {
    expect(levels(book, "buy")).toEqual([
      [12, 5],
      [10, 10],
    ]);
    expect(levels(book, "sell")).toEqual([
      [13, 5],
      [15, 1],
    ]);
  });
});

describe("changes", () => {
  it("keeps an order's place when it is filled in part, and drops it when nothing is open", () => {
    const book = bookOf([1, "buy", 10, 5], [2, "buy", 10, 5]);
    const first = book.best("buy");
    if (first === undefined) throw new Error("the book is empty");
    book.fill(first, 2n);
    expect([ids(book, "buy"), levels(book, "buy")]).toEqual([[1, 2], [[10, 8]]]);
    book.fill(first, 3n);
    expect([ids(book, "buy"), levels(book, "buy"), book.size]).toEqual([[2], [[10, 5]], 1]);
  });

  it("takes orders out of the middle, the front and the end of a queue", () => {
    const book = bookOf([1, "sell", 10, 1], [2, "sell", 10, 1], [3, "sell", 10, 1], [4, "sell", 11, 1]);
    const [first, second, third] = book.orders("sell");
    if (first === undefined || second === undefined || third === undefined) throw new Error("the book is empty");
    expect(book.remove(second)).toBe(true);
    expect(ids(book, "sell")).toEqual([1, 3, 4]);
    book.remove(third);
    book.remove(first);
    expect([ids(book, "sell"), levels(book, "sell")]).toEqual([[4], [[11, 1]]]);
  });

  it("does not take out what is not there", () => {
    const book = bookOf([1, "buy", 10, 1]);
    expect(book.remove(resting([2, "buy", 10, 1]))).toBe(false);
    expect(book.remove(resting([1, "buy", 11, 1]))).toBe(false);
    expect(book.remove(resting([1, "sell", 10, 1]))).toBe(false);
    expect([levels(book, "buy"), book.size]).toEqual([[[10, 1]], 1]);
  });

  it("fills an order wherever it stands in its queue", () => {
    const book = bookOf([1, "buy", 10, 5], [2, "buy", 10, 5], [3, "buy", 11, 5]);
    const [, , second] = book.orders("buy");
    if (second === undefined) throw new Error("the book is empty");
    book.fill(second, 2n);
    expect([ids(book, "buy"), second.remaining]).toEqual([[3, 1, 2], 3n]);
  });

  it("refuses a fill of nothing or of more than is open, or of an order that does not rest", () => {
    const book = bookOf([1, "buy", 10, 5]);
    const rests = book.best("buy") ?? resting([1, "buy", 10, 5]);
    for (const [order, amount] of [
      [resting([2, "buy", 10, 5]), 1n],
      [resting([2, "buy", 11, 5]), 1n],
      [resting([2, "sell", 10, 5]), 1n],
      [rests, 6n],
      [rests, 0n],
      [rests, -1n],
    ] as const) {
      expect(() => {
        book.fill(order, amount);
      }).toThrow(RangeError);
    }
    expect(levels(book, "buy")).toEqual([[10, 5]]);
  });
});

describe("against a sorted list", () => {
  const row = fc.record({
    side: fc.constantFrom<Side>("buy", "sell"),
    price: fc.integer({ min: 1, max: 12 }),
    open: fc.integer({ min: 1, max: 9 }),
    removes: fc.option(fc.nat({ max: 40 }), { nil: undefined, freq: 3 }),
  });

  it("has the same order of orders after any adds and removals", () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 60 }), (rows) => {
        const book = new OrderBook<Resting>(emptyBook());
        let list: Resting[] = [];
        rows.forEach(({ side, price, open, removes }, index) => {
          const order = resting([index, side, price, open]);
          book.add(order);
          list.push(order);
          if (removes !== undefined) {
            const removed = list.find(({ id }) => id === BigInt(removes));
            if (removed !== undefined) book.remove(removed);
            list = list.filter((each) => each !== removed);
          }
        });
        for (const side of ["buy", "sell"] as const) {
          const sorted = list
            .filter((order) => order.side === side)
            .sort((a, b) => Number(side === "buy" ? b.price - a.price : a.price - b.price) || Number(a.id - b.id));
          expect([...book.orders(side)]).toEqual(sorted);
          expect(book.best(side)).toBe(sorted[0]);
          const sum = (of: bigint) =>
            sorted.filter(({ price }) => price === of).reduce((total, { remaining }) => total + remaining, 0n);
          expect([...book.levels(side)]).toEqual(
            [...new Set(sorted.map(({ price }) => price))].map((price) => ({ price, amount: sum(price) })),
          );
        }
        expect(book.size).toBe(list.length);
      }),
    );
  });
});
