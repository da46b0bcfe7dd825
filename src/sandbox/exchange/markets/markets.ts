import type { Timeline } from "../base/timeline.ts";
import type { Prices } from "../money/valuation.ts";
import { Market, type MarketRules, type MarketState, openMarket, type Past } from "./market.ts";

/** The id of the first trade; an arbitrary number of the length that the exchange's ids had. */
const initialTradeId = 40_000_001n;

/** Markets as plain data. */
export interface MarketsState {
  readonly bySymbol: Record<string, MarketState>;
  nextTradeId: bigint;
}

export function noMarkets(): MarketsState {
  return { bySymbol: {}, nextTradeId: initialTradeId };
}

/** All markets of an exchange, and the prices that they make. */
export class Markets implements Prices {
  readonly #state: MarketsState;
  readonly #timeline: Timeline;
  // eslint-disable-next-line sandbox/no-hidden-state -- views over the state of each market
  readonly #markets = new Map<string, Market>();

  constructor(state: MarketsState, timeline: Timeline) {
    this.#state = state;
    this.#timeline = timeline;
  }

  /**
   * Opens a market, or goes on with one that the state holds.
   *
   * @param past what was traded before; its trades take the next ids
   */
  open(rules: MarketRules, past?: Past): Market {
    const { symbol } = rules;
    const state = (this.#state.bySymbol[symbol] ??= openMarket(
      this.#timeline.now(),
      this.takeTradeIds(past?.trades ?? 0),
    ));
    const market = new Market(rules, state, past?.draw);
    this.#markets.set(symbol, market);
    return market;
  }

  find(symbol: string): Market | undefined {
    return this.#markets.get(symbol);
  }

  get all(): readonly Market[] {
    return [...this.#markets.values()];
  }

  /** Every currency that a market trades, bases before quotes. */
  get currencies(): readonly string[] {
    const rules = this.all.map((market) => market.rules);
    return [...new Set([...rules.map(({ base }) => base), ...rules.map(({ quote }) => quote)])];
  }

  lastPrice(base: string, quote: string): bigint | undefined {
    return this.all.find(({ rules }) => rules.base === base && rules.quote === quote)?.tape.last?.price;
  }

  /** @returns the first of as many ids, which nobody else gets */
  takeTradeIds(count: number): bigint {
    const first = this.#state.nextTradeId;
    this.#state.nextTradeId += BigInt(count);
    return first;
  }
}
