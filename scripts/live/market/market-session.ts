import type { OperationTypes } from "../../../generated/methods.ts";
import type { PageExchange } from "../exchange/page-exchange.ts";
import { Calls, type LoggedCall } from "./calls.ts";
import { sliceOf } from "./clock-speed.ts";
import { fractionDigits } from "./figures.ts";
import { emptyMarket, type BarLength, type MarketData } from "./market-data.ts";
import { changesOf, isFinal, type Order, type OrderChange } from "./order-changes.ts";

/** How much of each list is kept. */
const kept = { levels: 60, trades: 60, bars: 400, finished: 8 };

/** Hears after each look how the market is, and what happened to the reader's orders since the look before. */
export type Listener = (data: MarketData, changes: readonly OrderChange[]) => void;

/** One reader at one market: asks the exchange by the client's own calls, as a bot would. Looks come one after the other. */
export class MarketSession {
  readonly calls: Calls;
  readonly #exchange: PageExchange;
  readonly #listener: Listener;
  #looking: Promise<void> = Promise.resolve();
  #data: MarketData;
  /** Orders whose end has not been seen, as they were last seen. */
  #watched = new Map<string, Order>();
  /** Ids of orders that were placed and not seen yet. */
  readonly #placed = new Set<string>();

  constructor(exchange: PageExchange, listener: Listener, symbol: string, bar: BarLength) {
    this.#exchange = exchange;
    this.#listener = listener;
    this.calls = new Calls(exchange);
    this.#data = emptyMarket(symbol, bar, exchange.sandbox.clock.now());
  }

  get data(): MarketData {
    return this.#data;
  }

  /** Goes to another market. */
  async choose(symbol: string, bar: BarLength): Promise<void> {
    const pairs = this.#data.pairs;
    this.#data = { ...emptyMarket(symbol, bar, this.#data.now), pairs };
    this.#watched = new Map();
    this.#placed.clear();
    await this.look();
  }

  /** Lets time go by, and looks at what came of it. */
  async advance(milliseconds: number): Promise<void> {
    const slice = sliceOf(milliseconds);
    for (let left = milliseconds; left > 0; left -= slice) {
      this.#exchange.advance(Math.min(left, slice));
      // The page can draw and hear its reader meanwhile.
      if (left > slice) await new Promise((resolve) => setTimeout(resolve));
    }
    await this.look();
  }

  async place(params: OperationTypes["trade"]["params"]): Promise<LoggedCall> {
    const call = await this.calls.make("trade", params);
    if (call.outcome.ok) {
      const { order_id } = call.outcome.value as OperationTypes["trade"]["value"];
      this.#placed.add(order_id);
    }
    await this.look();
    return call;
  }

  async cancel(order_id: string): Promise<LoggedCall> {
    const call = await this.calls.make("cancelOrder", { symbol: this.#data.symbol, order_id });
    await this.look();
    return call;
  }

  /** Asks for all that the page shows, after the looks before it. */
  look(): Promise<void> {
    this.#looking = this.#looking.then(() => this.#look());
    return this.#looking;
  }

  async #look(): Promise<void> {
    const before = this.#data;
    const { symbol } = before;
    const first = before.ticker === undefined;
    const market = await this.#readMarket(before);
    const orders = await this.#readOrders(symbol, first);
    const funds = await this.calls.read("userinfo", {});
    const pairs = first ? await this.calls.read("tickers", {}) : undefined;
    const finished =
      first || orders.changes.some(({ order }) => isFinal(order)) ? await this.#readFinished(symbol) : before.finished;
    // The reader went elsewhere meanwhile.
    if (this.#data !== before) return;
    this.#watched = orders.watched;
    for (const id of orders.watched.keys()) this.#placed.delete(id);
    for (const { order } of orders.changes) this.#placed.delete(order.order_id);
    this.#data = {
      ...before,
      ...market,
      now: this.#exchange.sandbox.clock.now(),
      open: orders.open,
      finished,
      funds: funds?.info.funds ?? before.funds,
      pairs: pairs?.tickers ?? before.pairs,
    };
    this.#listener(this.#data, orders.changes);
  }

  async #readMarket(before: MarketData): Promise<Pick<MarketData, "ticker" | "depth" | "digits" | "trades" | "bars">> {
    const { symbol, bar } = before;
    const lastTrade = before.trades.at(-1);
    const lastBar = before.bars.at(-1);
    const ticker = await this.calls.read("ticker", { symbol });
    const depth = await this.calls.read("depth", { symbol, size: kept.levels });
    const trades = await this.calls.read("trades", { symbol, ...(lastTrade && { since: lastTrade.tid }) });
    const bars = await this.calls.read("kline", {
      symbol,
      type: bar,
      ...(lastBar ? { since: lastBar[0] } : { size: kept.bars }),
    });
    return {
      ticker: ticker?.ticker ?? before.ticker,
      depth: depth ?? before.depth,
      // As the book is quoted; a price at which something was traded may end in a nought, which answers leave out.
      digits: Math.max(before.digits, ...pricesOf(depth).map(fractionDigits)),
      trades: [...before.trades, ...(trades ?? [])].slice(-kept.trades),
      // The last bar is answered again: it goes on.
      bars: bars === undefined ? before.bars : [...before.bars.slice(0, -1), ...bars].slice(-kept.bars),
    };
  }

  async #readOrders(
    symbol: string,
    first: boolean,
  ): Promise<{ open: readonly Order[]; watched: Map<string, Order>; changes: readonly OrderChange[] }> {
    const answer = await this.calls.read("orderInfo", { symbol, order_id: "-1" });
    if (answer === undefined) return { open: this.#data.open, watched: this.#watched, changes: [] };
    const open = answer.orders;
    const watched = new Map(open.map((order) => [order.order_id, order]));
    if (first) return { open, watched, changes: [] };
    // What is open no more, or never was, has come to its end; only its own record says to which.
    const ended: Order[] = [];
    for (const order_id of new Set([...this.#watched.keys(), ...this.#placed])) {
      if (watched.has(order_id)) continue;
      const found = await this.calls.read("orderInfo", { symbol, order_id });
      ended.push(...(found?.orders ?? []));
    }
    return { open, watched, changes: changesOf(this.#watched, [...ended, ...open]) };
  }

  async #readFinished(symbol: string): Promise<readonly Order[]> {
    const page = await this.calls.read("orderHistory", {
      symbol,
      status: 1,
      current_page: 1,
      page_length: kept.finished,
    });
    return page?.orders ?? this.#data.finished;
  }
}

function pricesOf(depth: MarketData["depth"] | undefined): string[] {
  return [...(depth?.asks ?? []), ...(depth?.bids ?? [])].map(([price]) => price);
}
