import fc from "fast-check";
import { OrderBook, SelfTradePreventionMode, Side } from "nodejs-order-book";
import { expect, it } from "vitest";
import type { Exchange } from "../../../src/sandbox/exchange/exchange.ts";
import type { Market } from "../../../src/sandbox/exchange/markets/market.ts";
import type { Placement } from "../../../src/sandbox/exchange/records/order.ts";
import { isRefusal } from "../../../src/sandbox/exchange/base/refusal.ts";
import type { Trader } from "../../../src/sandbox/exchange/records/trader.ts";
import { emptyMarket, funded } from "../support/exchange.ts";

/**
 * One thing that happens. Prices and amounts are small whole numbers, of ticks and of the smallest amount: what is
 * compared is the order of things, and the other implementation counts in floating-point numbers.
 */
interface Step {
  readonly what: "limit" | "market sell" | "cancel";
  readonly who: number;
  readonly side: "buy" | "sell";
  readonly price: number;
  readonly amount: number;
  /** Which of the orders placed so far is cancelled, counted from the newest. */
  readonly back: number;
}

const step = fc.record<Step>({
  what: fc.constantFrom("limit", "limit", "limit", "limit", "market sell", "cancel"),
  who: fc.nat({ max: 3 }),
  side: fc.constantFrom("buy", "sell"),
  price: fc.integer({ min: 1, max: 12 }),
  amount: fc.integer({ min: 1, max: 40 }),
  back: fc.nat({ max: 15 }),
});

/** An order that rests: its id, its price in ticks and what is open of it. */
type Row = readonly [id: string, price: number, open: number];
type Books = Readonly<Record<"buy" | "sell", readonly Row[]>>;

/** The exchange of this project. */
class Ours {
  readonly #exchange: Exchange;
  readonly #market: Market;
  readonly #traders: readonly Trader[];

  constructor() {
    const { exchange, market } = emptyMarket();
    this.#exchange = exchange;
    this.#market = market;
    this.#traders = [0, 1, 2, 3].map((who) =>
      funded(exchange, `trader-${String(who)}`, { btc: "1000000", cny: "1000000" }),
    );
  }

  /** @returns the id of the order, if one was placed */
  place({ what, who, side, price, amount }: Step): string | undefined {
    const { priceTick, minimumAmount } = this.#market.rules;
    const base = BigInt(amount) * minimumAmount;
    const placement: Placement =
      what === "limit"
        ? { kind: "limit", side, price: BigInt(price) * priceTick, amount: base }
        : { kind: "market", side: "sell", amount: base };
    const trader = this.#traders[who];
    if (trader === undefined) throw new Error(`There is no trader ${String(who)}.`);
    const order = this.#exchange.desk.place(trader, this.#market, placement);
    return isRefusal(order) ? undefined : String(order.id);
  }

  cancel(id: string): void {
    for (const trader of this.#traders) this.#exchange.desk.cancel(trader, this.#market, BigInt(id));
  }

  books(): Books {
    const { book, rules } = this.#market;
    const rows = (side: "buy" | "sell") =>
      [...book.orders(side)].map(({ id, price, remaining }): Row => [
        String(id),
        Number(price / rules.priceTick),
        Number(remaining / rules.minimumAmount),
      ]);
    return { buy: rows("buy"), sell: rows("sell") };
  }
}

/** `nodejs-order-book`, told to end an order where it meets one of its own account's. */
class Theirs {
  readonly #book = new OrderBook();

  place({ what, who, side, price, amount }: Step, id: string): void {
    const owner = { accountId: `trader-${String(who)}`, stpMode: SelfTradePreventionMode.EXPIRE_TAKER };
    if (what === "limit")
      this.#book.limit({ id, side: side === "buy" ? Side.BUY : Side.SELL, price, size: amount, ...owner });
    else this.#book.market({ side: Side.SELL, size: amount, ...owner });
  }

  cancel(id: string): void {
    this.#book.cancel(id);
  }

  books(): Books {
    const { bids, asks } = this.#book.snapshot();
    const rows = (levels: typeof bids) =>
      levels.flatMap(({ price, orders }) => orders.map(({ id, size }): Row => [id, price, size]));
    return { buy: rows(bids), sell: rows(asks) };
  }
}

it("keeps the same book as a second implementation, order for order, in 1,000 runs", () => {
  let rested = 0;
  fc.assert(
    fc.property(fc.array(step, { minLength: 10, maxLength: 60 }), (steps) => {
      const ours = new Ours();
      const theirs = new Theirs();
      const placed: string[] = [];
      for (const each of steps) {
        if (each.what === "cancel") {
          const id = placed.at(-1 - each.back);
          if (id === undefined) continue;
          ours.cancel(id);
          theirs.cancel(id);
        } else {
          const id = ours.place(each);
          if (id === undefined) continue;
          theirs.place(each, id);
          placed.push(id);
        }
        const books = ours.books();
        expect(theirs.books()).toEqual(books);
        rested += books.buy.length + books.sell.length;
      }
    }),
    { numRuns: 1000 },
  );
  expect(rested).toBeGreaterThan(10_000);
});
