import { expect, it, test } from "vitest";
import { ErrorCode } from "../../../generated/errors.ts";
import { openingTime } from "../../../src/sandbox/exchange/base/clock.ts";
import type { Exchange, ExchangeSettings } from "../../../src/sandbox/exchange/exchange.ts";
import { formatUnits, units } from "../../../src/sandbox/exchange/base/fixed-point.ts";
import { isRefusal } from "../../../src/sandbox/exchange/base/refusal.ts";
import type { Loan, LoanRequest } from "../../../src/sandbox/exchange/records/loan.ts";
import type { Profile } from "../../../src/sandbox/exchange/records/profile.ts";
import type { Trader } from "../../../src/sandbox/exchange/records/trader.ts";
import { emptyMarket, funded } from "../support/exchange.ts";

const day = 24 * 60 * 60_000;

/** Two offers of yuan: 500 at 0.1 % for 7 to 30 days, 300 at 0.2 % for 3 to 90. */
function open(settings: Partial<ExchangeSettings> = {}): { exchange: Exchange; ann: Trader } {
  const { exchange } = emptyMarket(settings);
  const terms = { currency: "cny", lenders: 1 };
  exchange.lending.offer({ ...terms, rate: units("0.002"), available: units("300"), shortest: 3, longest: 90 });
  exchange.lending.offer({ ...terms, rate: units("0.001"), available: units("500"), shortest: 7, longest: 30 });
  return { exchange, ann: funded(exchange, "ann", { cny: "10000" }) };
}

function left(exchange: Exchange): string {
  return exchange.lending.offers.map(({ available }) => formatUnits(available)).join(" ");
}

test.each([
  ["the cheapest first", { days: 15, rate: "0.002", amount: "600" }, "600 lent", "0 200"],
  ["none above its rate", { days: 15, rate: "0.001", amount: "600" }, "500 open", "0 300"],
  ["none too short", { days: 60, rate: "0.002", amount: "100" }, "100 lent", "500 200"],
  ["none too long", { days: 3, rate: "0.002", amount: "400" }, "300 open", "500 0"],
  ["none at all", { days: 3, rate: "0.001", amount: "100" }, "0 open", "500 300"],
])("a borrowing order takes offers: %s", (_name, { days, rate, amount }, want, offers) => {
  const { exchange, ann } = open();
  const loan = exchange.lending.borrow(ann, { currency: "cny", days, rate: units(rate), amount: units(amount) });
  expect(isRefusal(loan) ? loan : `${formatUnits(loan.lent)} ${loan.status}`).toBe(want);
  expect(left(exchange)).toBe(offers);
});

it("what comes back is lent to who waits, and each part gathers interest from its own time", () => {
  const { exchange, ann } = open();
  const bob = funded(exchange, "bob", { cny: "10000" });
  const request = { currency: "cny", days: 15, rate: units("0.001"), amount: units("400") };
  const first = exchange.lending.borrow(ann, request);
  const second = exchange.lending.borrow(bob, request);
  if (isRefusal(first) || isRefusal(second)) throw new Error("not lent");
  expect([first.status, second.status, second.lent]).toEqual(["lent", "open", units("100")]);
  exchange.advanceTo(exchange.now() + day);
  exchange.lending.repay(ann, first.id);
  expect([first.interestPaid, second.status]).toEqual([units("0.4"), "lent"]);
  exchange.advanceTo(exchange.now() + day);
  exchange.lending.repay(bob, second.id);
  expect(second.interestPaid).toBe(units("0.1") * 2n + units("0.3"));
  expect(left(exchange)).toBe("500 300");
});

it("a rest that waits ends with the repayment of what was lent", () => {
  const { exchange, ann } = open();
  const loan = exchange.lending.borrow(ann, {
    currency: "cny",
    days: 15,
    rate: units("0.001"),
    amount: units("600"),
  });
  if (isRefusal(loan)) throw new Error("not lent");
  exchange.lending.repay(ann, loan.id);
  expect([loan.status, left(exchange)]).toEqual(["repaid", "500 300"]);
  expect(exchange.ledger.balance(ann, "cny").borrowed).toBe(0n);
});

