import { multiply } from "../base/fixed-point.ts";
import { createRandom, type Random } from "../base/random.ts";
import { isRefusal } from "../base/refusal.ts";
import type { Timeline } from "../base/timeline.ts";
import { isOpen, type Placement, type Side } from "../records/order.ts";
import { createTrader, type Trader } from "../records/trader.ts";
import type { Market } from "../markets/market.ts";
import {
  amounts,
  levelsPerSide,
  makerOf,
  marketSeeds,
  type MarketSeed,
  middleOf,
  type Quoting,
  symbolOf,
} from "./seeded-markets.ts";

/** The account that takes, so that trades print. */
const taker = createTrader("market-taker", true);

/** A market's next move, as the timeline keeps it. */
type Move = {
  readonly symbol: string;
  /** Counts the moves of the market. */
  readonly count: number;
  /** What the market maker holds for the right price, in ticks. */
  readonly fair: number;
};

/** The kind of the timeline's event. */
export const marketMaker = "market-maker";

/** How long a market usually rests between two moves, in milliseconds. */
const restMs = 4000;

/**
 * How many moves a long step of time takes at least: each covers at most this fraction of what is left, so that a month
 * costs little more than an hour, and the last hour looks as it would have looked.
 */
const minimumMoves = 150;

/** New quotes on one side in one move. */
const newQuotes = 4;

/**
 * Keep the seeded markets moving: every few seconds the price of a market walks a little, some quotes are replaced, and
 * mostly a small trade prints. Orders of accounts that the price reaches are filled.
 *
 * What happens is decided by the seed, the market and the count of its moves. When time passes in one long step, the
 * moves are longer and wider.
 */
export class MarketMakers {
  readonly #exchange: Quoting & { readonly timeline: Timeline };
  readonly #seed: number;
  readonly #moveLater: (time: number, move: Move) => void;

  constructor(exchange: Quoting & { readonly timeline: Timeline }, seed: number) {
    this.#exchange = exchange;
    this.#seed = seed;
    this.#moveLater = exchange.timeline.define<Move>(marketMaker, (move) => {
      this.#move(move);
    });
  }

  /** Plans the first move of each market. */
  start(): void {
    for (const [index, shape] of marketSeeds.entries()) {
      const market = this.#exchange.markets.find(symbolOf(shape));
      if (market === undefined) continue;
      const fair = middleOf(shape, market.rules.priceTick);
      this.#moveLater(this.#exchange.timeline.now() + 500 * (index + 1), {
        symbol: market.rules.symbol,
        count: 1,
        fair,
      });
    }
  }

  #move({ symbol, count, fair: last }: Move): void {
    const { timeline } = this.#exchange;
    const market = this.#exchange.markets.find(symbol);
    const shape = marketSeeds.find((each) => symbolOf(each) === symbol);
    if (market === undefined || shape === undefined) return;
    const random = createRandom(this.#seed, `${symbol} ${String(count)}`);
    const longest = Math.floor(timeline.remaining / minimumMoves);
    const rest = Math.max(random.between(restMs / 2, (restMs * 3) / 2), longest);
    const steps = rest / restMs;
    const fair = nextPrice(afterTrades(last, market), market, shape, steps, random);
    if (!market.halted) new MarketMove(this.#exchange, market, shape, random).make(fair, steps);
    this.#moveLater(timeline.now() + rest, { symbol, count: count + 1, fair });
  }
}

/** An order that sweeps a book moves the market: a trade further than 0.25 % from the price takes it half the way along. */
function afterTrades(fair: number, { tape, rules }: Market): number {
  const traded = tape.last === undefined ? fair : Number(tape.last.price / rules.priceTick);
  return Math.abs(traded - fair) > fair / 400 ? Math.round((traded + fair) / 2) : fair;
}

/**
 * Some steps of a random walk that is drawn back to where the market began, and never leaves half to double of it. One
 * by one or together, they draw it as far.
 */
function nextPrice(fair: number, market: Market, shape: MarketSeed, steps: number, random: Random): number {
  const middle = middleOf(shape, market.rules.priceTick);
  const stride = Math.max(1, Math.round((middle / 8000) * Math.min(Math.sqrt(steps), 40)));
  const back = Math.round((middle - fair) * Math.min(1, steps / 400));
  const drawn = fair + random.between(-stride, stride) + back;
  return Math.min(middle * 2, Math.max(Math.ceil(middle / 2), drawn));
}

/** What the market makers do on one market at one moment. */
class MarketMove {
  readonly #exchange: Quoting;
  readonly #market: Market;
  readonly #maker: Trader;
  readonly #random: Random;
  readonly #amount: (size: number) => bigint;
  /** Where the market began, in ticks. */
  readonly #middle: number;

  constructor(exchange: Quoting, market: Market, shape: MarketSeed, random: Random) {
    this.#exchange = exchange;
    this.#market = market;
    this.#random = random;
    /* eslint-disable sandbox/no-hidden-state -- a move is made for one event, and keeps nothing for the next */
    this.#middle = middleOf(shape, market.rules.priceTick);
    this.#amount = amounts(shape, random);
    this.#maker = makerOf(shape);
    /* eslint-enable sandbox/no-hidden-state */
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
      const missing = Math.min(newQuotes, levelsPerSide - kept[side]);
      for (let count = 0; count < missing; count += 1) this.#quote(side, fair);
    }
  }

  /** Takes back what the price has passed, and the oldest quotes. @returns how many are left on each side */
  #cancelQuotes(price: bigint): Record<Side, number> {
    const left = { buy: 0, sell: 0 };
    const passed: bigint[] = [];
    const quotes = this.#exchange.desk.openOrdersOf(this.#maker);
    for (const { id, side, price: quoted } of quotes.values()) {
      if (side === "buy" ? quoted >= price : quoted <= price) passed.push(id);
      else left[side] += 1;
    }
    for (const { id, side } of quotes.values()) {
      if (left[side] <= levelsPerSide - 2 || passed.includes(id)) continue;
      passed.push(id);
      left[side] -= 1;
    }
    for (const id of passed) this.#exchange.desk.cancel(this.#maker, this.#market, id);
    return left;
  }

  /** Meets orders of accounts that the price has reached. */
  #take(side: Side, limit: bigint): void {
    const best = this.#market.book.best(side === "buy" ? "sell" : "buy");
    if (best === undefined || best.trader.proprietary) return;
    if (side === "buy" ? best.price > limit : best.price < limit) return;
    this.#place(taker, { kind: "limit", side, price: limit, amount: this.#amount(3) });
  }

  /** A small trade at the best price of one side; after a long rest it stands for many. */
  #print(width: number): void {
    const side = this.#random.between(0, 1) === 0 ? "buy" : "sell";
    const best = this.#market.book.best(side === "buy" ? "sell" : "buy");
    if (best === undefined) return;
    this.#place(taker, {
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
    const order = this.#exchange.desk.place(trader, this.#market, placement);
    if (trader === taker && !isRefusal(order) && isOpen(order))
      this.#exchange.desk.cancel(trader, this.#market, order.id);
  }
}
