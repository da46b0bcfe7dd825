import { element } from "../parts/element.ts";
import { type Tab, Tabs } from "./tabs.ts";

/** What became of a call: a line that is read out, what client and exchange know of it, and tabs with all there is. */
export class ResultView {
  readonly element: HTMLElement;
  readonly #status = element("p", { role: "status", class: "status" });
  readonly #outcome = element("div", { class: "outcome" });
  readonly #tabs = new Tabs();

  constructor() {
    this.element = element(
      "section",
      { class: "result", "aria-label": "Result" },
      this.#status,
      this.#outcome,
      this.#tabs.element,
    );
  }

  say(text: string): void {
    this.#status.textContent = text;
  }

  showOutcome(...parts: readonly HTMLElement[]): void {
    this.#outcome.replaceChildren(...parts);
  }

  showTabs(tabs: readonly Tab[], choose?: string): void {
    this.#tabs.show(tabs, choose);
  }

  /** Where the form is above the result and longer than the screen, a reader would not see it. */
  comeIntoView(pressed: Element): void {
    const isBelow = this.#status.getBoundingClientRect().top > pressed.getBoundingClientRect().bottom;
    (isBelow ? this.element : this.#status).scrollIntoView({ block: "nearest" });
  }
}
