import type { Change } from "../change.ts";
import { type Copier, copyMap, refill } from "../copier.ts";
import type { Exchange } from "../exchange.ts";
import { multiply } from "../fixed-point.ts";
import type { Market } from "./market.ts";
import type { Side } from "../trading/order-book.ts";
import { isOpen, type Placement } from "../trading/order.ts";
import { createRandom, type Random } from "../random.ts";
import { isRefusal } from "../refusal.ts";
import { amounts, levels, markets, type MarketSeed, middleOf, symbolOf } from "./seeded-markets.ts";
import { createTrader, type Trader } from "../accounts/trader.ts";

/** The house's traders as plain data. */
export interface HouseTradersState {
  readonly makers: ReadonlyMap<string, Trader>;
  readonly taker: Trader;
}

/** The accounts of the house that trade. */
export class HouseTraders {
  /** The one that quotes, by pair. */
  readonly makers = new Map(
    markets.map(symbolOf).map((symbol) => [symbol, createTrader(`market-maker ${symbol}`, true)]),
  );
  /** The one that takes, so that trades print. */
  taker = createTrader("market-taker", true);

  save(copier: Copier): HouseTradersState {
    return { makers: copyMap(this.makers, copier.trader), taker: copier.trader(this.taker) };
  }

  load({ makers, taker }: HouseTradersState, copier: Copier): void {
    refill(this.makers, copyMap(makers, copier.trader));
    this.taker = copier.trader(taker);
  }
}

/** A market's next move, as the timeline keeps it. */
type Move = {
  readonly symbol: string;
  /** Counts the moves of the market. */
  readonly count: number;
  /** What the house holds for the right price, in ticks. */
  readonly fair: number;
};

/** The kind of the timeline's event. */
export const marketMaker = "market-maker";

/** How long a market usually rests between two moves, in milliseconds. */
const restMs = 4000;

/**
 * How many moves a long way of time is made of at least: each takes at most this part of what is left, so that a month
 * costs little more than an hour, and the last hour looks as it would have looked.
 */
const moves = 150;

/** New quotes on one side in one move. */
const newQuotes = 4;

/**
 * Keeps the seeded markets moving: every few seconds the price of a market walks a little, some quotes are replaced,
 * and mostly a small trade prints. Orders of accounts that the price reaches are filled.
 *
 * What happens is decided by the seed, the market and the count of its moves. When time passes in one long step, the
 * moves are longer and wider.
 */
export function startMarketMakers(exchange: Exchange, seed: number, traders: HouseTraders): void {
  const schedule = exchange.timeline.define<Move>(marketMaker, (move) => {
    const market = exchange.market(move.symbol);
    const maker = traders.makers.get(move.symbol);
    const shape = markets.find((each) => symbolOf(each) === move.symbol);
    if (market === undefined || maker === undefined || shape === undefined) return;
    const random = createRandom(seed, `${move.symbol} ${String(move.count)}`);
    const longest = Math.floor(exchange.timeline.remaining / moves);
    const rest = Math.max(random.between(restMs / 2, (restMs * 3) / 2), longest);
    const fair = nextPrice(move.fair, market, shape, Math.sqrt(rest / restMs), random);
    if (!market.halted) new MarketMove(exchange, market, shape, maker, traders.taker, random).make(fair, rest / restMs);
    schedule(exchange.now() + rest, { symbol: move.symbol, count: move.count + 1, fair });
  });
  for (const [index, shape] of markets.entries()) {
    const market = exchange.market(symbolOf(shape));
    if (market === undefined) continue;
    const fair = middleOf(shape, market.rules.priceTick);
    schedule(exchange.now() + 500 * (index + 1), { symbol: market.rules.symbol, count: 1, fair });
  }
}

/** A step of a random walk that is drawn back to where the market began, and never leaves half to double of it. */
function nextPrice(fair: number, market: Market, shape: MarketSeed, width: number, random: Random): number {
  const middle = middleOf(shape, market.rules.priceTick);
  const stride = Math.max(1, Math.round((middle / 8000) * Math.min(width, 40)));
  const drawn = fair + random.between(-stride, stride) + Math.round((middle - fair) / 400);
  return Math.min(middle * 2, Math.max(Math.ceil(middle / 2), drawn));
}

