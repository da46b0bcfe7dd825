import { expect, it, test } from "vitest";
import { ErrorCode } from "../../../generated/errors.ts";
import type { Exchange } from "../../../src/sandbox/exchange/exchange.ts";
import { formatUnits, units } from "../../../src/sandbox/exchange/base/fixed-point.ts";
import { isRefusal } from "../../../src/sandbox/exchange/base/refusal.ts";
import type { Trader } from "../../../src/sandbox/exchange/records/trader.ts";
import { emptyMarket, funded } from "../support/exchange.ts";

const day = 24 * 60 * 60_000;

/** Two offers of yuan: 500 at 0.1 % for 7 to 30 days, 300 at 0.2 % for 3 to 90. */
function open(): { exchange: Exchange; ann: Trader } {
  const { exchange } = emptyMarket();
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
