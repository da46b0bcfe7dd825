import { ErrorCode } from "../../../generated/errors.ts";
import type { Change } from "./change.ts";
import { type Copier, copyMap, refill } from "./copier.ts";
import { type Deposit, Deposits } from "./money/deposits.ts";
import { multiply } from "./fixed-point.ts";
import type { Holder } from "./money/holder.ts";
import { Ledger, type LedgerState } from "./money/ledger.ts";
import { Lending, type LendingState } from "./money/lending.ts";
import { Market, type MarketRules, type MarketState, type Past } from "./markets/market.ts";
import { match } from "./trading/matching.ts";
import { renumber } from "./numbering.ts";
import { isOpen, type Order, type Placement } from "./trading/order.ts";
import { checkPlacement, isSmall } from "./trading/placement-rules.ts";
import { isRefusal, type Refusal, refuse } from "./refusal.ts";
import { type FeeRates, settle } from "./trading/settlement.ts";
import { Timeline, type TimelineState } from "./timeline.ts";
import { checkPriceBand, tolerant, type TradingRules } from "./trading/trading-rules.ts";
import { createTrader, type Trader } from "./accounts/trader.ts";
import { Withdrawals, type WithdrawalsState } from "./money/withdrawals.ts";

export interface ExchangeOptions {
  /** Epoch milliseconds at which its time begins. */
  readonly startTime: number;
  readonly fees: FeeRates;
  /** The id of the first order; ids count up from it. */
  readonly firstOrderId: bigint;
  /** Tolerant ones unless given. */
  readonly rules?: TradingRules;
}

/** An exchange as plain data. */
export interface ExchangeState {
  readonly timeline: TimelineState;
  readonly deposits: ReadonlyMap<bigint, Deposit>;
  readonly withdrawals: WithdrawalsState;
  readonly lending: LendingState;
  readonly ledger: LedgerState<Holder>;
  readonly feeAccount: Trader;
  readonly markets: ReadonlyMap<string, MarketState>;
  readonly orders: ReadonlyMap<bigint, Order>;
  readonly nextOrderId: bigint;
  readonly nextTradeId: bigint;
}

/** The id of the first trade; an arbitrary number of the length that the exchange's ids had. */
const initialTradeId = 40_000_001n;

/**
 * A little exchange: markets, traders, their funds and their orders. It answers with values, or with a {@link Refusal}
 * and nothing changed.
 *
 * Orders match by price and time at the resting order's price. An order that meets one of its own trader's ends there:
 * what it filled before stands, its rest is cancelled, the resting order stays. A market order's rest is cancelled when
 * the book is empty.
 */
export class Exchange {
  /** Its time, and what is due on it. */
  readonly timeline: Timeline;
  readonly deposits: Deposits;
  readonly withdrawals: Withdrawals;
  readonly lending: Lending;
  readonly ledger = new Ledger<Holder>();
  /** Receives all fees. */
  feeAccount = createTrader("fees", true);
  readonly fees: FeeRates;
  readonly rules: TradingRules;
  /** Told of everything that changes. */
  onChange: ((change: Change) => void) | undefined;
  readonly #markets = new Map<string, Market>();
  readonly #orders = new Map<bigint, Order>();
  #nextOrderId: bigint;
  #nextTradeId = initialTradeId;
  readonly #cancelLater: (time: number, data: { id: bigint }) => void;