it("a currency without a price cannot be borrowed", () => {
  const { exchange, ann } = open();
  const offer = { currency: "btc", lenders: 1, rate: units("0.001"), available: units("5"), shortest: 3, longest: 90 };
  exchange.lending.offer(offer);
  const request = { currency: "btc", days: 3, rate: units("0.001"), amount: units("1") };
  expect(exchange.lending.borrow(ann, request)).toEqual({ refused: ErrorCode.TickerUnavailable });
});

const simple = { currency: "cny", days: 15, rate: units("0.001"), amount: units("400") };

function lent(exchange: Exchange, trader: Trader, request: Partial<LoanRequest> = {}): Loan {
  const loan = exchange.lending.borrow(trader, { ...simple, ...request });
  if (isRefusal(loan)) throw new Error(`refused: ${String(loan.refused)}`);
  return loan;
}

test.each<[name: string, profile: Partial<Profile>, request: Partial<LoanRequest>, want: ErrorCode | undefined]>([
  ["with everything set up", {}, {}, undefined],
  ["by a sub-account", { subAccount: true }, {}, ErrorCode.SubAccountNotAllowed],
  ["of what nobody lends", {}, { currency: "eth" }, ErrorCode.SymbolNotSupported],
  ["without the agreement", { loanAgreement: false }, {}, ErrorCode.LoanAgreementNotAccepted],
  ["of the least amount", {}, { amount: units("100") }, undefined],
  ["of less than the least amount", {}, { amount: units("99.99999999") }, ErrorCode.LoanAmountTooLow],
  ["of what is not on offer", {}, { currency: "usd" }, ErrorCode.LoanQuotaFull],
  ["of twice what is owned", {}, { amount: units("20000") }, undefined],
  ["of more than twice what is owned", {}, { amount: units("20000.00000001") }, ErrorCode.LoanBalanceInsufficient],
])("a loan asked for %s is answered with a refusal or none", (_name, profile, request, want) => {
  const { exchange, ann } = open();
  Object.assign(exchange.accounts.profile(ann), profile);
  const loan = exchange.lending.borrow(ann, { ...simple, ...request });
  expect(isRefusal(loan) ? loan.refused : undefined).toBe(want);
});

test("offers of one rate are taken in the order in which they were made, and for their whole days", () => {
  const { exchange, ann } = open();
  const offer = { currency: "cny", rate: units("0.0015"), shortest: 3, longest: 15, lenders: 1 };
  for (const available of ["10", "20", "30"]) exchange.lending.offer({ ...offer, available: units(available) });
  exchange.lending.offer({ ...offer, currency: "usd", available: units("7") });
  expect(left(exchange)).toBe("500 10 20 30 7 300");
  expect([exchange.lending.available("cny"), exchange.lending.available("usd")]).toEqual([units("860"), units("7")]);
  const loan = lent(exchange, ann, { rate: units("0.0015"), amount: units("515") });
  expect(left(exchange)).toBe("0 0 15 30 7 300");
  expect(loan.parts.map(({ amount }) => formatUnits(amount))).toEqual(["500", "10", "5"]);
  const second = lent(exchange, ann, { rate: units("0.002"), amount: units("100") });
  expect(second.parts.map(({ amount }) => formatUnits(amount))).toEqual(["15", "30", "55"]);
});

test("loans have numbers of their own, and belong to their trader", () => {
  const { exchange, ann } = open();
  const bob = funded(exchange, "bob", { cny: "10000" });
  const [first, second, third] = [ann, bob, ann].map((trader) => lent(exchange, trader, { amount: units("100") }));
  expect([first?.id, second?.id, third?.id]).toEqual([70_001n, 70_002n, 70_003n]);
  expect(exchange.lending.of(ann)).toEqual([first, third]);
  expect(exchange.lending.find(bob, 70_002n)).toBe(second);
  expect([exchange.lending.find(ann, 70_002n), exchange.lending.find(ann, 9n)]).toEqual([undefined, undefined]);
});

