import { describe, expect, it, test } from "vitest";
import { ErrorCode } from "../../../generated/errors.ts";
import { checkAccountState } from "../../../src/sandbox/exchange/accounts/account-state.ts";
import { units } from "../../../src/sandbox/exchange/base/fixed-point.ts";
import { borrowingPower } from "../../../src/sandbox/exchange/money/borrowing-power.ts";
import { rulesOf } from "../../../src/sandbox/exchange/money/currency-rules.ts";
import { interestBetween, interestOwed, interestToday } from "../../../src/sandbox/exchange/money/interest.ts";
import { type Prices, worth } from "../../../src/sandbox/exchange/money/valuation.ts";
import type { Loan } from "../../../src/sandbox/exchange/records/loan.ts";
import { type AccountState, defaultProfile } from "../../../src/sandbox/exchange/records/profile.ts";
import { createTrader } from "../../../src/sandbox/exchange/records/trader.ts";
import { funded, openExchange } from "../support/exchange.ts";

const minute = 60_000;
const day = 24 * 60 * minute;
const ann = createTrader("ann");

test.each([
  ["btc", 60, "0.1", true],
  ["ltc", 15, "1", true],
  ["eth", 1.5, undefined, false],
  ["cny", 10, "100", false],
  ["usd", 10, "100", false],
  ["doge", 6, undefined, false],
])(
  "%s: a deposit counts after %s minutes, a loan is of %s or more, futures hold it: %s",
  (currency, minutes, least, futures) => {
    const exchange = openExchange();
    exchange.deposits.announce(ann, currency, 5n, "outside");
    const begin = exchange.now();
    exchange.advanceTo(begin + minutes * minute - 1);
    expect(exchange.ledger.balance(ann, currency).free).toBe(0n);
    exchange.advanceTo(begin + minutes * minute);
    expect(exchange.ledger.balance(ann, currency).free).toBe(5n);
    const rules = rulesOf(currency);
    expect([rules.loan?.minimumAmount, rules.futures]).toEqual([least && units(least), futures]);
  },
);

test("deposits have numbers of their own, and belong to their trader", () => {
  const exchange = openExchange();
  const bob = createTrader("bob");
  const ids = [ann, bob, ann].map((trader) => exchange.deposits.announce(trader, "btc", 1n, "outside").id);
  expect(ids).toEqual([50_001n, 50_002n, 50_003n]);
  expect(exchange.deposits.of(ann).map(({ id }) => id)).toEqual([50_001n, 50_003n]);
  expect(exchange.deposits.unconfirmed(ann, "btc")).toBe(2n);
});

test.each<[state: AccountState, want: ErrorCode | undefined]>([
  ["active", undefined],
  ["frozen", ErrorCode.AccountFrozen],
  ["blocked", ErrorCode.AccountBlocked],
  ["deleted", ErrorCode.AccountDeleted],
  ["unknown", ErrorCode.UserNotFound],
  ["logged-out", ErrorCode.NotLoggedIn],
])("an account that is %s is refused with %s", (state, want) => {
  expect(checkAccountState({ ...defaultProfile(), state })).toEqual(want && { refused: want });
});

/** Bitcoin and litecoin trade against yuan, and only bitcoin against dollars. */
const lastPrices: Readonly<Record<string, bigint>> = {
  btc_cny: units("3000"),
  ltc_cny: units("25"),
  btc_usd: units("500"),
};
const prices: Prices = {
  currencies: ["ltc", "btc", "cny", "usd"],
  lastPrice: (base, quote) => lastPrices[`${base}_${quote}`],
};

test.each([
  ["cny", "cny", "7"],
  ["btc", "cny", "21000"],
  ["btc", "usd", "3500"],
  ["usd", "cny", "42"],
  ["ltc", "usd", "0"],
  ["eth", "cny", "0"],
])("7 %s are worth, in %s, %s", (currency, fiat, want) => {
  expect(worth(prices, currency, units("7"), fiat)).toBe(units(want));
});

