import fc from "fast-check";
import { expect, it } from "vitest";
import type { Exchange } from "../../../src/sandbox/exchange/exchange.ts";
import { formatUnits } from "../../../src/sandbox/exchange/base/fixed-point.ts";
import type { Market } from "../../../src/sandbox/exchange/markets/market.ts";
import { isOpen } from "../../../src/sandbox/exchange/records/order.ts";
import { isUnpaid } from "../../../src/sandbox/exchange/records/loan.ts";
import { createRandom } from "../../../src/sandbox/exchange/base/random.ts";
import { isRefusal } from "../../../src/sandbox/exchange/base/refusal.ts";
import type { Trader } from "../../../src/sandbox/exchange/records/trader.ts";
import { isPending } from "../../../src/sandbox/exchange/records/withdrawal.ts";
import { actionNames, createActions, type World } from "../support/actions.ts";
import { openMoney } from "../support/money-actions.ts";
import { emptyMarket, funded } from "../support/exchange.ts";
import type { Change } from "../../../src/sandbox/exchange/records/change.ts";

const runs = 40;
const operations = 25_000;
/** How often everything is looked at; funds and books are looked at after every operation. */
const fullCheckEvery = 1000;

/** Two markets that share their quote currency, and a fee that rarely divides evenly. */
function openWorld(seed: number, onChange: (change: Change) => void): World {
  const { exchange, market } = emptyMarket({ fee: "0.0020001", smallAmount: "0.05", onChange });
  const second = exchange.markets.open({ ...market.rules, symbol: "ltc_cny", base: "ltc" });
  const traders = ["ann", "bob", "cid", "dan", "eve"].map((id) =>
    funded(exchange, id, { btc: "20", ltc: "20", cny: "4000" }),
  );
  const world = { exchange, markets: [market, second], traders, random: createRandom(seed, "million") };
  openMoney(world);
  return world;
}

/** The sums that change with every operation: what the accounts hold, and the best prices. */
function quickCheck({ exchange, markets, traders }: World, currencies: readonly string[]): string | undefined {
  for (const currency of currencies) {
    const { issued, held } = exchange.ledger.circulation(currency);
    if (held !== issued) return `${formatUnits(held - issued)} ${currency} too much`;
    for (const holder of traders.flatMap((trader) => [trader, trader.wallet, trader.futures])) {
      const { free, frozen, borrowed } = exchange.ledger.balance(holder, currency);
      if (free < 0n || frozen < 0n || borrowed < 0n) return `${holder.id} has a negative balance of ${currency}`;
    }
  }
  for (const { book, rules } of markets) {
    const ask = book.best("sell");
    const bid = book.best("buy");
    if (ask !== undefined && bid !== undefined && bid.price >= ask.price)
      return `the book of ${rules.symbol} is crossed`;
  }
  return undefined;
}

/** Dust would be funds that neither an order nor a withdrawal holds and yet are not free, or an order with nothing left that still rests. */
function fullCheck({ exchange, markets, traders }: World): string | undefined {
  for (const trader of traders) {
    const held = new Map<string, bigint>();
    for (const order of exchange.desk.openOrdersOf(trader).values()) {
      if (!isOpen(order) || order.remaining <= 0n) return `order ${String(order.id)} rests and is ${order.status}`;
      const rules = exchange.markets.find(order.symbol)?.rules;
      const currency = (order.side === "buy" ? rules?.quote : rules?.base) ?? "";
      held.set(currency, (held.get(currency) ?? 0n) + order.reserved);
    }
    for (const { currency, amount } of exchange.withdrawals.of(trader).filter(isPending)) {
      held.set(currency, (held.get(currency) ?? 0n) + amount);
    }
    for (const [currency, { frozen }] of exchange.ledger.balances(trader)) {
      if (frozen !== (held.get(currency) ?? 0n)) return `${trader.id}: ${currency} is held for nothing`;
    }
  }
  for (const currency of exchange.markets.currencies) {
    const { lent } = exchange.ledger.circulation(currency);
    const loans = [...exchange.lending.loans.values()].filter((loan) => loan.currency === currency && isUnpaid(loan));
    if (loans.reduce((sum, loan) => sum + loan.lent, 0n) !== lent) return `${currency} is owed that nobody borrowed`;
  }
  return markets.map(bookCheck).find((problem) => problem !== undefined);
}

function bookCheck({ book, rules }: Market): string | undefined {
  let resting = 0;
  for (const side of ["buy", "sell"] as const) {
    const sums = new Map<bigint, bigint>();
    for (const { price, remaining } of book.orders(side)) {
      resting += 1;
      sums.set(price, (sums.get(price) ?? 0n) + remaining);
    }
    const shown = [...book.levels(side)];
    if (shown.length !== sums.size || shown.some(({ price, amount }) => sums.get(price) !== amount)) {
      return `the ${side} levels of ${rules.symbol} do not add up`;
    }
  }
  return resting === book.size ? undefined : `the book of ${rules.symbol} miscounts its orders`;
}

/** Closed orders hold nothing and were filled by no more than they asked for. */
function ordersCheck(exchange: Exchange, traders: readonly Trader[]): string | undefined {
  for (const order of traders.flatMap((trader) => exchange.desk.ordersOf(trader))) {
    const id = String(order.id);
    if (!isOpen(order) && order.reserved !== 0n) return `order ${id} is ${order.status} and holds funds`;
    if (order.amount > 0n && order.filled > order.amount) return `order ${id} is overfilled`;
    if (order.kind === "market" && order.side === "buy" && order.turnover > order.price) return `order ${id} overspent`;
    const rules = exchange.markets.find(order.symbol)?.rules;
    if (rules === undefined || order.filled % rules.amountStep !== 0n) return `order ${id} is filled off the grid`;
  }
  return undefined;
}

/** A limit order is cancelled as it is placed only where it meets one of its own trader's. */
function endedAtOnce(outcome: unknown): boolean {
  return typeof outcome === "object" && outcome !== null && "status" in outcome && outcome.status === "cancelled";
}

it("conserves every currency after each of 1,000,000 random operations, and leaves neither dust nor a crossed book", () => {
  const happened = new Map<string, number>();
  const count = (what: string) => {
    happened.set(what, (happened.get(what) ?? 0) + 1);
  };

  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const world = openWorld(seed, ({ kind }) => {
        if (kind === "fill") count(kind);
      });
      const { exchange, traders } = world;
      const { currencies } = exchange.markets;
      const act = createActions(world);
      for (let done = 1; done <= operations; done += 1) {
        const { name, outcome } = act();
        count(isRefusal(outcome) ? "refused" : name);
        if (name === "limit order" && endedAtOnce(outcome)) count("self-trade");
        const problem = quickCheck(world, currencies) ?? (done % fullCheckEvery === 0 ? fullCheck(world) : undefined);
        if (problem !== undefined) throw new Error(`after operation ${String(done)}, "${name}": ${problem}`);
      }
      const problem = fullCheck(world) ?? ordersCheck(exchange, traders);
      if (problem !== undefined) throw new Error(problem);
    }),
    { numRuns: runs, seed: 20160516, endOnFailure: true },
  );

  expect(runs * operations).toBe(1_000_000);
  expect(happened.get("refused")).toBeLessThan(250_000);
  for (const what of [...actionNames, "fill", "self-trade"]) {
    expect(happened.get(what), what).toBeGreaterThan(500);
  }
}, 120_000);
