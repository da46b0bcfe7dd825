import { multiply, units } from "../base/fixed-point.ts";
import { createRandom, type Random } from "../base/random.ts";
import type { Trade } from "../records/trade.ts";
import { createTrader, type Trader } from "../records/trader.ts";
import type { Ledger } from "../money/ledger.ts";
import type { Market, MarketRules, Past } from "../markets/market.ts";
import type { Markets } from "../markets/markets.ts";
import type { OrderDesk } from "../trading/order-desk.ts";

/** A market and what its prices and orders look like. */
export interface MarketSeed {
  readonly base: string;
  readonly quote: string;
  /** About where it trades. */
  readonly price: string;
  readonly priceTick: string;
  readonly amountStep: string;
  readonly minimumAmount: string;
  readonly smallAmount?: string;
  /** Amounts of the market makers are multiples of it; finer ones would not look like a trader's. */
  readonly lot: string;
  /** The amount of an ordinary order. */
  readonly usualAmount: string;
}

type CoinSeed = Pick<MarketSeed, "base" | "minimumAmount" | "smallAmount" | "lot" | "usualAmount">;
type QuoteSeed = Pick<MarketSeed, "quote" | "price" | "priceTick" | "amountStep">;

const btc: CoinSeed = { base: "btc", minimumAmount: "0.01", smallAmount: "0.15", lot: "0.001", usualAmount: "0.8" };
const ltc: CoinSeed = { base: "ltc", minimumAmount: "0.1", lot: "0.01", usualAmount: "30" };
const eth: CoinSeed = { base: "eth", minimumAmount: "0.01", lot: "0.01", usualAmount: "12" };

/** A finer price tick leaves a coarser amount step: their product is the smallest unit of money. */
const inCents = { priceTick: "0.01", amountStep: "0.000001" };
const inMills = { priceTick: "0.001", amountStep: "0.00001" };

function pair(coin: CoinSeed, quote: QuoteSeed): MarketSeed {
  return { ...coin, ...quote };
}

/** Prices of May 2016, when a dollar was 6.5 yuan. */
export const marketSeeds: readonly MarketSeed[] = [
  pair(btc, { quote: "cny", price: "2988", ...inCents }),
  pair(ltc, { quote: "cny", price: "25.9", ...inCents }),
  pair(eth, { quote: "cny", price: "66.5", ...inCents }),
  pair(btc, { quote: "usd", price: "459.7", ...inCents }),
  pair(ltc, { quote: "usd", price: "3.985", ...inMills }),
  pair(eth, { quote: "usd", price: "10.23", ...inMills }),
];

const day = 24 * 60 * 60 * 1000;
/** Trades of the day before the opening, one in each of as many equal stretches. */
const tradesInPast = 720;
/** On each side of a book. */
export const levelsPerSide = 60;

/** The pair of a market, such as `btc_cny`. */
export function symbolOf({ base, quote }: Pick<MarketSeed, "base" | "quote">): string {
  return `${base}_${quote}`;
}

/** The account that quotes on each market, by its pair. */
const makers: ReadonlyMap<string, Trader> = new Map(
  marketSeeds.map(symbolOf).map((symbol) => [symbol, createTrader(`market-maker ${symbol}`, true)]),
);

/** The account that quotes on a market. */
export function makerOf(seed: MarketSeed): Trader {
  return makers.get(symbolOf(seed)) ?? createTrader("market-maker", true);
}

/** Opens the markets as they were before anybody came: without trades and without orders. */
export function openEmptyMarkets(opening: Markets): void {
  for (const market of marketSeeds) opening.open(rulesOf(market));
}

/** Opens the markets with a day of trades behind them. The same seed gives the same markets. */
export function openSeededMarkets(opening: Markets, seed: number): void {
  for (const market of marketSeeds) {
    const rules = rulesOf(market);
    opening.open(rules, pastOf(market, rules, seed));
  }
}

