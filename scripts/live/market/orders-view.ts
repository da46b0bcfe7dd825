import { element } from "../parts/element.ts";
import { flash, setAttribute, setText, table } from "./dom.ts";
import { timeOfDay } from "./figures.ts";
import type { MarketData } from "./market-data.ts";
import { filledShare, isFinal, sideOf, statusWords, type Order } from "./order-changes.ts";

interface Line {
  readonly row: HTMLTableRowElement;
  readonly dealt: HTMLElement;
  readonly average: HTMLElement;
  readonly status: HTMLElement;
  readonly meter: HTMLElement;
  readonly cancel: HTMLButtonElement;
}

/** The reader's orders: those that are open, then those that came to their end. An order keeps its row while its status changes. */
export class OrdersView {
  readonly element: HTMLElement;
  readonly #body = element("tbody");
  readonly #lines = new Map<string, Line>();
  readonly #cancel: (order_id: string) => void;

  constructor(cancel: (order_id: string) => void) {
    this.#cancel = cancel;
    this.element = element(
      "div",
      { class: "scroll", tabindex: 0, role: "group", "aria-label": "Your orders" },
      table("Your orders", ["Order", "Side", "Price", "Amount", "Filled", "At", "Status", ""], this.#body),
    );
  }

  show({ open, finished }: MarketData): void {
    const orders = [...open.toReversed(), ...finished];
    for (const id of this.#lines.keys()) if (!orders.some(({ order_id }) => order_id === id)) this.#drop(id);
    let before: Element | undefined;
    for (const order of orders) {
      const line = this.#lines.get(order.order_id) ?? this.#add(order);
      write(line, order);
      // A row stays where it is until its place changes, so that a button does not move away under the pointer.
      const place = before === undefined ? this.#body.firstElementChild : before.nextElementSibling;
      if (place !== line.row) this.#body.insertBefore(line.row, place);
      before = line.row;
    }
  }

  #drop(id: string): void {
    this.#lines.get(id)?.row.remove();
    this.#lines.delete(id);
  }

  #add(order: Order): Line {
    const { order_id, price, amount, create_date, type } = order;
    const side = sideOf(order);
    const market = type.endsWith("_market");
    const [dealt, average, status] = [element("td"), element("td"), element("td", { class: "status" })];
    const meter = element("span", { class: "meter", "aria-hidden": "true" });
    const words = element("span");
    dealt.append(words, meter);
    const cancel = element(
      "button",
      {
        type: "button",
        class: "cancel",
        "aria-label": `Cancel order ${order_id}`,
        onclick: () => {
          this.#cancel(order_id);
        },
      },
      "Cancel",
    );
    const row = element(
      "tr",
      { class: side },
      element(
        "th",
        { scope: "row", title: create_date === undefined ? "" : `placed ${timeOfDay(create_date)}` },
        order_id,
      ),
      element("td", { class: "which" }, side === "buy" ? "▲ Buy" : "▼ Sell"),
      element("td", {}, market ? "market" : price),
      // An order that names what to spend has no amount of its own.
      element("td", {}, type === "buy_market" ? `for ${price}` : amount),
      dealt,
      average,
      status,
      element("td", {}, cancel),
    );
    const line = { row, dealt: words, average, status, meter, cancel };
    this.#lines.set(order_id, line);
    return line;
  }
}

function write({ row, dealt, average, status, meter, cancel }: Line, order: Order): void {
  setText(dealt, order.deal_amount);
  setText(average, order.avg_price === "0" ? "–" : order.avg_price);
  const known = status.textContent !== "";
  if (setText(status, statusWords(order)) && known) flash(row);
  setAttribute(status, "data-status", statusWords(order));
  meter.style.setProperty("--share", filledShare(order).toFixed(3));
  // Who has just pressed it stays in the list.
  if (isFinal(order) && cancel.matches(":focus")) cancel.closest<HTMLElement>(".scroll")?.focus();
  cancel.hidden = isFinal(order);
  row.classList.toggle("final", isFinal(order));
}
