import { expect, it } from "vitest";
import { openingTime } from "../../../src/sandbox/exchange/clock.ts";
import { Copier } from "../../../src/sandbox/exchange/copier.ts";
import { Exchange } from "../../../src/sandbox/exchange/exchange.ts";
import { units } from "../../../src/sandbox/exchange/fixed-point.ts";
import { openSeededLending } from "../../../src/sandbox/exchange/money/seeded-lending.ts";
import { openSeededMarkets } from "../../../src/sandbox/exchange/markets/seeded-markets.ts";
import { createTrader } from "../../../src/sandbox/exchange/accounts/trader.ts";
import { placed } from "../support/exchange.ts";

/** An exchange in which something of every kind is under way. */
function busyExchange(): Exchange {
  const exchange = new Exchange({ startTime: openingTime, fees: { maker: 1n, taker: 1n }, firstOrderId: 1n });
  openSeededMarkets(exchange, 1);
  openSeededLending(exchange, 1);
  const ann = createTrader("ann");
  exchange.withdrawals.admit(ann);
  exchange.ledger.deposit(ann, "cny", units("100000"));
  exchange.ledger.deposit(ann, "btc", units("10"));
  exchange.ledger.deposit(ann.futures, "btc", units("1"));
  const market = exchange.market("btc_cny");
  if (market === undefined) throw new Error("no market");
  placed(exchange, ann, market, "buy 1 @ 2900");
  placed(exchange, ann, market, "buy for 5000");
  exchange.deposits.announce(ann, "btc", units("1"), "1Elsewhere");
  exchange.withdrawals.request(ann, {
    currency: "btc",
    amount: units("0.1"),
    fee: units("0.0005"),
    address: "1ApprovedSandboxAddress",
    password: "trade-password",
  });
  exchange.lending.borrow(ann, { currency: "cny", amount: units("500"), rate: units("0.005"), days: 3 });
  return exchange;
}

/** Every object that can be reached, by the way to it that was found first. */
function reachable(value: unknown, path = "", found = new Map<object, string>()): Map<object, string> {
  if (typeof value !== "object" || value === null || found.has(value)) return found;
  found.set(value, path);
  if (value instanceof Map) {
    for (const [key, each] of value as Map<unknown, unknown>) {
      reachable(key, `${path}[key]`, found);
      reachable(each, `${path}[]`, found);
    }
  } else {
    for (const [name, each] of Object.entries(value)) {
      reachable(each, Array.isArray(value) ? `${path}[]` : `${path}.${name}`, found);
    }
  }
  return found;
}

/** What never changes once it is there, and may be held in common. */
function isImmutable(path: string): boolean {
  return /\.(?:tape|trades|highs|lows)\[\]$|\.due\[\](?:\.data)?$|\.approvedAddresses$/.test(path);
}

it("leaves nothing that changes in common between an exchange and its copy", () => {
  const exchange = busyExchange();
  const saved = exchange.save(new Copier());
  exchange.load(saved, new Copier());
  const copied = reachable(saved);
  const current = exchange.save(new Copier());
  const shared = [
    ...reachable(exchange.lending),
    ...reachable(exchange.deposits),
    ...reachable(exchange.withdrawals),
    ...reachable(current),
  ];
  expect(shared.filter(([object, path]) => copied.has(object) && !isImmutable(path)).map(([, path]) => path)).toEqual(
    [],
  );
  expect(copied.size).toBeGreaterThan(5000);
  expect(saved.lending.loans.size + saved.deposits.size + saved.withdrawals.all.size).toBe(3);
});

it("leaves nothing in common with the exchange as it was before, either", () => {
  const exchange = busyExchange();
  const before = new Map([
    ...reachable(exchange.lending.offers),
    ...reachable(exchange.lending.loans),
    ...reachable(exchange.withdrawals.all),
    ...reachable(exchange.deposits.all),
  ]);
  const saved = reachable(exchange.save(new Copier()));
  expect(
    [...before].filter(([object, path]) => saved.has(object) && !isImmutable(path)).map(([, path]) => path),
  ).toEqual([]);
});

it("keeps who is who", () => {
  const { lending, ledger, withdrawals, orders } = busyExchange().save(new Copier());
  const [loan] = lending.loans.values();
  const [withdrawal] = withdrawals.all.values();
  const ann = loan?.trader;
  if (ann === undefined) throw new Error("no trader");
  expect(withdrawal?.trader).toBe(ann);
  expect([...withdrawals.inside.values()]).toEqual([ann]);
  expect(ledger.accounts.has(ann) && ledger.accounts.has(ann.futures) && ledger.accounts.has(lending.lender)).toBe(
    true,
  );
  for (const order of ann.orders) expect([order.trader, orders.get(order.id)]).toEqual([ann, order]);
  expect(loan?.parts.every(({ offer }) => lending.offers.includes(offer))).toBe(true);
});
