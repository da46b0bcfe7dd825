import { ErrorCode } from "../../../generated/errors.ts";
import type { Change } from "./change.ts";
import type { Clock } from "./clock.ts";
import { multiply } from "./fixed-point.ts";
import { Ledger } from "./ledger.ts";
import { Market, type MarketRules } from "./market.ts";
import { match } from "./matching.ts";
import { isOpen, type Order, type Placement } from "./order.ts";
import { checkPlacement, isSmall } from "./placement-rules.ts";
import { type Refusal, refuse } from "./refusal.ts";
import { type FeeRates, settle } from "./settlement.ts";
import { createTrader, type Trader } from "./trader.ts";

export interface ExchangeOptions {
  readonly clock: Clock;
  readonly fees: FeeRates;
  /** The id of the first order; ids count up from it. */
  readonly firstOrderId: bigint;
}

/** The id of the first trade; an arbitrary number of the length that the exchange's ids had. */
const FIRST_TRADE_ID = 40_000_001n;

/**
 * A little exchange: markets, traders, their funds and their orders. It answers with values, or with a {@link Refusal}
 * and nothing changed.
 *
 * Orders match by price and time at the resting order's price. An order that meets one of its own trader's ends there:
 * what it filled before stands, its rest is cancelled, the resting order stays. A market order's rest is cancelled when
 * the book is empty.
 */
export class Exchange {
  readonly clock: Clock;
  readonly ledger = new Ledger<Trader>();
  /** Receives all fees. */
  readonly feeAccount = createTrader("fees", true);
  readonly fees: FeeRates;
  /** Told of everything that changes. */
  onChange: ((change: Change) => void) | undefined;
  readonly #markets = new Map<string, Market>();
  readonly #orders = new Map<bigint, Order>();
  #nextOrderId: bigint;
  #nextTradeId = FIRST_TRADE_ID;

  constructor(options: ExchangeOptions) {
    this.clock = options.clock;
    this.fees = options.fees;
    this.#nextOrderId = options.firstOrderId;
  }

  openMarket(rules: MarketRules): Market {
    const market = new Market(rules);
    this.#markets.set(rules.symbol, market);
    return market;
  }

  market(symbol: string): Market | undefined {
    return this.#markets.get(symbol);
  }

  get markets(): readonly Market[] {
    return [...this.#markets.values()];
  }

  /** Every currency that a market trades, bases before quotes. */
  get currencies(): readonly string[] {
    const rules = this.markets.map((market) => market.rules);
    return [...new Set([...rules.map(({ base }) => base), ...rules.map(({ quote }) => quote)])];
  }

  /** Writes a trade that no order of this exchange made, to give a market a past. */
  recordPastTrade(market: Market, trade: { time: number; price: bigint; amount: bigint; side: "buy" | "sell" }): void {
    market.record({ tid: this.#takeTradeId(), ...trade });
  }

  place(trader: Trader, market: Market, placement: Placement): Order | Refusal {
    const refusal = checkPlacement(placement, market, trader);
    if (refusal !== undefined) return refusal;
    const { currency, amount: reserved } = reservation(placement, market.rules);
    if (!this.ledger.freeze(trader, currency, reserved)) {
      return refuse(placement.side === "buy" ? ErrorCode.InsufficientFunds : ErrorCode.InsufficientCoins);
    }
    const order = this.#enter(trader, market, placement, reserved);
    const ending = match(order, market, (maker, amount) => {
      this.#fill(market, maker, order, amount);
    });
    if (ending === "done") this.#close(order, market, "filled");
    else if (ending === "no-counterparty" && order.kind === "limit") this.#rest(order, market);
    else this.#close(order, market, "cancelled");
    return order;
  }

  /** Takes an open order out of the book and frees what it holds. */
  cancel(trader: Trader, market: Market, id: bigint): Order | Refusal {
    const order = this.#orders.get(id);
    if (order?.symbol !== market.rules.symbol) return refuse(ErrorCode.OrderNotFound);
    if (order.trader !== trader) return refuse(ErrorCode.OrderOfAnotherUser);
    if (order.status === "cancelled") return refuse(ErrorCode.CancelAlreadyRequested);
    if (!isOpen(order)) return refuse(ErrorCode.OrderAlreadyCompleted);
    market.book.remove(id);
    this.#close(order, market, "cancelled");
    return order;
  }

  /** A trader's own order on a market. */
  order(trader: Trader, market: Market, id: bigint): Order | undefined {
    const order = this.#orders.get(id);
    return order?.trader === trader && order.symbol === market.rules.symbol ? order : undefined;
  }

  #enter(trader: Trader, market: Market, placement: Placement, reserved: bigint): Order {
    const spending = placement.kind === "market" && placement.side === "buy";
    const amount = spending ? 0n : placement.amount;
    const order: Order = {
      id: this.#nextOrderId,
      trader,
      symbol: market.rules.symbol,
      side: placement.side,
      kind: placement.kind,
      price: placement.kind === "limit" ? placement.price : spending ? placement.spend : 0n,
      amount,
      open: amount,
      filled: 0n,
      turnover: 0n,
      fee: 0n,
      reserved,
      status: "open",
      created: this.clock.now(),
    };
    this.#nextOrderId += 1n;
    this.#orders.set(order.id, order);
    if (!trader.house) trader.orders.push(order);
    this.onChange?.({ kind: "placed", order });
    return order;
  }

  #fill(market: Market, maker: Order, taker: Order, amount: bigint): void {
    const { price } = maker;
    settle(this.ledger, { trader: this.feeAccount, rates: this.fees }, market.rules, { maker, taker, price, amount });
    if (taker.open > 0n) taker.open -= amount;
    taker.status = "partly-filled";
    maker.status = "partly-filled";
    market.book.fill(maker, amount);
    const trade = { tid: this.#takeTradeId(), time: this.clock.now(), price, amount, side: taker.side };
    market.record(trade);
    this.onChange?.({ kind: "fill", symbol: market.rules.symbol, trade, maker, taker });
    if (maker.open === 0n) this.#close(maker, market, "filled");
  }

  #rest(order: Order, market: Market): void {
    market.book.add(order);
    order.trader.open.set(order.id, order);
    if (isSmall(order.amount, market)) order.trader.smallOrders += 1;
  }

  #close(order: Order, market: Market, status: "filled" | "cancelled"): void {
    const { trader } = order;
    this.ledger.release(trader, order.side === "buy" ? market.rules.quote : market.rules.base, order.reserved);
    order.reserved = 0n;
    order.status = status;
    if (trader.open.delete(order.id) && isSmall(order.amount, market)) trader.smallOrders -= 1;
    if (trader.house) this.#orders.delete(order.id);
    this.onChange?.({ kind: "closed", order, status });
  }

  #takeTradeId(): bigint {
    const tid = this.#nextTradeId;
    this.#nextTradeId += 1n;
    return tid;
  }
}

/** What an order holds until it is filled: quote for a buy, base for a sell. */
function reservation(placement: Placement, rules: MarketRules): { readonly currency: string; readonly amount: bigint } {
  if (placement.side === "sell") return { currency: rules.base, amount: placement.amount };
  if (placement.kind === "market") return { currency: rules.quote, amount: placement.spend };
  return { currency: rules.quote, amount: multiply(placement.price, placement.amount) };
}
