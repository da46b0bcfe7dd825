import { multiply, units } from "../exchange/base/fixed-point.ts";
import { isRefusal, type Refusal } from "../exchange/base/refusal.ts";
import type { Exchange } from "../exchange/exchange.ts";
import type { Market } from "../exchange/markets/market.ts";
import type { Order, Placement, Side } from "../exchange/records/order.ts";
import type { LoanRequest } from "../exchange/records/loan.ts";
import { createTrader, type Trader } from "../exchange/records/trader.ts";
import type { AccountOptions, SandboxAccount } from "./accounts.ts";
import { requireOptions } from "./require-choice.ts";

/** What may be chosen of a demo account; the rest is the same for every one. */
export type DemoAccountOptions = Pick<AccountOptions, "apiKey" | "secretKey" | "tradePassword">;

const optionNames = {
  apiKey: true,
  secretKey: true,
  tradePassword: true,
} as const satisfies Record<keyof DemoAccountOptions, true>;

const minuteMs = 60_000;

/** How far the clock moves while the history of a demo account happens, in milliseconds. */
export const demoHistoryMs = 120 * minuteMs;

/** Where the ids of its two batches of orders begin: far enough apart for what market makers place in between. */
const firstIds = { older: 482_210_931n, newer: 482_290_001n };
const symbol = "btc_cny";
/** Where deposits come from, and where withdrawals may go. */
const address = "1FictionalAddressForThisFile";

const opening: AccountOptions = {
  funds: { btc: "40", ltc: "100", cny: "100000", usd: "15000" },
  approvedAddresses: [address],
  loansBlockWithdrawals: false,
};

const walletFunds: Readonly<Record<string, string>> = { btc: "1", ltc: "12.5" };
/** Who sells to the order that is filled in part. */
const seller = createTrader("demo-seller", true);

/** The last one asks for less than any lender does, so it waits. */
const loans: readonly LoanRequest[] = [
  { currency: "btc", amount: units("0.4"), days: 30, rate: units("0.001") },
  { currency: "cny", amount: units("500"), days: 15, rate: units("0.001") },
  { currency: "cny", amount: units("1000"), days: 15, rate: units("0.0001") },
];

/** Prices of the orders that stay open, as shares of the last one; the market seldom moves that far. */
const openOrders: readonly (readonly [side: Side, share: string, amount: string])[] = [
  ["buy", "0.99", "0.2"],
  ["buy", "0.985", "0.25"],
  ["buy", "0.98", "0.3"],
  ["sell", "1.02", "0.2"],
  ["sell", "1.03", "0.4"],
];

/** What a demo account needs of the sandbox. */
export interface DemoNeeds {
  readonly exchange: Exchange;
  readonly createAccount: (options: AccountOptions) => SandboxAccount;
  readonly traderOf: (account: SandboxAccount) => Trader;
  readonly advance: (milliseconds: number) => void;
  /** Writes what happened into the journal. */
  readonly note: (account: SandboxAccount) => void;
}

/** Whose history it is, and where it happens. */
interface Scene {
  readonly exchange: Exchange;
  readonly market: Market;
  readonly trader: Trader;
}

/**
 * Opens an account to which something has happened, so that each example of the reference has something to show: orders
 * in every status, loans, deposits and withdrawals.
 *
 * @throws Error where the options of the sandbox leave no room for it, such as empty markets
 */
export function openDemoAccount(needs: DemoNeeds, options: DemoAccountOptions): SandboxAccount {
  requireOptions("createDemoAccount", options, optionNames);
  const { exchange } = needs;
  const market = exchange.markets.find(symbol);
  if (market?.book.best("buy") === undefined || market.book.best("sell") === undefined)
    throw new Error(`A demo account trades, and in ${symbol} nobody else does: open the sandbox with seeded markets.`);
  const account = needs.createAccount({ ...opening, ...options });
  const scene: Scene = { exchange, market, trader: needs.traderOf(account) };
  // In one long step, the first trade would stand for many, and come before anybody quotes again.
  const trading = (minutes: number): void => {
    needs.note(account);
    needs.advance(minuteMs);
    needs.advance((minutes - 1) * minuteMs);
  };
  finish(scene);
  trading(45);
  trade(scene);
  // So long that the price gets over a fall, and the book looks as usual.
  trading(73);
  send(scene);
  trading(2);
  return account;
}

/** What has come to its end by the time that somebody looks, and the loans. */
function finish(scene: Scene): void {
  const { exchange, market, trader } = scene;
  const { deposits, transfers, lending, desk } = exchange;
  deposits.announce(trader, "btc", units("5"), address);
  withdraw(scene, "0.5");
  for (const [currency, amount] of Object.entries(walletFunds))
    done(transfers.move(trader, { currency, amount: units(amount), from: "spot", to: "wallet" }));
  desk.numberFrom(firstIds.older);
  place(scene, limit(scene, "sell", "0.995", "0.3"));
  place(scene, { kind: "market", side: "buy", spend: units("500") });
  place(scene, { kind: "market", side: "sell", amount: units("0.25") });
  const { id } = place(scene, limit(scene, "buy", "0.97", "0.2"));
  done(desk.cancel(trader, market, id));
  for (const loan of loans) done(lending.borrow(trader, loan));
}

/** The orders that are open when somebody looks. The market falls on the last one, which is filled in part. */
function trade(scene: Scene): void {
  scene.exchange.desk.numberFrom(firstIds.newer);
  for (const [side, share, amount] of openOrders) place(scene, limit(scene, side, share, amount));
  fillPartly(scene, place(scene, limit(scene, "buy", "0.995", "0.5")), "0.2");
}

/** What is still on its way when somebody looks. */
function send(scene: Scene): void {
  const { exchange, trader } = scene;
  exchange.deposits.announce(trader, "btc", units("0.75"), address);
  withdraw(scene, "20");
}

/** @param share of the last price */
function limit({ market }: Scene, side: Side, share: string, amount: string): Placement {
  const last = market.tape.last?.price ?? 0n;
  const price = multiply(last, units(share));
  return { kind: "limit", side, price: price - (price % market.rules.priceTick), amount: units(amount) };
}

function place({ exchange, market, trader }: Scene, placement: Placement): Order {
  return done(exchange.desk.place(trader, market, placement));
}

function withdraw({ exchange, trader }: Scene, amount: string): void {
  const password = exchange.accounts.profile(trader).tradePassword ?? "";
  const request = { currency: "btc", amount: units(amount), fee: units("0.0002"), address, password };
  done(exchange.withdrawals.request(trader, request));
}

/** Somebody sells to all who come before the order, and then a part to it. */
function fillPartly({ exchange, market }: Scene, order: Order, part: string): void {
  let amount = units(part);
  for (const { id, remaining } of market.book.orders("buy")) {
    if (id === order.id) break;
    amount += remaining;
  }
  exchange.ledger.deposit(seller, market.rules.base, amount);
  done(exchange.desk.place(seller, market, { kind: "limit", side: "sell", price: order.price, amount }));
}

/** @throws Error for what the exchange refused */
function done<T>(outcome: T | Refusal): T {
  if (isRefusal(outcome))
    throw new Error(`The options of this sandbox leave no room for a demo account: code ${String(outcome.refused)}.`);
  return outcome;
}
