import fc from "fast-check";
import { expect, it } from "vitest";
import type { Exchange, ExchangeSettings } from "../../../src/sandbox/exchange/exchange.ts";
import { multiply, units } from "../../../src/sandbox/exchange/base/fixed-point.ts";
import type { Market } from "../../../src/sandbox/exchange/markets/market.ts";
import { isOpen, type Order, type Placement } from "../../../src/sandbox/exchange/records/order.ts";
import { createRandom } from "../../../src/sandbox/exchange/base/random.ts";
import type { Trader } from "../../../src/sandbox/exchange/records/trader.ts";
import { emptyMarket, funded } from "../support/exchange.ts";

/** One thing a trader does; numbers are taken modulo whatever there is. */
interface Step {
  readonly who: number;
  readonly what: "limit" | "market" | "cancel";
  readonly side: "buy" | "sell";
  readonly price: number;
  readonly amount: number;
}

const traderNames = ["ann", "bob", "cid"];

function openWorld(onChange?: ExchangeSettings["onChange"]): { exchange: Exchange; market: Market; traders: Trader[] } {
  const { exchange, market } = emptyMarket({ fee: "0.0020001", smallAmount: "0.05", ...(onChange && { onChange }) });
  return { exchange, market, traders: traderNames.map((id) => funded(exchange, id, { btc: "20", cny: "2000" })) };
}

function take(step: Step, exchange: Exchange, market: Market, traders: readonly Trader[]): void {
  const trader = traders[step.who % traders.length];
  if (trader === undefined) return;
  if (step.what === "cancel") {
    const order = exchange.desk.ordersOf(trader)[step.amount % Math.max(1, exchange.desk.ordersOf(trader).length)];
    if (order !== undefined) exchange.desk.cancel(trader, market, order.id);
    return;
  }
  exchange.desk.place(trader, market, placementOf(step));
}

function placementOf({ what, side, price, amount }: Step): Placement {
  const base = BigInt(amount) * units("0.001237");
  const limit = units("100") + BigInt(price) * units("0.01");
  if (what === "limit") return { kind: "limit", side, price: limit, amount: base };
  return side === "buy"
    ? { kind: "market", side, spend: multiply(base, limit) + 1n }
    : { kind: "market", side, amount: base };
}

/** What must hold at any time. Returns a list of what does not, so that one comparison tells all. */
function violations(exchange: Exchange, market: Market, traders: readonly Trader[]): string[] {
  const wrong: string[] = [];
  for (const currency of exchange.markets.currencies) {
    const { issued, held } = exchange.ledger.circulation(currency);
    if (held !== issued) wrong.push(`${currency}: ${String(held)} held, ${String(issued)} issued`);
  }
  for (const trader of traders) {
    for (const [currency, { free, frozen }] of exchange.ledger.balances(trader)) {
      if (free < 0n || frozen < 0n) wrong.push(`${trader.id} has a negative balance of ${currency}`);
      const side = currency === market.rules.quote ? "buy" : "sell";
      const open = [...exchange.desk.openOrdersOf(trader).values()].filter((order) => order.side === side);
      if (open.reduce((sum, { reserved }) => sum + reserved, 0n) !== frozen)
        wrong.push(`${trader.id}: frozen ${currency} is not what orders hold`);
    }
    for (const order of exchange.desk.ordersOf(trader)) wrong.push(...orderViolations(exchange, order, trader));
  }
  const bid = market.book.best("buy")?.price ?? 0n;
  const ask = market.book.best("sell")?.price;
  if (ask !== undefined && bid >= ask) wrong.push("the book is crossed");
  for (const side of ["buy", "sell"] as const) {
    const sum = [...market.book.orders(side)].reduce((total, { remaining }) => total + remaining, 0n);
    const shown = [...market.book.levels(side)].reduce((total, { amount }) => total + amount, 0n);
    if (sum !== shown) wrong.push(`the ${side} levels do not add up`);
  }
  return wrong;
}

function orderViolations(exchange: Exchange, order: Order, trader: Trader): string[] {
  const id = String(order.id);
  const wrong: string[] = [];
  if (isOpen(order) !== exchange.desk.openOrdersOf(trader).has(order.id))
    wrong.push(`order ${id} is ${order.status} and yet not so listed`);
  const holds = order.side === "buy" ? multiply(order.price, order.remaining) : order.remaining;
  if (order.reserved !== (isOpen(order) ? holds : 0n)) wrong.push(`order ${id} holds ${String(order.reserved)}`);
  if (order.kind === "limit" && order.status === "filled" && order.filled !== order.amount)
    wrong.push(`order ${id} is not filled`);
  if (order.amount > 0n && order.filled > order.amount) wrong.push(`order ${id} is overfilled`);
  if (order.kind === "market" && order.side === "buy" && order.turnover > order.price)
    wrong.push(`order ${id} overspent`);
  return wrong;
}

const step = fc.record<Step>({
  who: fc.nat({ max: 2 }),
  what: fc.constantFrom("limit", "limit", "limit", "market", "cancel"),
  side: fc.constantFrom("buy", "sell"),
  price: fc.nat({ max: 12 }),
  amount: fc.integer({ min: 1, max: 3000 }),
});

it("conserves every currency and keeps the book in order, whatever happens", () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 20, maxLength: 80 }), (steps) => {
      const { exchange, market, traders } = openWorld();
      for (const each of steps) {
        take(each, exchange, market, traders);
        expect(violations(exchange, market, traders)).toEqual([]);
      }
    }),
    { numRuns: 150 },
  );
});

it("conserves them over a long run too", () => {
  let trades = 0;
  const { exchange, market, traders } = openWorld(({ kind }) => {
    if (kind === "fill") trades += 1;
  });
  const random = createRandom(20160516, "long run");
  for (let count = 0; count < 20_000; count += 1) {
    const what = (["limit", "limit", "market", "cancel"] as const)[random.between(0, 3)] ?? "limit";
    const side = random.between(0, 1) === 0 ? "buy" : "sell";
    take(
      { who: random.between(0, 2), what, side, price: random.between(0, 12), amount: random.between(9, 3000) },
      exchange,
      market,
      traders,
    );
    for (const currency of exchange.markets.currencies) {
      const { issued, held } = exchange.ledger.circulation(currency);
      if (held !== issued) throw new Error(`after ${String(count)} steps ${currency} is not conserved`);
    }
  }
  expect(violations(exchange, market, traders)).toEqual([]);
  expect(trades).toBeGreaterThan(1000);
});