/** What the house does on one market at one moment. */
class MarketMove {
  readonly #exchange: Exchange;
  readonly #market: Market;
  readonly #maker: Trader;
  readonly #taker: Trader;
  readonly #random: Random;
  readonly #amount: (size: number) => bigint;
  /** Where the market began, in ticks. */
  readonly #middle: number;

  constructor(exchange: Exchange, market: Market, shape: MarketSeed, maker: Trader, taker: Trader, random: Random) {
    this.#exchange = exchange;
    this.#market = market;
    this.#middle = middleOf(shape, market.rules.priceTick);
    this.#amount = amounts(shape, random);
    this.#maker = maker;
    this.#taker = taker;
    this.#random = random;
  }

  /**
   * @param fair in ticks
   * @param width how many usual moves it stands for
   */
  make(fair: number, width: number): void {
    const tick = this.#market.rules.priceTick;
    const price = BigInt(fair) * tick;
    const kept = this.#cancelQuotes(price);
    this.#take("sell", price);
    this.#take("buy", price);
    if (this.#random.between(0, 9) < 7) this.#print(width);
    for (const side of ["buy", "sell"] as const) {
      const missing = Math.min(newQuotes, levels - kept[side]);
      for (let count = 0; count < missing; count += 1) this.#quote(side, fair);
    }
  }

  /** Takes back what the price has passed, and the oldest quotes. @returns how many are left on each side */
  #cancelQuotes(price: bigint): Record<Side, number> {
    const left = { buy: 0, sell: 0 };
    const passed: bigint[] = [];
    for (const { id, side, price: quoted } of this.#maker.open.values()) {
      if (side === "buy" ? quoted >= price : quoted <= price) passed.push(id);
      else left[side] += 1;
    }
    for (const { id, side } of this.#maker.open.values()) {
      if (left[side] <= levels - 2 || passed.includes(id)) continue;
      passed.push(id);
      left[side] -= 1;
    }
    for (const id of passed) this.#exchange.cancel(this.#maker, this.#market, id);
    return left;
  }

  /** Meets orders of accounts that the price has reached. */
  #take(side: Side, limit: bigint): void {
    const best = this.#market.book.best(side === "buy" ? "sell" : "buy");
    if (best === undefined || best.trader.house) return;
    if (side === "buy" ? best.price > limit : best.price < limit) return;
    this.#place(this.#taker, { kind: "limit", side, price: limit, amount: this.#amount(3) });
  }

  /** A small trade at the best price of one side; after a long rest it stands for many. */
  #print(width: number): void {
    const side = this.#random.between(0, 1) === 0 ? "buy" : "sell";
    const best = this.#market.book.best(side === "buy" ? "sell" : "buy");
    if (best === undefined) return;
    this.#place(this.#taker, {
      kind: "limit",
      side,
      price: best.price,
      amount: this.#amount(0.1 * Math.min(width, 30)),
    });
  }

  /** One new order, most likely near the price. */
  #quote(side: Side, fair: number): void {
    const draw = this.#random.between(0, 1_000_000) / 1_000_000;
    const distance = 1 + Math.floor((this.#middle / 60) * draw * draw * draw);
    const ticks = side === "buy" ? fair - distance : fair + distance;
    if (ticks <= 0) return;
    const price = BigInt(ticks) * this.#market.rules.priceTick;
    this.#place(this.#maker, { kind: "limit", side, price, amount: this.#amount(1 + draw * 3) });
  }

  /** Places a limit order with funds brought in for it, and leaves nothing of a taker's in the book. */
  #place(trader: Trader, placement: Extract<Placement, { kind: "limit" }>): void {
    const { rules } = this.#market;
    const { ledger } = this.#exchange;
    const buys = placement.side === "buy";
    const currency = buys ? rules.quote : rules.base;
    const needed = buys ? multiply(placement.price, placement.amount) : placement.amount;
    const missing = needed - ledger.balance(trader, currency).free;
    if (missing > 0n) ledger.deposit(trader, currency, missing);
    const order = this.#exchange.place(trader, this.#market, placement);
    if (trader === this.#taker && !isRefusal(order) && isOpen(order))
      this.#exchange.cancel(trader, this.#market, order.id);
  }
}

/** Whether a change is the house's own affair. */
export function isHouseChange(change: Change): boolean {
  switch (change.kind) {
    case "placed":
    case "cancelling":
    case "closed":
      return change.order.trader.house;
    case "fill":
      return change.maker.trader.house && change.taker.trader.house;
    default:
      return false;
  }
}
