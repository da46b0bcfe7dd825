import { describe, expect, it } from "vitest";
import { ErrorCode } from "../../../generated/errors.ts";
import { Accounts, noAccounts } from "../../../src/sandbox/exchange/accounts/accounts.ts";
import { units } from "../../../src/sandbox/exchange/base/fixed-point.ts";
import { isRefusal, type Refusal } from "../../../src/sandbox/exchange/base/refusal.ts";
import { Timeline, timelineFrom } from "../../../src/sandbox/exchange/base/timeline.ts";
import { Markets, noMarkets } from "../../../src/sandbox/exchange/markets/markets.ts";
import { Deposits } from "../../../src/sandbox/exchange/money/deposits.ts";
import { emptyLedger, Ledger } from "../../../src/sandbox/exchange/money/ledger.ts";
import { type Debts, Lending, noLending } from "../../../src/sandbox/exchange/money/lending.ts";
import { Transfers } from "../../../src/sandbox/exchange/money/transfers.ts";
import type { Prices } from "../../../src/sandbox/exchange/money/valuation.ts";
import { Withdrawals } from "../../../src/sandbox/exchange/money/withdrawals.ts";
import type { Change } from "../../../src/sandbox/exchange/records/change.ts";
import { createTrader } from "../../../src/sandbox/exchange/records/trader.ts";
import { emptyDesk, OrderDesk } from "../../../src/sandbox/exchange/trading/order-desk.ts";
import { tolerant } from "../../../src/sandbox/exchange/trading/trading-rules.ts";
import { placement } from "../support/exchange.ts";

const minute = 60_000;
const day = 24 * 60 * minute;

/** What every part of an exchange stands on. */
function ground() {
  const timeline = new Timeline(timelineFrom(0));
  const ledger = new Ledger(emptyLedger());
  const accounts = new Accounts(noAccounts());
  const seen: string[] = [];
  const emit = (change: Change) => {
    const { kind } = change;
    seen.push("status" in change ? `${kind} ${change.status}` : "event" in change ? `${kind} ${change.event}` : kind);
  };
  return { timeline, ledger, accounts, emit, seen, ann: createTrader("ann"), bob: createTrader("bob") };
}

function accepted<T extends object>(outcome: T | Refusal): T {
  if (isRefusal(outcome)) throw new Error(`refused: ${String(outcome.refused)}`);
  return outcome;
}

const nobodyOwes: Debts = { unpaid: () => [] };

describe("deposits, with a ledger and a timeline", () => {
  it("are free after their confirmations, and not a moment before", () => {
    const { timeline, ledger, emit, seen, ann } = ground();
    const deposits = new Deposits(new Map(), { timeline, ledger, emit });
    const deposit = deposits.announce(ann, "btc", 5n, "1Outside");
    timeline.advanceTo(60 * minute - 1);
    expect([deposits.unconfirmed(ann, "btc"), ledger.balance(ann, "btc").free]).toEqual([5n, 0n]);
    timeline.advanceTo(60 * minute);
    expect([deposits.unconfirmed(ann, "btc"), ledger.balance(ann, "btc").free]).toEqual([0n, 5n]);
    expect([deposit.status, seen]).toEqual(["done", ["deposit waiting", "deposit done"]]);
  });

  it("of dollars are held for two days", () => {
    const { timeline, ledger, emit, ann } = ground();
    const deposits = new Deposits(new Map(), { timeline, ledger, emit });
    deposits.announce(ann, "usd", 5n, "bank");
    timeline.advanceTo(10 * minute);
    expect(deposits.held(ann, "usd")).toBe(5n);
    timeline.advanceTo(10 * minute + 2 * day);
    expect(deposits.held(ann, "usd")).toBe(0n);
  });
});

