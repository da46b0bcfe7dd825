import fc from "fast-check";
import { expect, it } from "vitest";
import { type Exchange, feeAccount } from "../../../src/sandbox/exchange/exchange.ts";
import { units } from "../../../src/sandbox/exchange/base/fixed-point.ts";
import { depositAddress, type Holder, type Trader } from "../../../src/sandbox/exchange/records/trader.ts";
import { openSeededLending } from "../../../src/sandbox/exchange/opening/seeded-lending.ts";
import { fillSeededBooks, openSeededMarkets } from "../../../src/sandbox/exchange/opening/seeded-markets.ts";
import { isPending } from "../../../src/sandbox/exchange/records/withdrawal.ts";
import { funded, openExchange } from "../support/exchange.ts";
import { lender } from "../../../src/sandbox/exchange/money/lending.ts";

const actions = [
  "deposit",
  "withdraw",
  "cancel withdrawal",
  "borrow",
  "repay",
  "cancel loan",
  "transfer",
  "trade",
  "wait",
] as const;

/** One thing that happens; numbers are taken modulo whatever there is. */
interface Step {
  readonly what: (typeof actions)[number];
  readonly who: number;
  readonly currency: number;
  readonly size: number;
  readonly choice: number;
}

const currencies = ["btc", "ltc", "cny", "usd"];
const places = ["spot", "wallet", "futures"] as const;

interface World {
  readonly exchange: Exchange;
  readonly traders: readonly Trader[];
  /** How often each thing was done, and not refused. */
  readonly done: Map<string, number>;
}

function open(): World {
  const exchange = openExchange({ fee: "0.002" });
  openSeededMarkets(exchange.markets, 1);
  fillSeededBooks(exchange, 1);
  openSeededLending(exchange.lending, 1);
  const traders = ["ann", "bob", "cid"].map((id) =>
    funded(exchange, id, { btc: "5", ltc: "300", cny: "20000", usd: "3000" }),
  );
  for (const trader of traders) exchange.accounts.admit(trader);
  for (const [index, trader] of traders.entries()) {
    const friend = traders[(index + 1) % traders.length];
    if (friend !== undefined)
      exchange.accounts.profile(trader).approvedAddresses = ["1Outside", depositAddress(friend)];
  }
  return { exchange, traders, done: new Map() };
}

function pick<T>(list: readonly T[], index: number): T {
  const item = list[index % list.length];
  if (item === undefined) throw new Error("an empty list");
  return item;
}

/** About a thousandth of what a trader began with, times the size. */
function amountOf(currency: string, size: number): bigint {
  const unit = { btc: "0.00517", ltc: "0.3071", cny: "20.333", usd: "3.0007" }[currency] ?? "1";
  return units(unit) * BigInt(size);
}

function act(world: World, step: Step): unknown {
  const { exchange } = world;
  const trader = pick(world.traders, step.who);
  const currency = pick(currencies, step.currency);
  const amount = amountOf(currency, step.size);
  switch (step.what) {
    case "deposit":
      return exchange.deposits.announce(trader, currency, amount, "1Payer");
    case "withdraw": {
      const address = pick(exchange.accounts.profile(trader).approvedAddresses, step.choice);
      const fee = currency === "usd" ? 0n : units("0.001");
      return exchange.withdrawals.request(trader, { currency, amount, fee, address, password: "trade-password" });
    }
    case "cancel withdrawal": {
      const own = exchange.withdrawals.of(trader);
      if (own.length === 0) return { refused: 0 };
      const { id, currency: sent } = pick(own, step.choice);
      return exchange.withdrawals.cancel(trader, sent, id);
    }
    case "borrow": {
      const rate = units(step.choice % 3 === 0 ? "0.0001" : "0.001");
      return exchange.lending.borrow(trader, { currency, amount, rate, days: pick([3, 7, 15, 30, 60, 90], step.size) });
    }
    case "repay":
    case "cancel loan": {
      const own = exchange.lending.unpaid(trader);
      if (own.length === 0) return { refused: 0 };
      const loan = pick(own, step.choice);
      return step.what === "repay"
        ? exchange.lending.repay(trader, loan.id)
        : exchange.lending.cancel(trader, loan.currency, loan.id);
    }
    case "transfer":
      return exchange.transfers.move(trader, {
        currency,
        amount,
        from: pick(places, step.choice),
        to: pick(places, step.choice + 1 + (step.size % 2)),
      });
    case "trade": {
      const market = exchange.markets.find(pick(["btc_cny", "ltc_usd"], step.choice));
      const base = BigInt(step.size) * units("0.012");
      if (market === undefined) return { refused: 0 };
      return step.choice % 3 === 0
        ? exchange.desk.place(trader, market, { kind: "market", side: "sell", amount: base })
        : exchange.desk.place(trader, market, {
            kind: "limit",
            side: step.choice % 2 === 0 ? "buy" : "sell",
            price: units(market.rules.symbol === "btc_cny" ? "2988" : "3.985"),
            amount: base,
          });
    }
    case "wait":
      exchange.advanceTo(exchange.now() + step.size * (step.choice % 4 === 0 ? 86_400_000 / 50 : 31_000));
  }
}

