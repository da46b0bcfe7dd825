import { element } from "../parts/element.ts";
import { choice, setText } from "./dom.ts";
import { currenciesOf } from "./figures.ts";
import type { LoggedCall } from "./calls.ts";
import type { MarketData } from "./market-data.ts";
import { callText, costOf, tradeParams, type Kind, type Side, type Ticket } from "./order-form.ts";
import { outcomeOf } from "./outcome.ts";

/** Enough for the smallest order of each market. */
const firstAmount = "0.1";
const firstSpend = "100";

/** The order form. What it will call stands below it, as one would write it. */
export class TicketView {
  readonly element: HTMLFormElement;
  readonly #price = field("price");
  readonly #size = field("size");
  readonly #submit = element("button", { type: "submit", class: "primary" });
  readonly #cost = element("dd");
  readonly #free = element("dd");
  readonly #code = element("code");
  readonly #result = element("div", { class: "result", role: "status" });
  #placing = false;
  #symbol = "";
  #side: Side = "buy";
  #kind: Kind = "limit";
  #amount = firstAmount;
  #spend = firstSpend;
  #typedPrice = "";
  #funds: MarketData["funds"];

  constructor(place: (ticket: Ticket) => Promise<LoggedCall | undefined>) {
    this.#size.input.value = firstAmount;
    this.element = element(
      "form",
      {
        class: "ticket",
        novalidate: true,
        oninput: () => {
          this.#read();
        },
        onsubmit: (event: Event) => {
          event.preventDefault();
          void this.#place(place);
        },
      },
      choice(
        "Side",
        "side",
        [
          ["buy", "▲ Buy"],
          ["sell", "▼ Sell"],
        ],
        "buy",
        (side: Side) => {
          this.#side = side;
          this.#write();
        },
      ),
      choice(
        "Kind of order",
        "kind",
        [
          ["limit", "Limit"],
          ["market", "Market"],
        ],
        "limit",
        (kind: Kind) => {
          this.#kind = kind;
          this.#write();
        },
      ),
      this.#price.label,
      this.#size.label,
      element("dl", {}, element("dt", {}, "Holds"), this.#cost, element("dt", {}, "You have"), this.#free),
      this.#submit,
      this.#code,
      this.#result,
    );
    this.#result.append(hints());
  }

  /** Takes a price from the book, and goes on to the amount. */
  usePrice(price: string): void {
    const limit = this.element.querySelector<HTMLInputElement>("input[value=limit]");
    if (limit) limit.checked = true;
    this.#kind = "limit";
    this.#typedPrice = price;
    this.#write();
    this.#size.input.focus();
    this.#size.input.select();
  }

  show(data: MarketData): void {
    const [base, quote] = currenciesOf(data.symbol);
    if (data.symbol !== this.#symbol && data.depth.bids[0] !== undefined) {
      this.#symbol = data.symbol;
      this.#typedPrice = data.depth.bids[0][0];
      this.#amount = firstAmount;
      this.#spend = firstSpend;
      this.#write();
    }
    const currency = this.#side === "buy" ? quote : base;
    setText(this.#free, `${data.funds?.free[currency.toLowerCase()] ?? ""} ${currency}`);
    this.#funds = data.funds;
  }

  get ticket(): Ticket {
    return {
      symbol: this.#symbol,
      side: this.#side,
      kind: this.#kind,
      price: this.#typedPrice,
      amount: this.#amount,
      spend: this.#spend,
    };
  }

  get #spends(): boolean {
    return this.#kind === "market" && this.#side === "buy";
  }

  #read(): void {
    if (this.#kind === "limit") this.#typedPrice = this.#price.input.value.trim();
    if (this.#spends) this.#spend = this.#size.input.value.trim();
    else this.#amount = this.#size.input.value.trim();
    this.#describe();
  }

  /** Puts the ticket into the fields. */
  #write(): void {
    const [base, quote] = currenciesOf(this.#symbol);
    const limit = this.#kind === "limit";
    this.#price.input.disabled = !limit;
    this.#price.input.value = limit ? this.#typedPrice : "best there is";
    setText(this.#price.unit, quote);
    setText(this.#size.name, this.#spends ? "Spend" : "Amount");
    setText(this.#size.unit, this.#spends ? quote : base);
    this.#size.input.value = this.#spends ? this.#spend : this.#amount;
    const currency = this.#side === "buy" ? quote : base;
    setText(this.#free, `${this.#funds?.free[currency.toLowerCase()] ?? ""} ${currency}`);
    this.element.dataset["side"] = this.#side;
    this.#describe();
  }

  #describe(): void {
    const [base, quote] = currenciesOf(this.#symbol);
    const { ticket } = this;
    const cost = costOf(ticket);
    const holds = this.#side === "sell" ? `${ticket.amount} ${base}` : `${cost} ${quote}`;
    setText(this.#cost, cost === "" && this.#side === "buy" ? "–" : holds);
    setText(this.#submit, this.#side === "buy" ? `▲ Buy ${base}` : `▼ Sell ${base}`);
    setText(this.#code, callText("trade", tradeParams(ticket)));
  }

  async #place(place: (ticket: Ticket) => Promise<LoggedCall | undefined>): Promise<void> {
    // Pressed twice is ordered once. A disabled button would lose the focus.
    if (this.#placing) return;
    this.#placing = true;
    const call = await place(this.ticket);
    this.#placing = false;
    if (call !== undefined) this.#result.replaceChildren(outcomeOf(call));
  }
}

interface Field {
  readonly label: HTMLElement;
  readonly name: HTMLElement;
  readonly input: HTMLInputElement;
  readonly unit: HTMLElement;
}

function field(name: "price" | "size"): Field {
  const input = element("input", { inputmode: "decimal", autocomplete: "off", spellcheck: "false", name });
  const words = element("span", {}, name === "price" ? "Price" : "Amount");
  const unit = element("span", { class: "unit" });
  return { label: element("label", { class: "field" }, words, input, unit), name: words, input, unit };
}

/** What to try first. */
function hints(): HTMLElement {
  return element(
    "ol",
    {},
    element("li", {}, "Press a price in the book to use it here."),
    element("li", {}, "Place the order, and find it: ◆ in the book, a line in the chart."),
    element("li", {}, "Let the clock run until the market reaches it."),
    element("li", {}, "Order more than you have, and read the error."),
    element("li", {}, "See what to do when ", element("a", { href: "lost-answers.html" }, "an answer is lost"), "."),
  );
}