describe("withdrawals, with a ledger, a timeline and somebody to pay", () => {
  const request = {
    currency: "btc",
    amount: units("1"),
    fee: units("0.001"),
    address: "1ApprovedSandboxAddress",
    password: "trade-password",
  };

  function open(debts = nobodyOwes) {
    const base = ground();
    const deposits = new Deposits(new Map(), base);
    const feeAccount = createTrader("fees");
    const withdrawals = new Withdrawals(new Map(), { ...base, deposits, debts, feeAccount });
    base.ledger.deposit(base.ann, "btc", units("2"));
    return { ...base, deposits, withdrawals, feeAccount };
  }

  it("hold the amount until it is sent, and pay the fee out of it", () => {
    const { timeline, ledger, withdrawals, feeAccount, seen, ann } = open();
    const withdrawal = accepted(withdrawals.request(ann, request));
    expect(ledger.balance(ann, "btc")).toMatchObject({ free: units("1"), frozen: units("1") });
    timeline.advanceTo(15 * minute);
    expect([withdrawal.status, seen.at(-1)]).toEqual(["sent", "withdrawal sent"]);
    expect(ledger.balance(ann, "btc")).toMatchObject({ free: units("1"), frozen: 0n });
    expect(ledger.balance(feeAccount, "btc").free).toBe(units("0.001"));
    expect(ledger.circulation("btc").issued).toBe(units("1.001"));
  });

  it("reach an account whose address is known, as a deposit", () => {
    const { timeline, ledger, accounts, deposits, withdrawals, ann, bob } = open();
    accounts.admit(bob);
    accounts.profile(ann).approvedAddresses = ["1Sandbox-bob"];
    accepted(withdrawals.request(ann, { ...request, address: "1Sandbox-bob:memo", fee: 0n }));
    timeline.advanceTo(15 * minute);
    expect(ledger.balance(bob, "btc").free).toBe(units("1"));
    expect(deposits.of(bob)).toMatchObject([{ address: "1Sandbox-ann", status: "done" }]);
  });

  it("give everything back when they are revoked", () => {
    const { timeline, ledger, withdrawals, ann } = open();
    const { id } = accepted(withdrawals.request(ann, request));
    accepted(withdrawals.cancel(ann, "btc", id));
    timeline.advanceTo(day);
    expect(withdrawals.find(ann, "btc", id)?.status).toBe("revoked");
    expect(ledger.balance(ann, "btc")).toMatchObject({ free: units("2"), frozen: 0n });
  });

  it("wait for nothing but the debts they are told of", () => {
    const owing: Debts = { unpaid: () => [{}] as unknown as ReturnType<Debts["unpaid"]> };
    const { withdrawals, ann } = open(owing);
    expect(withdrawals.request(ann, request)).toEqual({ refused: ErrorCode.UnpaidLoanBlocksWithdrawal });
  });
});

describe("lending, with a ledger, a timeline and prices", () => {
  const prices: Prices = {
    currencies: ["btc", "cny"],
    lastPrice: (base) => (base === "btc" ? units("3000") : undefined),
  };
  const offer = {
    currency: "cny",
    rate: units("0.001"),
    available: units("9000"),
    shortest: 3,
    longest: 90,
    lenders: 1,
  };

  function open() {
    const base = ground();
    const lending = new Lending(noLending(), { ...base, prices });
    lending.offer({ ...offer });
    base.ledger.deposit(base.ann, "btc", units("1"));
    return { ...base, lending };
  }

  it("lends twice what somebody owns, at the prices it is given", () => {
    const { lending, ledger, ann } = open();
    expect(lending.borrowingPower(ann, "cny")).toBe(units("6000"));
    accepted(lending.borrow(ann, { currency: "cny", amount: units("6000"), rate: offer.rate, days: 3 }));
    expect(ledger.balance(ann, "cny")).toMatchObject({ free: units("6000"), borrowed: units("6000") });
    expect(lending.borrowingPower(ann, "cny")).toBe(0n);
  });

  it("collects a loan at the end of its days", () => {
    const { lending, timeline, ledger, seen, ann } = open();
    ledger.deposit(ann, "cny", units("100"));
    const loan = accepted(lending.borrow(ann, { currency: "cny", amount: units("1000"), rate: offer.rate, days: 3 }));
    timeline.advanceTo(3 * day);
    expect([loan.status, loan.interestPaid]).toEqual(["repaid", units("3")]);
    expect(seen).toEqual(["loan asked", "loan lent", "loan repaid"]);
    expect([lending.available("cny"), lending.unpaid(ann)]).toEqual([offer.available, []]);
  });
});

