import type { OperationId } from "../../../generated/methods.ts";
import type { Forms, OperationForm } from "../../request/operation-form.ts";
import { copy } from "../../page/copy-buttons.ts";
import { element } from "../parts/element.ts";
import { siteUrl } from "../parts/site-url.ts";
import { FaultPicker } from "./fault-picker.ts";
import { type FormState, writeLink } from "./form-link.ts";
import { type FormValues, paramsOf, valuesOf } from "./form-values.ts";
import { FormView } from "./form-view.ts";
import { givenIds, type GivenId, type NextStep, nextSteps, sharedValues } from "./given-ids.ts";
import type { Tools } from "./load-tools.ts";
import { outcomeParts, spokenOutcome } from "./outcome-view.ts";
import { placeOfError, signatureTexts } from "./result-texts.ts";
import { resultTabs, type ShownCall } from "./result-tabs.ts";
import { Tabs } from "./tabs.ts";

/** How long the client waits for an answer that is broken on its way. */
const faultTimeoutMs = 1500;

/** Ids that answers have given in this page, the last one first; for all forms of the page. */
const seenIds: GivenId[] = [];
const keptIds = 20;

/** The form, its buttons and its result. */
export class TryView {
  readonly element: HTMLElement;
  readonly #tools: Tools;
  readonly #forms: Forms;
  readonly #operations: HTMLSelectElement;
  readonly #examples = element("select", { id: "example" });
  readonly #exampleBox: HTMLElement;
  readonly #page = element("a", {}, "its page");
  readonly #fields = element("div");
  readonly #faults: FaultPicker;
  readonly #run = element("button", { type: "submit", class: "primary" }, "Run");
  readonly #status = element("p", { role: "status", class: "status" });
  readonly #outcome = element("div", { class: "outcome" });
  readonly #tabs = new Tabs();
  #form!: OperationForm;
  #view!: FormView;
  #result: { readonly call: ShownCall; readonly refresh: () => void } | undefined;
  /** Counts what the form was made for, so that a call that ends late is not shown in the form of another. */
  #opened = 0;
  #isRunning = false;

