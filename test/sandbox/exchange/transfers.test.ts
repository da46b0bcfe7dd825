import { expect, test } from "vitest";
import { ErrorCode } from "../../../generated/errors.ts";
import { units } from "../../../src/sandbox/exchange/base/fixed-point.ts";
import type { Profile } from "../../../src/sandbox/exchange/records/profile.ts";
import type { Place } from "../../../src/sandbox/exchange/records/transfer.ts";
import { funded, openExchange } from "../support/exchange.ts";

const accepted = undefined;

test.each<[route: string, profile: Partial<Profile>, want: ErrorCode | undefined]>([
  ["1 btc spot futures", {}, accepted],
  ["1 btc wallet spot", {}, accepted],
  ["1 cny spot wallet", {}, accepted],
  ["5 btc spot wallet", {}, accepted],
  ["6 btc spot wallet", {}, ErrorCode.FundsDoNotCoverTransfer],
  ["6 btc wallet spot", {}, ErrorCode.FundsDoNotCoverTransfer],
  ["1 btc spot futures", { subAccount: true }, ErrorCode.SubAccountNotAllowed],
  ["1 btc spot futures", { transfers: "not-allowed" }, ErrorCode.TransferNotAllowed],
  ["1 btc spot futures", { transfers: "restricted" }, ErrorCode.TransferRestricted],
  ["1 btc spot spot", {}, ErrorCode.TransferNotSupported],
  ["1 btc spot futures", { futures: "none" }, ErrorCode.AccountNotFound],
  ["1 btc futures spot", { futures: "none" }, ErrorCode.AccountNotFound],
  ["1 btc spot wallet", { futures: "none" }, accepted],
  ["1 cny spot futures", {}, ErrorCode.TransferCurrencyInvalid],
  ["1 cny futures wallet", {}, ErrorCode.TransferCurrencyInvalid],
])("a transfer of %s with %o is answered with %s", (route, profile, want) => {
  const { outcome } = transfer(route, profile);
  expect(outcome?.refused).toBe(want);
});

test.each([
  ["1 cny spot wallet", ErrorCode.MarginBlocksTransaction],
  ["1 cny wallet spot", accepted],
])("a transfer of %s by somebody who owes is answered with %s", (route, want) => {
  expect(transfer(route, {}, true).outcome?.refused).toBe(want);
});

test("a refused transfer moves nothing", () => {
  const { exchange, ann } = transfer("1 btc spot futures", { subAccount: true });
  expect(exchange.ledger.balance(ann, "btc").free).toBe(units("5"));
});

/** "1 btc spot wallet", by somebody with 5 of each currency in each place. */
function transfer(route: string, profile: Partial<Profile>, owes = false) {
  const exchange = openExchange();
  const ann = funded(exchange, "ann", { btc: "5", cny: "500" });
  Object.assign(exchange.accounts.profile(ann), profile);
  for (const place of [ann.wallet, ann.futures]) {
    for (const currency of ["btc", "cny"]) exchange.ledger.deposit(place, currency, units("5"));
  }
  const terms = { currency: "cny", rate: units("0.001") };
  exchange.lending.offer({ ...terms, available: units("900"), shortest: 3, longest: 90, lenders: 1 });
  if (owes) exchange.lending.borrow(ann, { ...terms, amount: units("100"), days: 3 });
  const [amount = "", currency = "", from, to] = route.split(" ");
  const places = { from: from as Place, to: to as Place };
  return { exchange, ann, outcome: exchange.transfers.move(ann, { currency, amount: units(amount), ...places }) };
}
