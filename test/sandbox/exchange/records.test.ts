import { expect, it, test } from "vitest";
import { feeAccount } from "../../../src/sandbox/exchange/exchange.ts";
import { lender } from "../../../src/sandbox/exchange/money/lending.ts";
import { type Change, isProprietary } from "../../../src/sandbox/exchange/records/change.ts";
import { isOpen, type Order, type OrderStatus } from "../../../src/sandbox/exchange/records/order.ts";
import { bareAddress, createTrader, depositAddress } from "../../../src/sandbox/exchange/records/trader.ts";
import { isPending, isRevocable, type Withdrawal } from "../../../src/sandbox/exchange/records/withdrawal.ts";

const [ann, maker] = [createTrader("ann"), createTrader("maker", true)];

it("names a trader's places and address after the trader", () => {
  expect([ann.wallet.id, ann.futures.id, depositAddress(ann)]).toEqual(["ann/wallet", "ann/futures", "1Sandbox-ann"]);
  expect([bareAddress("1Sandbox-ann:memo"), bareAddress("1Sandbox-ann")]).toEqual(["1Sandbox-ann", "1Sandbox-ann"]);
  expect([ann, ann.wallet, ann.futures].map((each) => Object.isFrozen(each))).toEqual([true, true, true]);
});

it("counts fees and lenders among the exchange's own accounts, and nobody else", () => {
  expect([feeAccount, lender, ann].map(({ proprietary }) => proprietary)).toEqual([true, true, false]);
});

test.each<[status: OrderStatus, want: boolean]>([
  ["open", true],
  ["partly-filled", true],
  ["cancelling", true],
  ["filled", false],
  ["cancelled", false],
])("an order that is %s can still be filled: %s", (status, want) => {
  expect(isOpen({ status } as Order)).toBe(want);
});

test.each<[status: Withdrawal["status"], pending: boolean, revocable: boolean]>([
  ["waiting", true, true],
  ["email-confirmation", true, true],
  ["manual-review", true, true],
  ["identity-check", true, true],
  ["in-progress", true, false],
  ["being-revoked", true, false],
  ["sent", false, false],
  ["revoked", false, false],
  ["failed", false, false],
])("a withdrawal that is %s holds its funds: %s, and can be stopped: %s", (status, pending, revocable) => {
  const withdrawal = { status } as Withdrawal;
  expect([isPending(withdrawal), isRevocable(withdrawal)]).toEqual([pending, revocable]);
});

test.each<[kind: string, change: object, want: boolean]>([
  ["placed", { order: { trader: maker } }, true],
  ["placed", { order: { trader: ann } }, false],
  ["cancelling", { order: { trader: maker } }, true],
  ["closed", { order: { trader: maker } }, true],
  ["closed", { order: { trader: ann } }, false],
  ["fill", { maker: { trader: maker }, taker: { trader: maker } }, true],
  ["fill", { maker: { trader: maker }, taker: { trader: ann } }, false],
  ["fill", { maker: { trader: ann }, taker: { trader: maker } }, false],
  ["deposit", { deposit: { trader: maker } }, false],
  ["transfer", { trader: maker }, false],
])("a change of the kind %s with %o concerns the exchange alone: %s", (kind, change, want) => {
  expect(isProprietary({ kind, ...change } as Change)).toBe(want);
});