  constructor(tools: Tools) {
    const { forms, loaded } = tools;
    this.#tools = tools;
    this.#forms = forms;
    this.#faults = new FaultPicker(loaded, () => undefined);
    this.#operations = element(
      "select",
      {
        id: "operation",
        onchange: () => {
          this.open({ operation: this.#operations.value, values: this.#usualValues(this.#operations.value) });
        },
      },
      ...Object.keys(forms.operations).map((id) => element("option", { value: id }, id)),
    );
    this.#examples.addEventListener("change", () => {
      this.#fill(valuesOf(this.#form, this.#form.examples[Number(this.#examples.value)]?.params ?? {}));
    });
    this.#exampleBox = element(
      "div",
      { class: "field" },
      element("label", { for: "example" }, "Example"),
      this.#examples,
    );
    this.element = this.#layOut();
    loaded.exchange.addEventListener("change", () => this.#result?.refresh());
  }

  /** Shows an operation. Nothing is run by that. */
  open({ operation, values, force, when }: FormState): void {
    const form = this.#forms.operations[operation];
    if (form === undefined) throw new Error(`forms.js has no operation ${operation}.`);
    this.#opened += 1;
    this.#running(false);
    this.say("");
    this.#form = form;
    this.#operations.value = operation;
    this.#page.href = siteUrl(`operations/${operation}.html`);
    this.#examples.replaceChildren(
      ...form.examples.map(({ summary }, index) => element("option", { value: index }, summary)),
    );
    this.#exampleBox.hidden = form.examples.length < 2;
    this.#faults.show(form.codes, force, when);
    this.#result = undefined;
    this.#outcome.replaceChildren();
    this.#fill(values);
  }

  say(text: string): void {
    this.#status.textContent = text;
  }

  #layOut(): HTMLElement {
    const run = (event: Event) => {
      event.preventDefault();
      void this.#call();
    };
    const form = element(
      "form",
      { novalidate: true, onsubmit: run, "aria-label": "Request" },
      element(
        "div",
        { class: "field" },
        element("label", { for: "operation" }, "Operation"),
        element("div", { class: "beside" }, this.#operations, this.#page),
      ),
      this.#exampleBox,
      this.#fields,
      this.#faults.element,
      this.#buttons(),
      element(
        "p",
        { class: "help" },
        "It talks to the exchange inside this page alone: nothing leaves the page. Never enter a live key; there is no field for one. For a real exchange, copy the code.",
      ),
    );
    const result = element(
      "section",
      { class: "result", "aria-label": "Result" },
      this.#status,
      this.#outcome,
      this.#tabs.element,
    );
    return element("div", { class: "try" }, form, result);
  }

  #buttons(): HTMLElement {
    const link = element("button", { type: "button" }, "Copy link");
    link.addEventListener("click", () => void copy(link, this.#address()));
    const reset = element(
      "button",
      {
        type: "button",
        onclick: () => {
          this.#reset();
        },
      },
      "Start anew",
    );
    return element("div", { class: "buttons" }, this.#run, reset, link);
  }

  #usualValues(operation: string): FormValues {
    const form = this.#forms.operations[operation];
    return form === undefined ? {} : valuesOf(form, form.examples[0]?.params ?? {});
  }

  #fill(values: FormValues): void {
    this.#view = new FormView(this.#form, values, () => {
      this.#showTabs();
    });
    this.#view.suggest(seenIds);
    this.#fields.replaceChildren(this.#view.element);
    this.#showTabs();
  }

  #params(): Record<string, unknown> {
    return paramsOf(this.#form, this.#view.values, this.#tools.loaded.exchange.account.tradePassword ?? "");
  }

  #address(): string {
    const { id: operation } = this.#form;
    const { force, when } = this.#faults;
    const state = {
      operation,
      values: this.#view.values,
      ...(force !== undefined && { force }),
      ...(when !== undefined && { when }),
    };
    return siteUrl(`operations/${operation}.html`) + writeLink(state, this.#forms);
  }

  /** Run keeps the focus while it can do nothing. */
  #running(isRunning: boolean): void {
    this.#isRunning = isRunning;
    this.#run.setAttribute("aria-disabled", String(isRunning));
  }

  async #call(): Promise<void> {
    if (this.#isRunning) return;
    this.#running(true);
    const opened = this.#opened;
    try {
      await this.#callOnce();
    } catch (error) {
      if (opened !== this.#opened) return;
      // Whatever this is, the reader has to know of it: the page itself has failed.
      this.#result = undefined;
      this.#outcome.replaceChildren(
        element("p", { class: "problem" }, "The page itself has failed; the exchange may have the request."),
      );
      this.say(`The page itself has failed: ${String(error)}`);
    } finally {
      if (opened === this.#opened) this.#running(false);
    }
  }

  async #callOnce(): Promise<void> {
    const { exchange } = this.#tools.loaded;
    const { account, sandbox } = exchange;
    const opened = this.#opened;
    const begun = sandbox.journal.length;
    const force = this.#faults.forced;
    const timeoutMs = force?.fault === undefined ? undefined : faultTimeoutMs;
    this.say("Running …");
    const made = await exchange.call(this.#form.id as OperationId, this.#params(), { force, timeoutMs });
    const [sent] = made.traffic;
    const { signing } = this.#forms.terms;
    const call = { ...made, signature: sent && signatureTexts(sent.request, signing, this.#tools.loaded, { account }) };
    // Of an exchange that is gone, nothing is told.
    if (sandbox !== exchange.sandbox) return;
    const ids = made.outcome.ok ? givenIds(made.outcome.value, this.#forms) : [];
    this.#remember(ids);
    if (opened !== this.#opened) {
      this.say(`The call that was still running: ${spokenOutcome(call)}`);
      return;
    }
    const refresh = () => {
      this.#showOutcome(call, sandbox.journal.slice(begun), ids);
    };
    this.#result = { call, refresh };
    refresh();
    this.#showProblem(call);
    this.say(spokenOutcome(call));
    this.#showTabs("Answer");
    this.#showResult();
  }

  /** Where the form is above the result and longer than the screen, a reader would not see it. */
  #showResult(): void {
    const isBelow = this.#status.getBoundingClientRect().top > this.#run.getBoundingClientRect().bottom;
    (isBelow ? this.#status.parentElement : this.#status)?.scrollIntoView({ block: "nearest" });
  }

  #showOutcome(call: ShownCall, entries: Parameters<typeof outcomeParts>[0]["entries"], ids: readonly GivenId[]): void {
    const { exchange, okcoin } = this.#tools.loaded;
    const rows = okcoin.errors as Readonly<Record<number, { readonly name: string }>>;
    const parts = outcomeParts({
      call,
      entries,
      nameOf: (code) => rows[code]?.name ?? "",
      steps: nextSteps(ids, call.operation, this.#forms),
      take: (step) => {
        this.#take(step);
      },
      wait: () => {
        exchange.advance(1000);
        this.say("A second has gone by at the exchange.");
      },
    });
    this.#outcome.replaceChildren(...parts);
  }

  /** A parameter that the client or the exchange names is marked where it stands. */
  #showProblem({ outcome }: ShownCall): void {
    const place = outcome.ok ? undefined : placeOfError(outcome.error);
    this.#view.complain(place, outcome.ok ? "" : reasonOf(outcome.error));
  }

  #remember(ids: readonly GivenId[]): void {
    const others = seenIds.filter((seen) => !ids.some(({ name, id }) => name === seen.name && id === seen.id));
    seenIds.splice(0, Infinity, ...[...ids, ...others].slice(0, keptIds));
    this.#view.suggest(seenIds);
  }

  /** Goes on with an id, in the same exchange. */
  #take({ operation, name, id }: NextStep): void {
    const next = this.#forms.operations[operation];
    const shared = next ? sharedValues(this.#view.values, this.#form, next) : {};
    this.open({ operation, values: { ...this.#usualValues(operation), ...shared, [name]: id } });
    this.say(`${operation}, with ${name} ${id}. Press Run.`);
    this.#run.focus();
  }

  #reset(): void {
    seenIds.splice(0);
    this.#result = undefined;
    this.#tools.loaded.exchange.reset();
    this.open({ operation: this.#form.id, values: this.#usualValues(this.#form.id) });
    this.say("A new exchange, with the same account and new keys.");
  }

  #showTabs(choose?: string): void {
    const given = { form: this.#form, tools: this.#tools, params: () => this.#params(), call: this.#result?.call };
    this.#tabs.show(resultTabs(given), choose);
  }
}

function reasonOf(error: { readonly message: string }): string {
  return (error as { readonly reason?: string }).reason ?? error.message;
}
