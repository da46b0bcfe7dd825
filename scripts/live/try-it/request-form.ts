import { copy } from "../../page/copy-buttons.ts";
import type { Forms, OperationForm } from "../../request/operation-form.ts";
import { element } from "../parts/element.ts";
import { siteUrl } from "../parts/site-url.ts";
import { FaultPicker } from "./fault-picker.ts";
import { type FormState, writeLink } from "./form-link.ts";
import { type FormValues, paramsOf, valuesOf } from "./form-values.ts";
import { FormView } from "./form-view.ts";
import type { GivenId } from "./given-ids.ts";
import type { Tools } from "./load-tools.ts";

/** What a reader does with the form. */
export interface FormActs {
  /** Chooses another operation. */
  readonly open: (state: FormState) => void;
  /** Types something. */
  readonly change: () => void;
  readonly run: () => void;
  readonly reset: () => void;
}

/** The form of a request: its operation, its fields as an example has them, how it is to fail, and what to do with it. */
export class RequestForm {
  readonly element: HTMLElement;
  readonly runButton = element("button", { type: "submit", class: "primary" }, "Run");
  readonly #tools: Tools;
  readonly #forms: Forms;
  readonly #change: () => void;
  readonly #operations: HTMLSelectElement;
  readonly #page = element("a", {}, "its page");
  readonly #examples = element("select", { id: "example" });
  readonly #exampleBox = field("example", "Example", this.#examples);
  readonly #fields = element("div");
  readonly #faults: FaultPicker;
  #form!: OperationForm;
  #view!: FormView;
  #ids: readonly GivenId[] = [];

  constructor(tools: Tools, { open, change, run, reset }: FormActs) {
    this.#tools = tools;
    this.#forms = tools.forms;
    this.#change = change;
    this.#faults = new FaultPicker(tools.loaded);
    this.#operations = element(
      "select",
      {
        id: "operation",
        onchange: () => {
          open({ operation: this.#operations.value, values: this.usualValues(this.#operations.value) });
        },
      },
      ...Object.keys(this.#forms.operations).map((id) => element("option", { value: id }, id)),
    );
    this.#examples.addEventListener("change", () => {
      this.#fill(valuesOf(this.#form, this.#form.examples[Number(this.#examples.value)]?.params ?? {}));
      change();
    });
    const link = element("button", { type: "button" }, "Copy link");
    link.addEventListener("click", () => void copy(link, this.#address()));
    const onsubmit = (event: Event) => {
      event.preventDefault();
      run();
    };
    this.element = element(
      "form",
      { novalidate: true, onsubmit, "aria-label": "Request" },
      field("operation", "Operation", element("div", { class: "beside" }, this.#operations, this.#page)),
      this.#exampleBox,
      this.#fields,
      this.#faults.element,
      element(
        "div",
        { class: "buttons" },
        this.runButton,
        element("button", { type: "button", onclick: reset }, "Start anew"),
        link,
      ),
      element(
        "p",
        { class: "help" },
        "It talks to the exchange inside this page alone: nothing leaves the page. Never enter a live key; there is no field for one. For a real exchange, copy the code.",
      ),
    );
  }

  get operation(): OperationForm {
    return this.#form;
  }

  get values(): FormValues {
    return this.#view.values;
  }

  /** What the client takes. */
  get params(): Record<string, unknown> {
    return paramsOf(this.#form, this.values, this.#tools.loaded.exchange.account.tradePassword ?? "");
  }

  /** How the next call is to fail. */
  get forced(): FaultPicker["forced"] {
    return this.#faults.forced;
  }

  /** The values that an operation begins with: those of its first example. */
  usualValues(operation: string): FormValues {
    const form = this.#forms.operations[operation];
    return form === undefined ? {} : valuesOf(form, form.examples[0]?.params ?? {});
  }

  show({ operation, values, force, when }: FormState): void {
    const form = this.#forms.operations[operation];
    if (form === undefined) throw new Error(`forms.js has no operation ${operation}.`);
    this.#form = form;
    this.#operations.value = operation;
    this.#page.href = siteUrl(`operations/${operation}.html`);
    this.#page.hidden = this.#page.pathname === location.pathname;
    this.#examples.replaceChildren(
      ...form.examples.map(({ summary }, index) => element("option", { value: index }, summary)),
    );
    this.#exampleBox.hidden = form.examples.length < 2;
    this.#faults.show(form.codes, force, when);
    this.#fill(values);
  }

  /** Offers ids where one is to be typed. */
  suggest(ids: readonly GivenId[]): void {
    this.#ids = ids;
    this.#view.suggest(ids);
  }

  /** Marks the field that is wrong; none where no place is given. */
  complain(place: string | undefined, problem: string): void {
    this.#view.complain(place, problem);
  }

  #fill(values: FormValues): void {
    this.#view = new FormView(this.#form, values, this.#change);
    this.#view.suggest(this.#ids);
    this.#fields.replaceChildren(this.#view.element);
  }

  #address(): string {
    const { id: operation } = this.#form;
    const { force, when } = this.#faults;
    const state = {
      operation,
      values: this.values,
      ...(force !== undefined && { force }),
      ...(when !== undefined && { when }),
    };
    return siteUrl(`operations/${operation}.html`) + writeLink(state, this.#forms);
  }
}

function field(id: string, label: string, content: HTMLElement): HTMLElement {
  return element("div", { class: "field" }, element("label", { for: id }, label), content);
}
