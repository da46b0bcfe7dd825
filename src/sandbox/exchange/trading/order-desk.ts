import { ErrorCode } from "../../../../generated/errors.ts";
import { multiply } from "../base/fixed-point.ts";
import { isRefusal, type Refusal, refuse } from "../base/refusal.ts";
import type { Timeline } from "../base/timeline.ts";
import type { Emit, TradingChange } from "../records/change.ts";
import { isOpen, type Order, type Placement } from "../records/order.ts";
import type { Trader } from "../records/trader.ts";
import type { Ledger } from "../money/ledger.ts";
import type { Market, MarketRules } from "../markets/market.ts";
import type { Markets } from "../markets/markets.ts";
import { match } from "./matching.ts";
import { renumber } from "./numbering.ts";
import { checkPlacement, isSmall } from "./placement-rules.ts";
import { type Fees, settle } from "./settlement.ts";
import { checkPriceBand, type TradingRules } from "./trading-rules.ts";

/** What the order desk needs of the exchange. */
export interface OrderDeskNeeds {
  readonly timeline: Timeline;
  readonly ledger: Ledger;
  readonly markets: Markets;
  readonly fees: Fees;
  readonly rules: TradingRules;
  readonly emit: Emit<TradingChange>;
}

/** The orders of one trader. */
interface TraderOrders {
  /** All ever placed, oldest first; of a proprietary account none. */
  readonly all: Order[];
  /** Those that rest in a book, by id. */
  readonly resting: Map<bigint, Order>;
  /** How many of the resting ones are small. */
  small: number;
}

/** An order desk as plain data. */
export interface OrderDeskState {
  /** All orders, but for closed ones of proprietary accounts. */
  readonly orders: Map<bigint, Order>;
  readonly byTrader: Map<Trader, TraderOrders>;
  nextOrderId: bigint;
}

/** @param firstOrderId ids count up from it */
export function emptyDesk(firstOrderId: bigint): OrderDeskState {
  return { orders: new Map(), byTrader: new Map(), nextOrderId: firstOrderId };
}

/**
 * Takes orders and cancels. It answers with an order, or with a {@link Refusal} and nothing changed.
 *
 * Orders match by price and time at the resting order's price. An order that meets one of its own trader's ends there:
 * what it filled before stands, its rest is cancelled, the resting order stays. A market order's rest is cancelled when
 * the book is empty.
 */
export class OrderDesk {
  readonly #state: OrderDeskState;
  readonly #needs: OrderDeskNeeds;
  readonly #cancelLater: (time: number, data: { id: bigint }) => void;

