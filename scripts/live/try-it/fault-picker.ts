import type { LoadedExchange } from "../exchange.ts";
import type { PageCallOptions } from "../exchange/page-exchange.ts";
import { element } from "../parts/element.ts";
import { siteUrl } from "../parts/site-url.ts";

type Force = NonNullable<PageCallOptions["force"]>;
type When = NonNullable<Force["when"]>;

/** When the exchange carries out a request that fails. */
export const moments: Readonly<Record<When, string>> = {
  before: "before: not at all",
  after: "after: at once, then the answer is lost",
  late: "late: a second after the answer is lost",
};

type Known = Pick<LoadedExchange, "okcoin" | "faults">;

/** All that can be forced, as a link names it. */
export function forces({ okcoin, faults }: Known): string[] {
  return [...Object.keys(okcoin.errors), ...Object.keys(faults)];
}

/** How the next call is to fail. */
export class FaultPicker {
  readonly element: HTMLDetailsElement;
  readonly #known: Known;
  readonly #force: HTMLSelectElement;
  readonly #when: HTMLSelectElement;
  readonly #about = element("p", { class: "help", id: "force-about" });

  constructor(known: Known) {
    this.#known = known;
    this.#force = element("select", { id: "force", "aria-describedby": "force-about" });
    this.#when = element(
      "select",
      { id: "when" },
      ...Object.entries(moments).map(([value, text]) => element("option", { value }, text)),
    );
    this.#force.addEventListener("change", () => {
      this.#when.value = this.#isCode() ? "before" : "after";
    });
    this.element = element(
      "details",
      { class: "faults" },
      element("summary", {}, "Make it fail"),
      element("div", { class: "field" }, element("label", { for: "force" }, "The next call fails with"), this.#force),
      element(
        "div",
        { class: "field" },
        element("label", { for: "when" }, "When the exchange carries it out"),
        this.#when,
      ),
      this.#about,
    );
    this.element.addEventListener("change", () => {
      this.#explain();
    });
  }

  get force(): string | undefined {
    return this.#force.value === "" ? undefined : this.#force.value;
  }

  get when(): string | undefined {
    return this.force === undefined ? undefined : this.#when.value;
  }

  /** What the exchange is asked to do. */
  get forced(): Force | undefined {
    const { force } = this;
    if (force === undefined) return undefined;
    const when = this.#when.value as When;
    return this.#isCode() ? ({ code: Number(force), when } as Force) : ({ fault: force, when } as Force);
  }

  /** The codes of an operation come first; then what was chosen, if it is known. */
  show(codes: readonly number[], force?: string, when?: string): void {
    const { okcoin, faults } = this.#known;
    const all = Object.keys(okcoin.errors).map(Number);
    const others = all.filter((code) => !codes.includes(code));
    this.#force.replaceChildren(
      element("option", { value: "" }, "nothing: it is carried out as it is"),
      group(
        "Codes of this operation",
        codes.map((code) => this.#codeOption(code)),
      ),
      group(
        "Faults on the way",
        Object.keys(faults).map((name) => element("option", { value: name }, name)),
      ),
      group(
        "All other codes",
        others.map((code) => this.#codeOption(code)),
      ),
    );
    this.#force.value = force ?? "";
    this.#when.value = when ?? (this.#isCode() ? "before" : "after");
    if (force !== undefined) this.element.open = true;
    this.#explain();
  }

  #codeOption(code: number): HTMLOptionElement {
    const { errors } = this.#known.okcoin;
    const row = (errors as Readonly<Record<number, { readonly name: string }>>)[code];
    return element("option", { value: code }, `${String(code)} ${row?.name ?? ""}`);
  }

  #isCode(): boolean {
    return /^\d+$/.test(this.#force.value);
  }

  #explain(): void {
    const { force } = this;
    this.#when.disabled = force === undefined;
    if (force === undefined)
      this.#about.replaceChildren("The exchange in this page can fail in every way that a real one can.");
    else if (this.#isCode())
      this.#about.replaceChildren(
        "The exchange answers this code. ",
        element("a", { href: siteUrl(`errors/${force}.html`) }, `What ${force} means`),
      );
    else this.#about.replaceChildren(this.#known.faults[force as keyof Known["faults"]]);
  }
}

function group(label: string, options: readonly HTMLOptionElement[]): HTMLOptGroupElement {
  return element("optgroup", { label }, ...options);
}
