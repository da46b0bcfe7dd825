import { element } from "../parts/element.ts";
import { timeOfDay } from "./figures.ts";

/** How many lines are kept. */
const kept = 30;
/** How long a toast stays, in milliseconds. */
const toastMs = 7000;

/** What happened to the reader's orders: a list, and the newest line as a toast which is also read out. */
export class ActivityView {
  readonly element = element("ol", {
    class: "activity scroll",
    tabindex: 0,
    "aria-label": "What happened to your orders",
  });
  readonly toasts = element("div", { class: "toasts", role: "status" });
  readonly #nothing = element("li", { class: "nothing" }, "Nothing yet: place an order and let the clock run.");

  constructor() {
    this.clear();
  }

  clear(): void {
    this.element.replaceChildren(this.#nothing);
  }

  add(at: number, text: string, what: string, aloud = true): void {
    this.#nothing.remove();
    this.element.prepend(element("li", { "data-what": what }, element("time", {}, timeOfDay(at)), " ", text));
    while (this.element.childElementCount > kept) this.element.lastElementChild?.remove();
    if (!aloud) return;
    const toast = element("p", { "data-what": what }, text);
    this.toasts.append(toast);
    while (this.toasts.childElementCount > 3) this.toasts.firstElementChild?.remove();
    setTimeout(() => {
      toast.remove();
    }, toastMs);
  }
}