  constructor(state: OrderDeskState, needs: OrderDeskNeeds) {
    this.#state = state;
    this.#needs = needs;
    this.#cancelLater = needs.timeline.define<{ id: bigint }>("cancel", ({ id }) => {
      this.#finishCancel(id);
    });
  }

  /** The next order gets this id, unless the ids have come further already. */
  numberFrom(id: bigint): void {
    if (id > this.#state.nextOrderId) this.#state.nextOrderId = id;
  }

  place(trader: Trader, market: Market, placement: Placement): Order | Refusal {
    const outcome = this.#place(trader, market, placement);
    return isRefusal(outcome) ? renumber(outcome, this.#needs.rules.numbering) : outcome;
  }

  /** Takes an open order out of the book and frees what it holds: at once, or when the cancel's turn has come. */
  cancel(trader: Trader, market: Market, id: bigint): Order | Refusal {
    const outcome = this.#cancel(trader, market, id);
    return isRefusal(outcome) ? renumber(outcome, this.#needs.rules.numbering) : outcome;
  }

  /** A trader's own order on a market. */
  order(trader: Trader, market: Market, id: bigint): Order | undefined {
    const order = this.#state.orders.get(id);
    return order?.trader === trader && order.symbol === market.rules.symbol ? order : undefined;
  }

  /** All orders that a trader ever placed, oldest first. */
  ordersOf(trader: Trader): readonly Order[] {
    return this.#state.byTrader.get(trader)?.all ?? [];
  }

  /** A trader's orders that rest in a book, by id. */
  openOrdersOf(trader: Trader): ReadonlyMap<bigint, Order> {
    return this.#state.byTrader.get(trader)?.resting ?? new Map<bigint, Order>();
  }

  #place(trader: Trader, market: Market, placement: Placement): Order | Refusal {
    const { rules, ledger } = this.#needs;
    if (market.halted) return refuse(ErrorCode.OrderFailed);
    const refusal =
      checkPlacement(placement, market, trader, this.#of(trader).small) ??
      (trader.proprietary ? undefined : checkPriceBand(placement, market, rules));
    if (refusal !== undefined) return refusal;
    const { currency, amount: reserved } = reservation(placement, market.rules);
    if (!ledger.freeze(trader, currency, reserved)) {
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
    const { timeline, rules, emit } = this.#needs;
    const order = this.#state.orders.get(id);
    if (order?.symbol !== market.rules.symbol) return refuse(ErrorCode.OrderNotFound);
    if (order.trader !== trader) return refuse(ErrorCode.OrderOfAnotherUser);
    if (order.status === "cancelling") return refuse(ErrorCode.CancelAlreadyRequested);
    if (!isOpen(order)) return closedRefusal(order, rules);
    if (market.halted) return refuse(ErrorCode.CancelFailed);
    if (rules.cancelDelay === 0 || trader.proprietary) {
      market.book.remove(order);
      this.#close(order, market, "cancelled");
      return order;
    }
    order.status = "cancelling";
    emit({ kind: "cancelling", order });
    this.#cancelLater(timeline.now() + rules.cancelDelay, { id });
    return order;
  }

  #enter(trader: Trader, market: Market, placement: Placement, reserved: bigint): Order {
    const spending = placement.kind === "market" && placement.side === "buy";
    const amount = spending ? 0n : placement.amount;
    const order: Order = {
      id: this.#state.nextOrderId,
      trader,
      symbol: market.rules.symbol,
      side: placement.side,
      kind: placement.kind,
      price: placement.kind === "limit" ? placement.price : spending ? placement.spend : 0n,
      amount,
      remaining: amount,
      filled: 0n,
      turnover: 0n,
      fee: 0n,
      reserved,
      status: "open",
      created: this.#needs.timeline.now(),
    };
    this.#state.nextOrderId += 1n;
    this.#state.orders.set(order.id, order);
    if (!trader.proprietary) this.#of(trader).all.push(order);
    this.#needs.emit({ kind: "placed", order });
    return order;
  }

  #fill(market: Market, maker: Order, taker: Order, amount: bigint): void {
    const { ledger, fees, timeline, markets, emit } = this.#needs;
    const { price } = maker;
    settle(ledger, fees, market.rules, { maker, taker, price, amount });
    if (taker.remaining > 0n) taker.remaining -= amount;
    taker.status = "partly-filled";
    if (maker.status !== "cancelling") maker.status = "partly-filled";
    market.book.fill(maker, amount);
    const trade = { tid: markets.takeTradeIds(1), time: timeline.now(), price, amount, side: taker.side };
    market.record(trade);
    emit({ kind: "fill", symbol: market.rules.symbol, trade, maker, taker });
    if (maker.remaining === 0n) this.#close(maker, market, "filled");
  }

  /** An order that filled while its cancel waited stays filled. */
  #finishCancel(id: bigint): void {
    const order = this.#state.orders.get(id);
    const market = order && this.#needs.markets.find(order.symbol);
    if (order?.status !== "cancelling" || market === undefined) return;
    market.book.remove(order);
    this.#close(order, market, "cancelled");
  }

  #rest(order: Order, market: Market): void {
    const orders = this.#of(order.trader);
    market.book.add(order);
    orders.resting.set(order.id, order);
    if (isSmall(order.amount, market)) orders.small += 1;
  }

  #close(order: Order, market: Market, status: "filled" | "cancelled"): void {
    const { trader } = order;
    const orders = this.#of(trader);
    this.#needs.ledger.release(trader, order.side === "buy" ? market.rules.quote : market.rules.base, order.reserved);
    order.reserved = 0n;
    order.status = status;
    Object.freeze(order);
    if (orders.resting.delete(order.id) && isSmall(order.amount, market)) orders.small -= 1;
    if (trader.proprietary) this.#state.orders.delete(order.id);
    this.#needs.emit({ kind: "closed", order, status });
  }

  #of(trader: Trader): TraderOrders {
    const { byTrader } = this.#state;
    let orders = byTrader.get(trader);
    if (orders === undefined) byTrader.set(trader, (orders = { all: [], resting: new Map(), small: 0 }));
    return orders;
  }
}

/** Why a closed order cannot be cancelled. */
function closedRefusal({ status }: Order, { closedOrderCode }: TradingRules): Refusal {
  if (closedOrderCode !== undefined)
    return { refused: closedOrderCode, ...(closedOrderCode < 10_000 && { bare: true }) };
  return refuse(status === "cancelled" ? ErrorCode.CancelAlreadyRequested : ErrorCode.OrderAlreadyCompleted);
}

/** What an order holds until it is filled: quote for a buy, base for a sell. */
function reservation(placement: Placement, rules: MarketRules): { readonly currency: string; readonly amount: bigint } {
  if (placement.side === "sell") return { currency: rules.base, amount: placement.amount };
  if (placement.kind === "market") return { currency: rules.quote, amount: placement.spend };
  return { currency: rules.quote, amount: multiply(placement.price, placement.amount) };
}