describe("interest", () => {
  /** One thousand at 0.1 % a day from the first noon on, and one thousand more from the second. */
  const loan: Loan = {
    id: 1n,
    trader: ann,
    currency: "cny",
    amount: units("2000"),
    rate: units("0.001"),
    days: 3,
    created: 0,
    status: "lent",
    lent: units("2000"),
    parts: [day / 2, (3 * day) / 2].map((since) => ({
      offer: { currency: "cny", rate: 1n, available: 0n, shortest: 3, longest: 90, lenders: 1 },
      amount: units("1000"),
      since,
    })),
    interestPaid: 0n,
  };

  it.each([
    [day / 2, "0", "0"],
    [day, "0.5", "0"],
    [(3 * day) / 2, "1", "0.5"],
    [2 * day, "2", "0"],
    [(5 * day) / 2, "3", "1"],
  ])("at %s ms is owed for each part from its own time, and counted anew from midnight", (now, owed, today) => {
    expect([interestOwed(loan, now), interestToday(loan, now)]).toEqual([units(owed), units(today)]);
  });

  it("is rounded up, and nothing for the time before", () => {
    expect(interestBetween(loan, 0, day / 2 + 1)).toBe(2n);
    expect(interestBetween(loan, 0, day / 4)).toBe(0n);
  });
});

describe("borrowing power", () => {
  it.each([
    ["is twice what is free or frozen", { currency: "btc", free: "1", frozen: "2", borrowed: "0", owed: "0" }, "3000"],
    [
      "does not count what was borrowed",
      { currency: "btc", free: "1", frozen: "0", borrowed: "0.5", owed: "0" },
      "500",
    ],
    ["is less by what is owed", { currency: "cny", free: "600", frozen: "0", borrowed: "0", owed: "600" }, "100"],
    ["is nothing once debts reach it", { currency: "cny", free: "600", frozen: "0", borrowed: "0", owed: "1200" }, "0"],
    [
      "is nothing when debts are beyond",
      { currency: "cny", free: "600", frozen: "0", borrowed: "0", owed: "1800" },
      "0",
    ],
  ])("%s", (_name, { currency, free, frozen, borrowed, owed }, want) => {
    const balance = { free: units(free), frozen: units(frozen), borrowed: units(borrowed) };
    const debts = [{ currency: "cny", amount: units(owed) }] as unknown as readonly Loan[];
    expect(borrowingPower(prices, new Map([[currency, balance]]), debts, "usd")).toBe(units(want));
  });

  it("is not known for a currency without a price", () => {
    expect(borrowingPower(prices, new Map(), [], "eth")).toBeUndefined();
  });
});

describe("borrowed funds", () => {
  it("are counted as lent, never repaid in excess, and never lent without there being any", () => {
    const exchange = openExchange();
    const [lender, bob] = [funded(exchange, "lender", { cny: "100" }), funded(exchange, "bob", { cny: "5" })];
    const { ledger } = exchange;
    ledger.lend(lender, bob, "cny", units("60"));
    expect(ledger.circulation("cny")).toEqual({ issued: units("105"), lent: units("60"), held: units("105") });
    expect(() => {
      ledger.lend(lender, bob, "cny", units("41"));
    }).toThrow(/does not have them/);
    expect(() => ledger.repay(bob, lender, "cny", units("61"), 0n)).toThrow(/only 6000000000 are owed/);
    expect(ledger.repay(bob, lender, "cny", units("60"), units("5.00000001"))).toBe(false);
    expect(ledger.balance(bob, "cny")).toMatchObject({ free: units("65"), borrowed: units("60") });
    expect(ledger.repay(bob, lender, "cny", units("60"), units("5"))).toBe(true);
    expect(ledger.balance(bob, "cny")).toMatchObject({ free: 0n, borrowed: 0n });
    expect(ledger.circulation("cny")).toMatchObject({ lent: 0n, held: units("105") });
  });
});
