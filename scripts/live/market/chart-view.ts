import type {} from "../chart.ts";
import { element } from "../parts/element.ts";
import { loadScript } from "../parts/load-script.ts";
import { barLengths } from "./bar-lengths.ts";
import type { CandleChart, ChartColors, ChartFill } from "./candle-chart.ts";
import { choice, setAttribute, setText } from "./dom.ts";
import { asPrice, timeOfDay } from "./figures.ts";
import type { BarLength, MarketData } from "./market-data.ts";
import { sideOf, type OrderChange } from "./order-changes.ts";

/** How many fills stay marked. */
const keptFills = 40;

/** The candles, with the reader's open orders as lines and fills as arrows. */
export class ChartView {
  readonly element: HTMLElement;
  readonly #host = element("div", { class: "canvas", role: "img" });
  readonly #legend = element("p", { class: "legend" });
  readonly #probe = element("span", { hidden: true });
  #chart: CandleChart | undefined;
  #data: MarketData | undefined;
  #fills: readonly (ChartFill & { readonly symbol: string })[] = [];

  constructor(bar: BarLength, choose: (bar: BarLength) => void) {
    const lengths = choice<BarLength>(
      "Length of a bar",
      "bar",
      barLengths.map((each) => [each, shortName(each)]),
      bar,
      choose,
    );
    this.element = element(
      "div",
      { class: "chart-body" },
      element("div", { class: "chart-head" }, lengths, this.#legend),
      this.#host,
      element(
        "p",
        { class: "notice" },
        "Chart: TradingView Lightweight Charts™, Copyright © 2023 TradingView, Inc., ",
        element("a", { href: "https://www.tradingview.com/" }, "www.tradingview.com"),
        ", ",
        element("a", { href: "../licenses.txt" }, "license"),
      ),
      this.#probe,
    );
  }

  /** Loads the library; until then the place is kept. */
  async open(): Promise<void> {
    await loadScript("chart.js");
    const { fontFamily } = getComputedStyle(this.#host);
    this.#chart = globalThis.okcoinChart?.openCandleChart(this.#host, fontFamily);
    this.paint();
    this.#draw();
  }

  /** After light became dark, or dark light. */
  paint(): void {
    const color = (name: string) => {
      this.#probe.style.color = `var(--${name})`;
      return getComputedStyle(this.#probe).color;
    };
    const colors: ChartColors = {
      page: color("live-page"),
      text: color("live-muted"),
      line: color("grid"),
      buy: color("buy"),
      sell: color("sell"),
      volume: color("volume"),
    };
    this.#chart?.paint(colors);
  }

  show(data: MarketData, changes: readonly OrderChange[]): void {
    this.#data = data;
    const fills = changes.filter(({ what }) => what === "filled" || what === "partly filled");
    const seen = fills.map(({ order }) => ({
      symbol: data.symbol,
      at: data.now,
      side: sideOf(order),
      title: order.deal_amount,
    }));
    if (seen.length > 0) this.#fills = [...this.#fills, ...seen].slice(-keptFills);
    this.#draw();
  }

  /** Forgets the fills of an exchange that is no more. */
  clear(): void {
    this.#fills = [];
  }

  #draw(): void {
    const data = this.#data;
    if (data?.bars.at(-1) === undefined) return;
    const { symbol, bar, bars, digits, open } = data;
    this.#describe(data);
    if (this.#chart === undefined) return;
    this.#chart.bars(`${symbol} ${bar} ${String(bars[0]?.[0])}`, bars, digits);
    this.#chart.orders(
      open.map((order) => ({
        price: order.price,
        side: sideOf(order),
        title: `${sideOf(order) === "buy" ? "▲" : "▼"} ${order.amount}`,
      })),
    );
    this.#chart.fills(this.#fills.filter((fill) => fill.symbol === symbol));
  }

  #describe({ symbol, bar, bars, digits }: MarketData): void {
    const [start, open, high, low, close, volume] = bars.at(-1) ?? [0, "", "", "", "", ""];
    const prices = Object.entries({ O: open, H: high, L: low, C: close });
    const words = prices.map(([name, price]) => `${name}\u00a0${asPrice(price, digits)}`).join("  ");
    setText(this.#legend, `${timeOfDay(start).slice(0, 5)}  ${words}  V\u00a0${volume}`);
    setAttribute(
      this.#host,
      "aria-label",
      `Candles of ${symbol}, ${bar} each. The last one: open ${open}, high ${high}, low ${low}, close ${close}, volume ${volume}.`,
    );
  }
}

function shortName(bar: BarLength): string {
  return bar.replace("min", "m").replace("hour", "h");
}
