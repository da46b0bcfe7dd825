import { units } from "../../../src/sandbox/exchange/base/fixed-point.ts";
import { terms } from "../../../src/sandbox/exchange/records/loan.ts";
import { refuse } from "../../../src/sandbox/exchange/base/refusal.ts";
import { depositAddress } from "../../../src/sandbox/exchange/records/trader.ts";
import { ErrorCode } from "../../../generated/errors.ts";
import type { ActionRow, World } from "./actions.ts";

const places = ["spot", "wallet", "futures"] as const;
/** In thousandths of a day; loans and withdrawals end while the run goes on. */
const longestPause = 40;
const day = 24 * 60 * 60 * 1000;

/** A few coins, or some hundreds of money, that never divide evenly. */
function someFunds({ random }: World, currency: string): bigint {
  const usual = currency === "cny" ? units("100.00000007") : units("1.00000007");
  return usual * BigInt(random.between(1, 5));
}

function pick<T>({ random }: World, items: readonly T[]): T {
  const item = items[random.between(0, items.length - 1)];
  if (item === undefined) throw new Error("There is nothing to pick from.");
  return item;
}

/** Money that comes, goes, is lent and moves, and the time that all of it takes. */
export const moneyActions: readonly ActionRow[] = [
  [
    "deposit",
    8,
    (world, trader, { rules }) => {
      const currency = pick(world, [rules.base, rules.quote]);
      return world.exchange.deposits.announce(trader, currency, someFunds(world, currency), "1Outside");
    },
  ],
  [
    "withdrawal",
    3,
    (world, trader, { rules }) => {
      const { exchange, random, traders } = world;
      const address = pick(world, ["1Outside", ...traders.map(depositAddress)]);
      const fee = units("0.001") + BigInt(random.between(0, 99));
      const amount = someFunds(world, rules.base);
      const password = "trade-password";
      return exchange.withdrawals.request(trader, { currency: rules.base, amount, fee, address, password });
    },
  ],
  [
    "withdrawal cancelled",
    1,
    ({ exchange }, trader, { rules }) => {
      const last = exchange.withdrawals.of(trader).at(-1);
      return exchange.withdrawals.cancel(trader, last?.currency ?? rules.base, last?.id ?? 0n);
    },
  ],
  [
    "loan",
    1,
    (world, trader, { rules }) => {
      const currency = pick(world, [rules.base, rules.quote]);
      const amount = someFunds(world, currency);
      const rate = units("0.0001") * BigInt(world.random.between(1, 20));
      return world.exchange.lending.borrow(trader, { currency, amount, rate, days: pick(world, terms) });
    },
  ],
  [
    "loan cancelled",
    1,
    ({ exchange }, trader) => {
      const open = exchange.lending.of(trader).find(({ status }) => status === "open");
      return exchange.lending.cancel(trader, open?.currency ?? "cny", open?.id ?? 0n);
    },
  ],
  [
    "repayment",
    2,
    (world, trader) => {
      const unpaid = world.exchange.lending.unpaid(trader);
      if (unpaid.length === 0) return refuse(ErrorCode.IllegalParameter);
      return world.exchange.lending.repay(trader, pick(world, unpaid).id);
    },
  ],
  [
    "transfer",
    3,
    (world, trader, { rules }) => {
      const currency = pick(world, [rules.base, rules.quote]);
      const amount = someFunds(world, currency);
      return world.exchange.transfers.move(trader, {
        currency,
        amount,
        from: pick(world, places),
        to: pick(world, places),
      });
    },
  ],
  [
    "pause",
    2,
    ({ exchange, random }) => {
      exchange.advanceTo(exchange.now() + Math.floor((random.between(1, longestPause) * day) / 1000));
    },
  ],
];

/** Opens the world's money side: lenders with offers, and traders whose coins may go out and to each other. */
export function openMoney({ exchange, traders }: World): void {
  for (const currency of exchange.markets.currencies) {
    exchange.lending.offer({
      currency,
      rate: units("0.0005"),
      available: currency === "cny" ? units("5000") : units("50"),
      shortest: 3,
      longest: 90,
      lenders: 3,
    });
  }
  for (const trader of traders) {
    exchange.accounts.admit(trader);
    exchange.accounts.profile(trader).approvedAddresses = ["1Outside", ...traders.map(depositAddress)];
  }
}
