import type { OperationId } from "../../../generated/methods.ts";
import { element } from "../parts/element.ts";
import type { FormState } from "./form-link.ts";
import { givenIds, type GivenId, type NextStep, nextSteps, sharedValues } from "./given-ids.ts";
import type { Tools } from "./load-tools.ts";
import { outcomeParts, spokenOutcome } from "./outcome-view.ts";
import { RequestForm } from "./request-form.ts";
import { placeOfError, signatureTexts } from "./result-texts.ts";
import { resultTabs, type ShownCall } from "./result-tabs.ts";
import { ResultView } from "./result-view.ts";

/** How long the client waits for an answer that is broken on its way. */
const faultTimeoutMs = 1500;

/** Ids that answers have given in this page, the last one first; for all forms of the page. */
const seenIds: GivenId[] = [];
const keptIds = 20;

/** The form and its result, with the calls between them. */
export class TryView {
  readonly element: HTMLElement;
  readonly #tools: Tools;
  readonly #form: RequestForm;
  readonly #shown = new ResultView();
  #result: { readonly call: ShownCall; readonly refresh: () => void } | undefined;
  /** Counts what the form was made for, so that a call that ends late is not shown in the form of another. */
  #opened = 0;
  #isRunning = false;

  constructor(tools: Tools) {
    this.#tools = tools;
    this.#form = new RequestForm(tools, {
      open: (state) => {
        this.open(state);
      },
      change: () => {
        this.#showTabs();
      },
      run: () => void this.#call(),
      reset: () => {
        this.#reset();
      },
    });
    this.element = element("div", { class: "try" }, this.#form.element, this.#shown.element);
    tools.loaded.exchange.addEventListener("change", () => this.#result?.refresh());
  }

  /** Shows an operation. Nothing is run by that. */
  open(state: FormState): void {
    this.#opened += 1;
    this.#running(false);
    this.say("");
    this.#result = undefined;
    this.#shown.showOutcome();
    this.#form.show(state);
    this.#form.suggest(seenIds);
    this.#showTabs();
  }

  say(text: string): void {
    this.#shown.say(text);
  }

  /** Run keeps the focus while it can do nothing. */
  #running(isRunning: boolean): void {
    this.#isRunning = isRunning;
    this.#form.runButton.setAttribute("aria-disabled", String(isRunning));
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
      this.#shown.showOutcome(
        element("p", { class: "problem" }, "The page itself has failed; the exchange may have the request."),
      );
      this.say(`The page itself has failed: ${String(error)}`);
    } finally {
      if (opened === this.#opened) this.#running(false);
    }
  }

  async #callOnce(): Promise<void> {
    const { forms, loaded } = this.#tools;
    const { exchange } = loaded;
    const { account, sandbox } = exchange;
    const opened = this.#opened;
    const begun = sandbox.journal.length;
    const { forced: force, operation, params } = this.#form;
    const timeoutMs = force?.fault === undefined ? undefined : faultTimeoutMs;
    this.say("Running …");
    const made = await exchange.call(operation.id as OperationId, params, { force, timeoutMs });
    const [sent] = made.traffic;
    const call = { ...made, signature: sent && signatureTexts(sent.request, forms.terms.signing, loaded, { account }) };
    // Of an exchange that is gone, nothing is told.
    if (sandbox !== exchange.sandbox) return;
    const ids = made.outcome.ok ? givenIds(made.outcome.value, forms) : [];
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
    this.#shown.comeIntoView(this.#form.runButton);
  }

  #showOutcome(call: ShownCall, entries: Parameters<typeof outcomeParts>[0]["entries"], ids: readonly GivenId[]): void {
    const { forms, loaded } = this.#tools;
    const rows = loaded.okcoin.errors as Readonly<Record<number, { readonly name: string }>>;
    const parts = outcomeParts({
      call,
      entries,
      nameOf: (code) => rows[code]?.name ?? "",
      steps: nextSteps(ids, call.operation, forms),
      take: (step) => {
        this.#take(step);
      },
      wait: () => {
        loaded.exchange.advance(1000);
        this.say("A second has gone by at the exchange.");
      },
    });
    this.#shown.showOutcome(...parts);
  }

  /** A parameter that the client or the exchange names is marked where it stands. */
  #showProblem({ outcome }: ShownCall): void {
    const place = outcome.ok ? undefined : placeOfError(outcome.error);
    this.#form.complain(place, outcome.ok ? "" : reasonOf(outcome.error));
  }

  #remember(ids: readonly GivenId[]): void {
    const others = seenIds.filter((seen) => !ids.some(({ name, id }) => name === seen.name && id === seen.id));
    seenIds.splice(0, Infinity, ...[...ids, ...others].slice(0, keptIds));
    this.#form.suggest(seenIds);
  }

  /** Goes on with an id, in the same exchange. */
  #take({ operation, name, id }: NextStep): void {
    const { operation: form, values } = this.#form;
    const next = this.#tools.forms.operations[operation];
    const shared = next ? sharedValues(values, form, next) : {};
    this.open({ operation, values: { ...this.#form.usualValues(operation), ...shared, [name]: id } });
    this.say(`${operation}, with ${name} ${id}. Press Run.`);
    this.#form.runButton.focus();
  }

  #reset(): void {
    seenIds.splice(0);
    this.#result = undefined;
    this.#tools.loaded.exchange.reset();
    const { id: operation } = this.#form.operation;
    this.open({ operation, values: this.#form.usualValues(operation) });
    this.say("A new exchange, with the same account and new keys.");
  }

  #showTabs(choose?: string): void {
    const form = this.#form;
    const given = { form: form.operation, tools: this.#tools, params: () => form.params, call: this.#result?.call };
    this.#shown.showTabs(resultTabs(given), choose);
  }
}

function reasonOf(error: { readonly message: string }): string {
  return (error as { readonly reason?: string }).reason ?? error.message;
}
