import type { Exchange } from "../../../src/sandbox/exchange/exchange.ts";
import { multiply, units } from "../../../src/sandbox/exchange/base/fixed-point.ts";
import type { Market } from "../../../src/sandbox/exchange/markets/market.ts";
import type { Random } from "../../../src/sandbox/exchange/base/random.ts";
import type { Trader } from "../../../src/sandbox/exchange/records/trader.ts";
import { moneyActions } from "./money-actions.ts";

/** An exchange and everybody on it. */
export interface World {
  readonly exchange: Exchange;
  readonly markets: readonly Market[];
  readonly traders: readonly Trader[];
  readonly random: Random;
}

/** What was tried, and what the exchange said. */
export interface Tried {
  readonly name: string;
  readonly outcome: unknown;
}

/** How often it is done is a share of all shares. */
export type ActionRow = readonly [name: string, share: number, action: Action];

type Action = (world: World, trader: Trader, market: Market) => unknown;

const lowestPrice = units("100");
const tick = units("0.01");
/** Neither a multiple of the minimum nor of the small amount. */
const lot = units("0.001237");

function randomPrice(random: Random): bigint {
  return lowestPrice + BigInt(random.between(0, 20)) * tick;
}

function randomAmount(random: Random): bigint {
  return BigInt(random.between(7, 3000)) * lot;
}

/** Mostly an open order of the trader's; now and then one that is closed, or on the other market. */
function randomOrder({ exchange, random, markets }: World, trader: Trader, market: Market): [Market, bigint] {
  if (random.between(0, 9) === 0)
    return [market, exchange.desk.ordersOf(trader).at(-1 - random.between(0, 9))?.id ?? 0n];
  let skip = random.between(0, Math.min(20, exchange.desk.openOrdersOf(trader).size - 1));
  for (const order of exchange.desk.openOrdersOf(trader).values()) {
    if (skip === 0) return [markets.find(({ rules }) => rules.symbol === order.symbol) ?? market, order.id];
    skip -= 1;
  }
  return [market, 0n];
}

/** Everything that somebody may do, with how often it is done among all. */
const actions: readonly ActionRow[] = [
  ...moneyActions,
  [
    "limit order",
    50,
    ({ exchange, random }, trader, market) =>
      exchange.desk.place(trader, market, {
        kind: "limit",
        side: random.between(0, 1) === 0 ? "buy" : "sell",
        price: randomPrice(random),
        amount: randomAmount(random),
      }),
  ],
  [
    "market buy",
    6,
    ({ exchange, random }, trader, market) =>
      exchange.desk.place(trader, market, {
        kind: "market",
        side: "buy",
        spend: multiply(randomAmount(random), randomPrice(random)) + BigInt(random.between(0, 99)),
      }),
  ],
  [
    "market sell",
    6,
    ({ exchange, random }, trader, market) =>
      exchange.desk.place(trader, market, { kind: "market", side: "sell", amount: randomAmount(random) }),
  ],
  ["cancel", 30, (world, trader, market) => world.exchange.desk.cancel(trader, ...randomOrder(world, trader, market))],
];

export const actionNames = actions.map(([name]) => name);

const total = actions.reduce((sum, [, share]) => sum + share, 0);

/** @returns a function that does one random thing for somebody */
export function createActions(world: World): () => Tried {
  const { random, traders, markets } = world;
  const drawn = actions.flatMap(([name, share, action]) => Array.from({ length: share }, () => ({ name, action })));
  return () => {
    const chosen = drawn[random.between(0, total - 1)];
    const trader = traders[random.between(0, traders.length - 1)];
    const market = markets[random.between(0, markets.length - 1)];
    if (chosen === undefined || trader === undefined || market === undefined) throw new Error("Nobody is there.");
    return { name: chosen.name, outcome: chosen.action(world, trader, market) };
  };
}