test("a borrowing order is taken back once, under its own currency, and only while nothing was lent", () => {
  const seen: string[] = [];
  const { exchange, ann } = open({
    onChange: (change) => change.kind === "loan" && seen.push(`${change.event} ${formatUnits(change.amount)}`),
  });
  const failed = { refused: ErrorCode.LoanCancelFailed };
  const waiting = lent(exchange, ann, { days: 3 });
  const partly = lent(exchange, ann, { amount: units("600") });
  const { lending } = exchange;
  expect([lending.cancel(ann, "cny", 9n), lending.cancel(ann, "usd", waiting.id)]).toEqual([failed, failed]);
  expect(lending.cancel(ann, "cny", partly.id)).toEqual(failed);
  expect(lending.cancel(ann, "cny", waiting.id)).toMatchObject({ id: waiting.id, status: "cancelled" });
  expect(lending.cancel(ann, "cny", waiting.id)).toEqual(failed);
  expect(seen).toEqual(["asked 400", "asked 600", "lent 500", "cancelled 400"]);
});

test("a loan is repaid once, by its borrower, and only when something was lent", () => {
  const { exchange, ann } = open();
  const bob = funded(exchange, "bob", { cny: "10000" });
  const { lending, ledger } = exchange;
  const refused = { refused: ErrorCode.IllegalParameter };
  const [loan, waiting] = [lent(exchange, ann), lent(exchange, ann, { days: 3 })];
  expect([lending.repay(ann, 9n), lending.repay(bob, loan.id), lending.repay(ann, waiting.id)]).toEqual([
    refused,
    refused,
    refused,
  ]);
  ledger.freeze(ann, "cny", units("10000.00000001"));
  expect(lending.repay(ann, loan.id)).toEqual({ refused: ErrorCode.LoanBalanceInsufficient });
  expect([loan.status, loan.parts.length, left(exchange)]).toEqual(["lent", 1, "100 300"]);
  ledger.release(ann, "cny", units("10000.00000001"));
  expect(lending.repay(ann, loan.id)).toMatchObject({ status: "repaid", parts: [] });
  expect(lending.repay(ann, loan.id)).toEqual(refused);
});

test("a loan is collected at the end of its days, and then once a day until there is money for it", () => {
  const collected: string[] = [];
  const begin = openingTime;
  const { exchange, ann } = open({
    onEvent: ({ data, time }) => collected.push(`${String(data["loan"])} on day ${String((time - begin) / day)}`),
  });
  const { ledger } = exchange;
  const loan = lent(exchange, ann, { amount: units("600") });
  expect([loan.id, lent(exchange, ann, { days: 3 }).lent]).toEqual([70_001n, 0n]);
  exchange.advanceTo(begin + day);
  exchange.lending.offer({ currency: "cny", lenders: 1, rate: 1n, available: units("100"), shortest: 3, longest: 90 });
  const bob = funded(exchange, "bob", { cny: "10000" });
  exchange.lending.repay(bob, lent(exchange, bob, { amount: units("100") }).id);
  expect([loan.status, loan.parts.length]).toEqual(["lent", 2]);
  ledger.freeze(ann, "cny", units("10600"));
  exchange.advanceTo(begin + 17.5 * day);
  const late = ["70001 on day 15", "70003 on day 16", "70001 on day 16", "70001 on day 17"];
  expect([loan.status, collected]).toEqual(["lent", late]);
  ledger.release(ann, "cny", units("10600"));
  exchange.advanceTo(begin + 60 * day);
  expect([loan.status, collected]).toEqual(["repaid", [...late, "70001 on day 18", "70002 on day 21"]]);
});
