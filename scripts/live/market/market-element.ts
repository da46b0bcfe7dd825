import type { OperationId } from "../../../generated/methods.ts";
import type { PageExchange } from "../exchange/page-exchange.ts";
import { element } from "../parts/element.ts";
import { codeAndName } from "../parts/error-names.ts";
import { LiveElement } from "../parts/live-element.ts";
import { loadExchange } from "../parts/load-exchange.ts";
import { ActivityView } from "./activity-view.ts";
import { BookView } from "./book-view.ts";
import { CallsView } from "./calls-view.ts";
import { ChartView } from "./chart-view.ts";
import { ClockRunner } from "./clock-runner.ts";
import { ClockView } from "./clock-view.ts";
import { currenciesOf } from "./figures.ts";
import { FundsView } from "./funds-view.ts";
import { HeadView } from "./head-view.ts";
import type { MarketData } from "./market-data.ts";
import { MarketSession } from "./market-session.ts";
import { describeChange, type OrderChange } from "./order-changes.ts";
import { tradeParams } from "./order-form.ts";
import { OrdersView } from "./orders-view.ts";
import { messageOf } from "./outcome.ts";
import { Panel } from "./panel.ts";
import { fragmentOf, placeOf, type Place } from "./place.ts";
import { RawDialog } from "./raw-dialog.ts";
import { TapeView } from "./tape-view.ts";
import { TicketView } from "./ticket-view.ts";

/** A terminal at the exchange of the page. Every figure in it is the answer of a call that the page shows. */
export class MarketElement extends LiveElement {
  #session: MarketSession | undefined;
  #exchange: PageExchange | undefined;
  #key = "";
  #place = placeOf(location.hash);
  readonly #runner = new ClockRunner(async (stepMs) => this.#session?.advance(stepMs));
  readonly #raw = new RawDialog();
  readonly #activity = new ActivityView();
  readonly #head = new HeadView((symbol) => {
    this.#go({ ...this.#place, symbol });
  });
  readonly #clock = new ClockView(this.#runner, {
    advance: (milliseconds) => void this.#session?.advance(milliseconds),
    reset: () => this.#exchange?.reset(),
  });
  readonly #chart = new ChartView(this.#place.bar, (bar) => {
    this.#go({ ...this.#place, bar });
  });
  readonly #ticket = new TicketView(async (ticket) => {
    if (this.#session === undefined) return undefined;
    const call = await this.#session.place(tradeParams(ticket));
    const { outcome } = call;
    if (!outcome.ok) this.#activity.add(call.at, `Order refused: ${codeAndName(outcome.error)}.`, "refused", false);
    return call;
  });
  readonly #book = new BookView((price) => {
    this.#ticket.usePrice(price);
  });
  readonly #orders = new OrdersView((id) => void this.#cancel(id));
  readonly #tape = new TapeView();
  readonly #funds = new FundsView();
  readonly #calls = new CallsView((operation) => {
    this.#openRaw(operation);
  });
  #panels: readonly Panel[] = [];

  protected override show(): void {
    const openRaw = (operation: OperationId) => {
      this.#openRaw(operation);
    };
    const panel = (name: string, title: string, operations: readonly OperationId[], ...content: HTMLElement[]) =>
      new Panel(name, title, operations, openRaw, ...content);
    const [book, ticket, chart, funds, orders, tape, activity, calls] = [
      panel("book", "Order book", ["depth"], this.#book.element),
      panel("order", "New order", ["trade"], this.#ticket.element),
      panel("chart", "Candles", ["kline"], this.#chart.element),
      panel("funds", "Balances", ["userinfo"], this.#funds.element),
      panel("orders", "Your orders", ["orderInfo", "orderHistory", "cancelOrder"], this.#orders.element),
      panel("tape", "Trades", ["trades"], this.#tape.element),
      panel("happened", "What happened", [], this.#activity.element),
      panel("calls", "Calls", [], this.#calls.element),
    ] as const;
    this.#panels = [book, ticket, chart, funds, orders, tape];
    const head = element("div", { class: "head" }, this.#head.element, this.#clock.element);
    const side = element("div", { class: "side" }, ticket.element, funds.element);
    const rest = [chart, orders, tape, activity, calls].map((each) => each.element);
    const terminal = element("div", { class: "terminal" }, head, book.element, side, ...rest);
    void this.#dress().then(() => {
      this.root.append(terminal, this.#activity.toasts, this.#raw.element);
    });
    document.addEventListener("visibilitychange", this.#runner.look);
    const repaint = () => {
      this.#chart.paint();
    };
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", repaint);
    new MutationObserver(repaint).observe(document.documentElement, { attributes: true });
    this.#begin().catch((error: unknown) => {
      this.root.prepend(element("p", { role: "alert" }, error instanceof Error ? error.message : String(error)));
    });
  }

  disconnectedCallback(): void {
    document.removeEventListener("visibilitychange", this.#runner.look);
    this.#clock.run(false);
  }

  /** A style of its own, in a file: nothing is shown before it is there, for which the page keeps the place. */
  #dress(): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        resolve();
      };
      const href = "../market.css";
      this.root.append(element("link", { rel: "stylesheet", href, onload: done, onerror: done }));
    });
  }

  async #begin(): Promise<void> {
    const { exchange } = await loadExchange();
    this.#exchange = exchange;
    exchange.addEventListener("change", () => {
      if (exchange.account.apiKey !== this.#key) void this.#open(exchange);
    });
    await this.#open(exchange);
    await this.#chart.open();
    // What moves by itself begins only where the reader has not asked for stillness; the button stops it.
    if (!matchMedia("(prefers-reduced-motion: reduce)").matches) this.#clock.run(true);
  }

  /** Begins at an exchange that nobody has traded at. */
  async #open(exchange: PageExchange): Promise<void> {
    const again = this.#key !== "";
    this.#key = exchange.account.apiKey;
    this.#activity.clear();
    this.#chart.clear();
    const session = new MarketSession(
      exchange,
      (data, changes) => {
        if (this.#session === session) this.#show(data, changes);
      },
      this.#place.symbol,
      this.#place.bar,
    );
    this.#session = session;
    await session.look();
    if (again) this.#activity.add(session.data.now, "The exchange began anew: new keys, the first balances.", "reset");
  }

  #go(place: Place): void {
    this.#place = place;
    history.replaceState(history.state, "", fragmentOf(place));
    void this.#session?.choose(place.symbol, place.bar);
  }

  #show(data: MarketData, changes: readonly OrderChange[]): void {
    const [first] = data.pairs;
    if (first !== undefined && data.pairs.every(({ symbol }) => symbol !== data.symbol))
      this.#go({ ...this.#place, symbol: first.symbol });
    this.#head.show(data);
    this.#clock.show(data.now);
    this.#book.show(data);
    this.#ticket.show(data);
    this.#chart.show(data, changes);
    this.#orders.show(data);
    this.#tape.show(data);
    this.#funds.show(data);
    const last = (operation: OperationId) => this.#session?.calls.last(operation);
    for (const panel of this.#panels) panel.show(last);
    this.#calls.show(last);
    const currencies = currenciesOf(data.symbol);
    for (const change of changes) this.#activity.add(data.now, describeChange(change, currencies), change.what);
  }

  async #cancel(id: string): Promise<void> {
    const call = await this.#session?.cancel(id);
    if (call?.outcome.ok === false)
      this.#activity.add(call.at, `Cancel refused: ${messageOf(call.outcome.error)}`, "refused");
  }

  #openRaw(operation: OperationId): void {
    const call = this.#session?.calls.last(operation);
    if (call !== undefined) this.#raw.open(call);
  }
}
