import type { When } from "../../../src/sandbox/index.ts";
import { element } from "../parts/element.ts";
import { siteUrl } from "../parts/site-url.ts";
import { lanePicture } from "./lane-picture.ts";
import type { Step } from "./steps.ts";
import type { SceneName, TrueState } from "./story.ts";
import { journalLines, verdictOf } from "./verdict.ts";

/** What each moment is, in a line. */
const moments: Readonly<Record<When, { readonly title: string; readonly text: string }>> = {
  before: { title: "Before", text: "The request is lost on its way in." },
  after: { title: "After", text: "The answer is lost on its way out." },
  late: { title: "Late", text: "The request is held up, and arrives later." },
};

/** One of the three moments: the picture, what the client knows, and how things really stand. */
export class Column {
  readonly element: HTMLElement;
  readonly #steps: readonly Step[];
  readonly #scene: SceneName;
  readonly #rows: readonly HTMLLIElement[];
  readonly #knows = element("div", { class: "knows" });
  readonly #truth = element("div", { class: "truth" });

  constructor(when: When, steps: readonly Step[], scene: SceneName) {
    this.#steps = steps;
    this.#scene = scene;
    this.#rows = steps.map(rowOf);
    const { title, text } = moments[when];
    this.element = element(
      "section",
      { class: "column", "data-when": when, "aria-label": title },
      element("header", {}, element("h3", {}, title), element("p", {}, text)),
      element(
        "div",
        { class: "picture" },
        element(
          "div",
          { class: "heads", "aria-hidden": "true" },
          element("span", {}, "Bot"),
          element("span", {}, "Network"),
          element("span", {}, "Exchange"),
        ),
        element("ol", { class: "rows" }, ...this.#rows),
      ),
      this.#knows,
      this.#truth,
    );
  }

  /** How many steps there are. */
  get length(): number {
    return this.#steps.length;
  }

  /** Shows the first steps. */
  show(count: number): void {
    const shown = Math.min(count, this.length);
    for (const [index, row] of this.#rows.entries()) {
      row.classList.toggle("hidden", index >= shown);
      row.classList.toggle("now", index === shown - 1 && count <= this.length);
    }
    const step = this.#steps[shown - 1];
    if (step === undefined) return;
    this.#knows.replaceChildren(...knowledge(step));
    this.#truth.replaceChildren(...reality(step.truth, this.#scene, count >= this.length));
  }
}

function rowOf({ at, lane, title }: Step): HTMLLIElement {
  const time = element("span", { class: "time" }, `${(at / 1000).toFixed(2)} s`);
  return element("li", { class: "row" }, element("p", {}, time, " ", title), lanePicture(lane));
}

function knowledge({ error, knows }: Step): Node[] {
  const thrown =
    error &&
    element(
      "div",
      { class: "error" },
      element("code", { class: "class" }, error.outcomeUnknown ? pageOf(error.name) : error.name),
      element("code", {}, `outcomeUnknown: ${String(error.outcomeUnknown)}`),
      error.cause !== undefined && element("code", {}, `cause: ${error.cause}`),
    );
  return [element("h4", {}, "What the client knows"), ...(thrown ? [thrown] : []), element("p", {}, knows)];
}

/** A link to what the reference says of an error. */
function pageOf(name: string): HTMLElement {
  return element("a", { href: siteUrl(`errors/${name}.html`) }, name);
}

function reality(truth: TrueState, scene: SceneName, isOver: boolean): Node[] {
  const { isRight, text } = verdictOf(scene, truth);
  const tone = isRight ? "good" : "bad";
  const lines = journalLines(truth);
  return [
    element("h4", {}, "What really happened"),
    isOver
      ? element("p", { class: `verdict ${tone}` }, isRight ? "✓ " : "✗ ", text)
      : element("p", { class: "verdict open" }, countOf(truth)),
    element("ul", { class: "orders" }, ...truth.orders.map(orderLine)),
    element("dl", { class: "balances" }, ...balancesOf(truth)),
    element("h5", {}, "Journal of the exchange"),
    lines.length === 0
      ? element("p", { class: "quiet" }, "Nothing arrived.")
      : element("ol", { class: "journal" }, ...lines.map((line) => element("li", {}, line))),
  ];
}

function countOf({ orders }: TrueState): string {
  return orders.length === 0 ? "No order" : orders.length === 1 ? "1 order" : `${String(orders.length)} orders`;
}

function orderLine({ id, side, amount, price, status }: TrueState["orders"][number]): HTMLLIElement {
  return element(
    "li",
    {},
    element("code", {}, id),
    ` ${side} ${amount} at ${price} `,
    element("span", { class: "status" }, status),
  );
}

function balancesOf({ balances }: TrueState): HTMLElement[] {
  return ["btc", "cny"].map((currency) => {
    const { free = "0", frozen = "0" } = balances[currency] ?? {};
    const held = frozen === "0" ? "" : ` + ${frozen} held`;
    return element("div", {}, element("dt", {}, currency.toUpperCase()), element("dd", {}, free + held));
  });
}