function take(world: World, step: Step): void {
  const outcome = act(world, step);
  const refused = typeof outcome === "object" && outcome !== null && "refused" in outcome;
  if (!refused) world.done.set(step.what, (world.done.get(step.what) ?? 0) + 1);
}

/** What must hold at any time. */
function violations({ exchange, traders }: World): string[] {
  const wrong: string[] = [];
  for (const currency of exchange.markets.currencies) {
    const { issued, lent, held } = exchange.ledger.circulation(currency);
    if (held !== issued) wrong.push(`${currency}: ${String(held)} held, ${String(issued)} issued`);
    const loans = [...exchange.lending.loans.values()].filter((loan) => loan.currency === currency);
    const parts = loans.flatMap((loan) => loan.parts).reduce((sum, { amount }) => sum + amount, 0n);
    if (parts !== lent) wrong.push(`${currency}: ${String(lent)} lent, loans say ${String(parts)}`);
    const { free } = exchange.ledger.balance(lender, currency);
    if (exchange.lending.available(currency) > free) wrong.push(`${currency}: more on offer than the lenders have`);
    for (const trader of traders) {
      const orders = [...exchange.desk.openOrdersOf(trader).values()].filter(
        ({ side, symbol }) => holds(symbol, side) === currency,
      );
      const reserved = orders.reduce((sum, order) => sum + order.reserved, 0n);
      const leaving = exchange.withdrawals.of(trader).filter((each) => each.currency === currency && isPending(each));
      const sum = leaving.reduce((total, { amount }) => total + amount, reserved);
      if (exchange.ledger.balance(trader, currency).frozen !== sum) wrong.push(`${trader.id}: frozen ${currency}`);
    }
  }
  const holders: Holder[] = [feeAccount, lender];
  for (const trader of traders) holders.push(trader, trader.wallet, trader.futures);
  for (const holder of holders) {
    for (const [currency, { free, frozen, borrowed }] of exchange.ledger.balances(holder)) {
      if (free < 0n || frozen < 0n || borrowed < 0n) wrong.push(`${holder.id} has a negative balance of ${currency}`);
    }
  }
  return wrong;
}

function holds(symbol: string, side: "buy" | "sell"): string | undefined {
  return symbol.split("_")[side === "buy" ? 1 : 0];
}

const step = fc.record<Step>({
  what: fc.constantFrom(...actions),
  who: fc.nat({ max: 2 }),
  currency: fc.nat({ max: 3 }),
  size: fc.integer({ min: 1, max: 120 }),
  choice: fc.nat({ max: 59 }),
});

it("conserves every currency through deposits, withdrawals, loans, transfers, trades and time", () => {
  const done = new Map<string, number>();
  fc.assert(
    fc.property(fc.array(step, { minLength: 40, maxLength: 120 }), (steps) => {
      const world = open();
      const issued = exchangeIssued(world);
      for (const each of steps) {
        take(world, each);
        expect(violations(world)).toEqual([]);
      }
      expect(exchangeIssued(world)).toEqual(issued + movedAcross(world));
      for (const [what, count] of world.done) done.set(what, (done.get(what) ?? 0) + count);
    }),
    { numRuns: 60 },
  );
  for (const what of actions) expect(done.get(what) ?? 0, what).toBeGreaterThan(0);
});

/** All currencies added up: a sum of unlike things, but one that nothing else may change. */
function exchangeIssued({ exchange }: World): bigint {
  return exchange.markets.currencies.reduce((sum, currency) => sum + exchange.ledger.circulation(currency).issued, 0n);
}

/** What came in from outside, less what went there, by the records. */
function movedAcross({ exchange }: World): bigint {
  const inside = [...exchange.withdrawals.all.values()].filter(({ status }) => status === "sent");
  const out = inside.filter(({ address }) => exchange.accounts.at(address) === undefined);
  const came = [...exchange.deposits.all.values()].filter(
    ({ status, address }) => status === "done" && exchange.accounts.at(address) === undefined,
  );
  return (
    came.reduce((sum, { amount }) => sum + amount, 0n) - out.reduce((sum, { amount, fee }) => sum + amount - fee, 0n)
  );
}