describe("transfers, with a ledger", () => {
  it("move free funds between the places of one trader", () => {
    const { ledger, accounts, emit, seen, ann } = ground();
    const transfers = new Transfers({ ledger, accounts, debts: nobodyOwes, emit });
    ledger.deposit(ann, "btc", 5n);
    expect(transfers.move(ann, { currency: "btc", amount: 3n, from: "spot", to: "futures" })).toBeUndefined();
    expect([ledger.balance(ann, "btc").free, ledger.balance(ann.futures, "btc").free]).toEqual([2n, 3n]);
    const refused = transfers.move(ann, { currency: "btc", amount: 3n, from: "spot", to: "wallet" });
    expect([refused, seen]).toEqual([{ refused: ErrorCode.FundsDoNotCoverTransfer }, ["transfer"]]);
  });
});

describe("an order desk, with a ledger, a timeline and markets", () => {
  function open(cancelDelay = 0) {
    const base = ground();
    const { timeline, ledger, ann, bob } = base;
    const markets = new Markets(noMarkets(), timeline);
    const market = markets.open({
      symbol: "btc_cny",
      base: "btc",
      quote: "cny",
      priceTick: units("0.01"),
      amountStep: units("0.000001"),
      minimumAmount: units("0.01"),
    });
    const fees = { account: createTrader("fees"), rates: { maker: 0n, taker: units("0.01") } };
    const desk = new OrderDesk(emptyDesk(1n), { ...base, markets, fees, rules: { ...tolerant, cancelDelay } });
    ledger.deposit(ann, "cny", units("10000"));
    ledger.deposit(bob, "btc", units("10"));
    return { ...base, market, fees, desk };
  }

  it("fills orders, settles them and takes fees", () => {
    const { ledger, market, fees, desk, seen, ann, bob } = open();
    const bid = accepted(desk.place(ann, market, placement("buy 2 @ 3000")));
    const ask = accepted(desk.place(bob, market, placement("sell 1 @ 2900")));
    expect([bid.status, bid.remaining, ask.status]).toEqual(["partly-filled", units("1"), "filled"]);
    expect(ledger.balance(ann, "btc").free).toBe(units("1"));
    expect(ledger.balance(bob, "cny").free).toBe(units("2970"));
    expect(ledger.balance(fees.account, "cny").free).toBe(units("30"));
    expect(seen).toEqual(["placed", "placed", "fill", "closed filled"]);
    expect([desk.ordersOf(ann), [...desk.openOrdersOf(ann).values()], desk.ordersOf(bob)]).toEqual([
      [bid],
      [bid],
      [ask],
    ]);
  });

  it("carries out a cancel when its turn has come", () => {
    const { timeline, ledger, market, desk, ann } = open(1000);
    const { id } = accepted(desk.place(ann, market, placement("buy 1 @ 3000")));
    accepted(desk.cancel(ann, market, id));
    expect(desk.order(ann, market, id)?.status).toBe("cancelling");
    timeline.advanceTo(1000);
    expect(desk.order(ann, market, id)?.status).toBe("cancelled");
    expect([ledger.balance(ann, "cny").free, market.book.size]).toEqual([units("10000"), 0]);
  });

  it("never changes an order again once it is closed", () => {
    const { market, desk, ann } = open();
    const order = accepted(desk.place(ann, market, placement("buy 1 @ 3000")));
    desk.cancel(ann, market, order.id);
    expect(() => {
      order.filled = 1n;
    }).toThrow(TypeError);
  });
});