  constructor(options: ExchangeOptions) {
    this.timeline = new Timeline(options.startTime);
    this.deposits = new Deposits(this);
    this.withdrawals = new Withdrawals(this);
    this.lending = new Lending(this);
    this.fees = options.fees;
    this.rules = options.rules ?? tolerant;
    this.#cancelLater = this.timeline.define<{ id: bigint }>("cancel", ({ id }) => {
      this.#finishCancel(id);
    });
    this.#nextOrderId = options.firstOrderId;
  }

  /** Epoch milliseconds. */
  now(): number {
    return this.timeline.now();
  }

  /** Lets time pass, and with it whatever takes time. Time that has passed already stays passed. */
  advanceTo(time: number): void {
    this.timeline.advanceTo(time);
  }

  /** @param past what was traded before; its trades take the next ids */
  openMarket(rules: MarketRules, past?: Past): Market {
    const firstTradeId = this.#nextTradeId;
    this.#nextTradeId += BigInt(past?.trades ?? 0);
    const market = new Market(rules, past && (() => past.draw(firstTradeId)));
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

  place(trader: Trader, market: Market, placement: Placement): Order | Refusal {
    const outcome = this.#place(trader, market, placement);
    return isRefusal(outcome) ? renumber(outcome, this.rules.numbering) : outcome;
  }

  /** Takes an open order out of the book and frees what it holds: at once, or when the cancel's turn has come. */
  cancel(trader: Trader, market: Market, id: bigint): Order | Refusal {
    const outcome = this.#cancel(trader, market, id);
    return isRefusal(outcome) ? renumber(outcome, this.rules.numbering) : outcome;
  }

  #place(trader: Trader, market: Market, placement: Placement): Order | Refusal {
    if (market.halted) return refuse(ErrorCode.OrderFailed);
    const refusal =
      checkPlacement(placement, market, trader) ??
      (trader.house ? undefined : checkPriceBand(placement, market, this.rules));
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

  #cancel(trader: Trader, market: Market, id: bigint): Order | Refusal {
    const order = this.#orders.get(id);
    if (order?.symbol !== market.rules.symbol) return refuse(ErrorCode.OrderNotFound);
    if (order.trader !== trader) return refuse(ErrorCode.OrderOfAnotherUser);
    if (order.status === "cancelled" || order.status === "cancelling") return refuse(ErrorCode.CancelAlreadyRequested);
    if (!isOpen(order)) return refuse(ErrorCode.OrderAlreadyCompleted);
    if (market.halted) return refuse(ErrorCode.CancelFailed);
    if (this.rules.cancelDelay === 0 || trader.house) {
      market.book.remove(id);
      this.#close(order, market, "cancelled");
      return order;
    }
    order.status = "cancelling";
    this.onChange?.({ kind: "cancelling", order });
    this.#cancelLater(this.now() + this.rules.cancelDelay, { id });
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
      created: this.now(),
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
    if (maker.status !== "cancelling") maker.status = "partly-filled";
    market.book.fill(maker, amount);
    const trade = { tid: this.#takeTradeId(), time: this.now(), price, amount, side: taker.side };
    market.record(trade);
    this.onChange?.({ kind: "fill", symbol: market.rules.symbol, trade, maker, taker });
    if (maker.open === 0n) this.#close(maker, market, "filled");
  }

  /** An order that filled while its cancel waited stays filled. */
  #finishCancel(id: bigint): void {
    const order = this.#orders.get(id);
    const market = order && this.market(order.symbol);
    if (order?.status !== "cancelling" || market === undefined) return;
    market.book.remove(id);
    this.#close(order, market, "cancelled");
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

  /** A copy of everything that changes; rules, fees and listeners are no part of it. */
  save(copier: Copier): ExchangeState {
    return {
      timeline: this.timeline.save(),
      deposits: this.deposits.save(copier),
      withdrawals: this.withdrawals.save(copier),
      lending: this.lending.save(copier),
      ledger: this.ledger.save(copier.holder),
      feeAccount: copier.trader(this.feeAccount),
      markets: new Map(Array.from(this.#markets, ([symbol, market]) => [symbol, market.save(copier)])),
      orders: copyMap(this.#orders, copier.order),
      nextOrderId: this.#nextOrderId,
      nextTradeId: this.#nextTradeId,
    };
  }

  /** Goes to where an exchange with the same markets stood. */
  load(state: ExchangeState, copier: Copier): void {
    this.timeline.load(state.timeline);
    this.deposits.load(state.deposits, copier);
    this.withdrawals.load(state.withdrawals, copier);
    this.lending.load(state.lending, copier);
    this.ledger.load(state.ledger, copier.holder);
    this.feeAccount = copier.trader(state.feeAccount);
    for (const [symbol, market] of state.markets) this.#markets.get(symbol)?.load(market, copier);
    refill(this.#orders, copyMap(state.orders, copier.order));
    this.#nextOrderId = state.nextOrderId;
    this.#nextTradeId = state.nextTradeId;
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
