import { FixedRows, flash, table } from "./dom.ts";
import { alignPoint, asPrice, timeOfDay } from "./figures.ts";
import type { MarketData } from "./market-data.ts";

/** How many trades have room. */
const shown = 16;

/** The latest trades, newest first. A triangle says beside the color who took: a buyer upwards, a seller downwards. */
export class TapeView {
  readonly element: HTMLElement;
  readonly #rows = new FixedRows(shown, ["time", "price", "amount"]);
  #newest = "";

  constructor() {
    this.element = table("Latest trades, newest first", ["Time", "Price", "Amount"], this.#rows.body);
  }

  show({ trades, digits }: MarketData): void {
    const latest = trades.slice(-shown).toReversed();
    this.#rows.write(
      latest.map(({ date_ms, price, amount, type }) => [
        timeOfDay(date_ms),
        `${type === "buy" ? "▲" : "▼"} ${asPrice(price, digits)}`,
        alignPoint(amount, 6),
      ]),
    );
    latest.forEach(({ type }, index) => {
      const row = this.#rows.rows[index];
      if (row && row.className !== type) row.className = type;
    });
    const [newest] = latest;
    const [top] = this.#rows.rows;
    if (newest && top && this.#newest !== "" && newest.tid !== this.#newest) flash(top);
    this.#newest = newest?.tid ?? "";
  }
}