/** What it takes to place orders with funds brought in for them. */
export interface Quoting {
  readonly ledger: Ledger;
  readonly markets: Markets;
  readonly desk: OrderDesk;
}

/** Gives each of the markets a book. The same seed gives the same books. */
export function fillSeededBooks(exchange: Quoting, seed: number): void {
  for (const market of marketSeeds) {
    const opened = exchange.markets.find(symbolOf(market));
    if (opened !== undefined) fillBook(exchange, opened, market, createRandom(seed, `${symbolOf(market)} book`));
  }
}

function rulesOf(seed: MarketSeed): MarketRules {
  return {
    symbol: symbolOf(seed),
    base: seed.base,
    quote: seed.quote,
    priceTick: units(seed.priceTick),
    amountStep: units(seed.amountStep),
    minimumAmount: units(seed.minimumAmount),
    ...(seed.smallAmount === undefined ? {} : { smallAmount: units(seed.smallAmount) }),
  };
}

/** A random walk over a day that begins and ends at the market's price. */
function pastOf(market: MarketSeed, rules: MarketRules, seed: number): Past {
  return {
    trades: tradesInPast,
    draw: (firstId, opened) => drawDay(market, rules, createRandom(seed, rules.symbol), opened - day, firstId),
  };
}

function* drawDay(
  market: MarketSeed,
  { priceTick }: MarketRules,
  random: Random,
  begin: number,
  firstId: bigint,
): Generator<Trade> {
  const middle = middleOf(market, priceTick);
  const stride = Math.max(2, Math.round(middle / 1500));
  const walk: number[] = [0];
  for (let step = 1; step < tradesInPast; step += 1) walk.push((walk[step - 1] ?? 0) + random.between(-stride, stride));
  const drift = (walk.at(-1) ?? 0) / (tradesInPast - 1);
  const stretch = day / tradesInPast;
  const drawAmount = amounts(market, random);

  let tid = firstId;
  for (const [step, offset] of walk.entries()) {
    const ticks = Math.max(1, middle + Math.round(offset - drift * step));
    yield {
      tid,
      time: begin + Math.floor(step * stretch) + random.between(0, Math.floor(stretch) - 1),
      price: BigInt(ticks) * priceTick,
      amount: drawAmount(1),
      side: random.between(0, 1) === 0 ? "buy" : "sell",
    };
    tid += 1n;
  }
}

/** The market's price, in ticks. */
export function middleOf(market: MarketSeed, priceTick: bigint): number {
  return Number(units(market.price) / priceTick);
}

function fillBook({ ledger, desk }: Quoting, market: Market, seed: MarketSeed, random: Random): void {
  const { rules } = market;
  const maker = makerOf(seed);
  const last = middleOf(seed, rules.priceTick);
  const drawAmount = amounts(seed, random);
  const stride = Math.max(2, Math.round(last / 6000));
  for (const [side, direction] of [
    ["buy", -1],
    ["sell", 1],
  ] as const) {
    let ticks = last;
    for (let level = 1; level <= levelsPerSide; level += 1) {
      ticks += direction * random.between(1, stride + Math.floor((stride * level) / 10));
      if (ticks <= 0) break;
      const price = BigInt(ticks) * rules.priceTick;
      const amount = drawAmount(1 + level / 12);
      if (side === "buy") ledger.deposit(maker, rules.quote, multiply(price, amount));
      else ledger.deposit(maker, rules.base, amount);
      desk.place(maker, market, { kind: "limit", side, price, amount });
    }
  }
}

/** Mostly small amounts and now and then a large one, never below the minimum. */
export function amounts(market: MarketSeed, random: Random): (size: number) => bigint {
  const minimum = units(market.minimumAmount);
  const lot = units(market.lot);
  const usual = Number(units(market.usualAmount) / lot);
  return (size) => {
    const share = random.between(0, 1_000_000) / 1_000_000;
    const amount = BigInt(Math.round(usual * size * share * share * 2)) * lot;
    return amount < minimum ? minimum : amount;
  };
}
