import { element } from "../parts/element.ts";
import { bookRows, type BookRow } from "./book-rows.ts";
import { hidden, setAttribute, setText, table } from "./dom.ts";
import { alignPoint, asPrice, currenciesOf } from "./figures.ts";
import type { MarketData } from "./market-data.ts";

/** Levels of each side. */
const levels = 14;
/** Digits after the point that have room in a column of amounts: as fine as any market's. */
const amountDigits = 6;

interface Line {
  readonly row: HTMLTableRowElement;
  readonly price: HTMLButtonElement;
  readonly amount: HTMLElement;
  readonly total: HTMLElement;
  readonly mine: HTMLElement;
}

/** The order book. Its lines stay and their texts change; one of them is in the order of the Tab key, and arrows move among them. */
export class BookView {
  readonly element: HTMLElement;
  readonly #asks: readonly Line[];
  readonly #bids: readonly Line[];
  readonly #last = element("strong");
  readonly #spread = element("span", { class: "spread" });
  readonly #columns: HTMLTableElement;

  /** @param choose hears the price of a level that the reader presses */
  constructor(choose: (price: string) => void) {
    const lines = (side: string) => Array.from({ length: levels }, () => this.#line(side, choose));
    this.#asks = lines("ask");
    this.#bids = lines("bid");
    const first = this.#bids[0]?.price;
    if (first) first.tabIndex = 0;
    const middle = element("td", { colspan: 4 }, this.#last, this.#spread);
    this.#columns = table(
      "Order book: asks above, bids below, best prices in the middle. Press a price to use it in the order form.",
      ["Price", "Amount", "Total", ""],
      element("tbody", { class: "asks" }, ...this.#asks.map(({ row }) => row).toReversed()),
      element("tbody", { class: "middle" }, element("tr", {}, middle)),
      element("tbody", { class: "bids" }, ...this.#bids.map(({ row }) => row)),
    );
    this.#columns.tHead?.rows[0]?.cells[3]?.append(hidden("Yours"));
    this.#columns.addEventListener("keydown", (event) => {
      this.#move(event);
    });
    this.element = this.#columns;
  }

  show({ symbol, depth, digits, open, ticker }: MarketData): void {
    const [base, quote] = currenciesOf(symbol);
    const rows = bookRows(depth, open, levels);
    this.#asks.forEach((line, index) => {
      writeLine(line, rows.asks[index], digits);
    });
    this.#bids.forEach((line, index) => {
      writeLine(line, rows.bids[index], digits);
    });
    for (const [index, unit] of [quote, base, base].entries()) {
      const cell = this.#columns.tHead?.rows[0]?.cells[index];
      if (cell) setText(cell, `${["Price", "Amount", "Total"][index] ?? ""} ${unit}`);
    }
    setText(this.#last, ticker === undefined ? "" : asPrice(ticker.last, digits));
    setText(this.#spread, rows.spread === "" ? "" : `Spread ${asPrice(rows.spread, digits)}`);
  }

  #line(side: string, choose: (price: string) => void): Line {
    const price = element("button", { type: "button", class: "level", tabindex: -1 });
    const [amount, total, mine] = [element("td"), element("td"), element("td", { class: "mine" })];
    const take = () => {
      if (price.textContent !== "") choose(price.value);
    };
    const row = element("tr", { class: side, onclick: take }, element("td", {}, price), amount, total, mine);
    price.addEventListener("focus", () => {
      for (const line of this.#lines()) line.price.tabIndex = line.price === price ? 0 : -1;
    });
    return { row, price, amount, total, mine };
  }

  /** From the highest price to the lowest, those that are on the screen. */
  #lines(): Line[] {
    return [...this.#asks.toReversed(), ...this.#bids].filter(({ row }) => row.offsetParent !== null);
  }

  #move(event: KeyboardEvent): void {
    const lines = this.#lines();
    const at = lines.findIndex(({ price }) => price === event.target);
    const next = { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: lines.length - 1 }[event.key];
    if (at === -1 || next === undefined) return;
    event.preventDefault();
    lines[next]?.price.focus();
  }
}

function writeLine({ row, price, amount, total, mine }: Line, level: BookRow | undefined, digits: number): void {
  price.value = level?.price ?? "";
  setText(price, level ? asPrice(level.price, digits) : "");
  price.disabled = level === undefined;
  setText(amount, level ? alignPoint(level.amount, amountDigits) : "");
  setText(total, level ? alignPoint(level.total, amountDigits) : "");
  const share = (level?.share ?? 0).toFixed(3);
  if (row.style.getPropertyValue("--share") !== share) row.style.setProperty("--share", share);
  row.classList.toggle("own", level !== undefined && level.mine !== "");
  const words = level === undefined || level.mine === "" ? "" : `◆ yours: ${level.mine}`;
  if (setText(mine, words)) setAttribute(mine, "title", words);
}
