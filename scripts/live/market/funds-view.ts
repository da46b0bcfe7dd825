import { element } from "../parts/element.ts";
import { flash, setText, table } from "./dom.ts";
import { alignPoint, currenciesOf } from "./figures.ts";
import type { MarketData } from "./market-data.ts";

/** Digits after the point of an amount of money. */
const digits = 8;

/** What the account has of each currency, to the last digit. */
export class FundsView {
  readonly element: HTMLElement;
  readonly #body = element("tbody");
  readonly #rows = new Map<string, HTMLTableRowElement>();

  constructor() {
    this.element = table("Your balances", ["", "Free", "In orders"], this.#body);
  }

  show({ funds, symbol }: MarketData): void {
    const traded = currenciesOf(symbol);
    for (const [currency, free] of Object.entries(funds?.free ?? {})) {
      const name = currency.toUpperCase();
      const row = this.#rows.get(currency) ?? this.#add(currency, name);
      row.classList.toggle("traded", traded.includes(name));
      const [freeCell, heldCell] = [row.cells[1], row.cells[2]];
      if (freeCell) write(freeCell, free);
      if (heldCell) write(heldCell, funds?.freezed[currency] ?? "0");
    }
  }

  #add(currency: string, name: string): HTMLTableRowElement {
    const row = element("tr", {}, element("th", { scope: "row" }, name), element("td"), element("td"));
    this.#rows.set(currency, row);
    this.#body.append(row);
    return row;
  }
}

function write(cell: HTMLElement, amount: string): void {
  const first = cell.textContent === "";
  if (setText(cell, alignPoint(amount, digits)) && !first) flash(cell);
}
