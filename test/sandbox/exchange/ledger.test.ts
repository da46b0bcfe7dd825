import { expect, it } from "vitest";
import { emptyLedger, Ledger } from "../../../src/sandbox/exchange/money/ledger.ts";
import { createTrader, type Trader } from "../../../src/sandbox/exchange/records/trader.ts";

function example(): { ledger: Ledger; ann: Trader; bob: Trader } {
  const ledger = new Ledger(emptyLedger());
  const [ann, bob] = [createTrader("ann"), createTrader("bob")];
  ledger.deposit(ann, "cny", 100n);
  return { ledger, ann, bob };
}

it("freezes, settles and releases", () => {
  const { ledger, ann, bob } = example();
  expect(ledger.freeze(ann, "cny", 80n)).toBe(true);
  ledger.settle(ann, bob, "cny", 30n);
  ledger.release(ann, "cny", 50n);
  expect(ledger.balance(ann, "cny")).toEqual({ free: 70n, frozen: 0n, borrowed: 0n });
  expect(ledger.balance(bob, "cny")).toEqual({ free: 30n, frozen: 0n, borrowed: 0n });
  expect(ledger.circulation("cny")).toEqual({ issued: 100n, lent: 0n, held: 100n });
});

it("does not freeze more than is free, and changes nothing then", () => {
  const { ledger, ann } = example();
  expect(ledger.freeze(ann, "cny", 101n)).toBe(false);
  expect(ledger.balance(ann, "cny")).toEqual({ free: 100n, frozen: 0n, borrowed: 0n });
});

it.each([
  [
    "releasing more than is held",
    ({ ledger, ann }: ReturnType<typeof example>) => {
      ledger.release(ann, "cny", 1n);
    },
  ],
  [
    "paying more than is held",
    ({ ledger, ann, bob }: ReturnType<typeof example>) => {
      ledger.settle(ann, bob, "cny", 1n);
    },
  ],
  [
    "a negative deposit",
    ({ ledger, ann }: ReturnType<typeof example>) => {
      ledger.deposit(ann, "cny", -1n);
    },
  ],
  [
    "a negative freeze",
    ({ ledger, ann }: ReturnType<typeof example>) => {
      ledger.freeze(ann, "cny", -1n);
    },
  ],
])("is a fault of the program: %s", (_name, move) => {
  const state = example();
  expect(() => {
    move(state);
  }).toThrow(RangeError);
  expect(state.ledger.balance(state.ann, "cny")).toEqual({ free: 100n, frozen: 0n, borrowed: 0n });
});

it("knows nothing of an account that never had anything", () => {
  const { ledger, bob } = example();
  expect(ledger.balance(bob, "btc")).toEqual({ free: 0n, frozen: 0n, borrowed: 0n });
  expect([...ledger.balances(bob)]).toEqual([]);
});
