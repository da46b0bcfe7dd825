import { element } from "../parts/element.ts";
import { setText } from "./dom.ts";
import { asPrice, currenciesOf } from "./figures.ts";
import type { MarketData } from "./market-data.ts";

const figures = ["high", "low", "vol"] as const;

/** The market that is shown, its last price, and its day. */
export class HeadView {
  readonly element: HTMLElement;
  readonly #pairs: HTMLSelectElement;
  readonly #last = element("strong", { class: "last" });
  readonly #figures = new Map(figures.map((name) => [name, element("dd")]));
  readonly #unit = element("span");
  #before = { symbol: "", price: "" };

  constructor(choose: (symbol: string) => void) {
    this.#pairs = element("select", {
      "aria-label": "Pair",
      onchange: () => {
        choose(this.#pairs.value);
      },
    });
    const names = { high: "24 h high", low: "24 h low", vol: "24 h volume " };
    this.element = element(
      "div",
      { class: "ticker" },
      this.#pairs,
      this.#last,
      element(
        "dl",
        {},
        ...[...this.#figures].map(([name, value]) =>
          element("div", {}, element("dt", {}, names[name], name === "vol" && this.#unit), value),
        ),
      ),
    );
  }

  show({ symbol, pairs, ticker, digits }: MarketData): void {
    if (this.#pairs.length !== pairs.length)
      this.#pairs.replaceChildren(
        ...pairs.map((pair) => element("option", { value: pair.symbol }, currenciesOf(pair.symbol).join("/"))),
      );
    if (this.#pairs.value !== symbol) this.#pairs.value = symbol;
    if (ticker === undefined) return;
    const step = this.#before.symbol === symbol ? Number(ticker.last) - Number(this.#before.price) : 0;
    setText(this.#last, asPrice(ticker.last, digits));
    if (step !== 0 || this.#before.symbol !== symbol) this.#last.dataset["way"] = wayOf(step);
    this.#before = { symbol, price: ticker.last };
    setText(this.#unit, currenciesOf(symbol)[0]);
    for (const [name, cell] of this.#figures)
      setText(cell, name === "vol" ? ticker.vol : asPrice(ticker[name], digits));
  }
}

function wayOf(step: number): string {
  if (step === 0) return "level";
  return step > 0 ? "up" : "down";
}
