/** The script `try-it.js`: a form for each operation, which runs against the exchange inside the page. */
import { element } from "./parts/element.ts";
import { LiveElement } from "./parts/live-element.ts";
import { forces, moments } from "./try-it/fault-picker.ts";
import { readLink } from "./try-it/form-link.ts";
import { valuesOf } from "./try-it/form-values.ts";
import { loadTools } from "./try-it/load-tools.ts";
import text from "./try-it/try-it.css";
import { TryView } from "./try-it/try-view.ts";

/**
 * `<okcoin-try-it operation="trade">`: folded until a reader opens it. `force` and `when`: how the first call is to fail. `open`: unfolded
 * as soon as it is seen.
 */
class TryIt extends LiveElement {
  readonly #body = element("div", { class: "body" });
  readonly #folded = element("details", {}, element("summary", {}, "Try it in this page"), this.#body);
  #view: Promise<TryView> | undefined;

  protected show(): void {
    this.addStyle(text);
    this.root.append(this.#folded);
    this.#folded.addEventListener("toggle", () => {
      if (this.#folded.open) void this.#open();
    });
    addEventListener("hashchange", () => void this.#follow());
    if (location.hash.startsWith("#try-it")) void this.#follow();
    else if (this.hasAttribute("open")) this.#openWhenSeen();
  }

  #openWhenSeen(): void {
    const observer = new IntersectionObserver((entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      observer.disconnect();
      this.#folded.open = true;
    });
    observer.observe(this);
  }

  /** Fills the form as the address says. It is never run by that. */
  async #follow(): Promise<void> {
    if (!location.hash.startsWith("#try-it") || document.querySelector(this.localName) !== this) return;
    const view = await this.#open();
    if (view === undefined) return;
    this.#folded.open = true;
    const { forms, loaded } = await loadTools();
    const choices = { forces: forces(loaded), moments: Object.keys(moments) };
    const link = readLink(location.hash, this.#operation, forms, choices);
    if (link === undefined) return;
    view.open(link.state);
    const names = link.ignored.map((name) => `"${name.slice(0, 40)}"`).join(", ");
    view.say(
      names === ""
        ? "Filled as the link says. Press Run."
        : `Of the link, this means nothing here and was left out: ${names}.`,
    );
    this.scrollIntoView();
  }

  get #operation(): string {
    return this.getAttribute("operation") ?? "";
  }

  /** Loads what it takes, once; a reader may try again. */
  async #open(): Promise<TryView | undefined> {
    this.#view ??= this.#make();
    try {
      return await this.#view;
    } catch (error) {
      this.#view = undefined;
      const again = element("button", { type: "button", onclick: () => void this.#open() }, "Try again");
      this.#body.replaceChildren(element("p", { class: "problem", role: "alert" }, String(error)), again);
      return undefined;
    }
  }

  async #make(): Promise<TryView> {
    this.#body.replaceChildren(element("p", { class: "help" }, "Opening the exchange …"));
    const tools = await loadTools();
    const { forms } = tools;
    const view = new TryView(tools);
    const form = forms.operations[this.#operation];
    const values = form ? valuesOf(form, form.examples[0]?.params ?? {}) : {};
    const [force, when] = [this.getAttribute("force"), this.getAttribute("when")];
    view.open({
      operation: this.#operation,
      values,
      ...(force !== null && { force }),
      ...(when !== null && { when }),
    });
    this.#body.replaceChildren(view.element);
    return view;
  }
}

customElements.define("okcoin-try-it", TryIt);
