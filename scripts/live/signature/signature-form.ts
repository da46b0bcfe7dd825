import { copy } from "../../page/copy-buttons.ts";
import type { LoadedExchange } from "../exchange.ts";
import { element } from "../parts/element.ts";
import { examplesOf, type Example, type Vector } from "./examples.ts";
import { linkTo, readPasted, type Field, type Linked } from "./fields.ts";
import { FieldsEditor } from "./fields-editor.ts";
import { matchOperation, type SignedOperation } from "./match-operation.ts";
import { signedOperations } from "./signed-operations.ts";

/** What a reader has typed. */
export interface TypedRequest {
  readonly fields: readonly Field[];
  readonly secret: string;
  readonly showsSecret: boolean;
  readonly signature: string;
  readonly operation: SignedOperation | undefined;
}

/** What the form can be filled with. */
export type Filling = Linked & { readonly secret: string; readonly signature: string };

const warning =
  "Nothing you type leaves this page, and nothing is kept: the page may not connect to anything. All the same, do not type the secret of a key that trades into web pages.";

/** Fields, operation, secret and signature. Dispatches `change` whenever one is another. */
export class SignatureForm extends EventTarget {
  readonly element = element("div", { class: "form", role: "group", "aria-label": "The request" });
  readonly #loaded: LoadedExchange;
  readonly #operations: readonly SignedOperation[];
  readonly #examples: readonly Example[];
  readonly #editor = new FieldsEditor();
  readonly #example = element("select", { id: "example" });
  readonly #operation = element("select", { id: "operation" });
  readonly #secret = element("input", { id: "secret", type: "password", autocomplete: "off", spellcheck: "false" });
  readonly #signature = element("input", { id: "signature", autocomplete: "off", spellcheck: "false" });

  constructor(vectors: readonly Vector[], loaded: LoadedExchange) {
    super();
    this.#loaded = loaded;
    this.#operations = signedOperations(loaded);
    this.#examples = examplesOf(vectors, this.#operations, loaded);
    this.#operation.append(
      element("option", { value: "" }, "the one that fits the fields"),
      ...this.#operations.map(({ id }) => element("option", { value: id }, id)),
    );
    this.element.append(
      element("p", { class: "safe" }, warning),
      this.#examplePicker(),
      element("h3", {}, "Fields"),
      this.#editor.element,
      this.#pasteBox(),
      labeled("Operation", "operation", this.#operation),
      labeled("Secret", "secret", this.#secret, this.#showButton()),
      labeled("Signature to check", "signature", this.#signature),
      this.#buttons(),
    );
    for (const box of [this.#editor, this.#operation]) box.addEventListener("change", this.#changed);
    for (const box of [this.#secret, this.#signature]) box.addEventListener("input", this.#changed);
  }

  get request(): TypedRequest {
    const { signing } = this.#loaded.okcoin;
    const fields = this.#editor.fields;
    const credentials: readonly string[] = [signing.keyField, signing.signatureField];
    const names = fields.map(({ name }) => name).filter((name) => !credentials.includes(name));
    const chosen = this.#operations.find(({ id }) => id === this.#operation.value);
    return {
      fields,
      secret: this.#secret.value,
      showsSecret: this.#secret.type === "text",
      signature: this.#signature.value.trim(),
      operation: chosen ?? matchOperation(names, this.#operations),
    };
  }

  fill({ fields, operation = "", secret, signature }: Filling): void {
    this.#secret.value = secret;
    this.#signature.value = signature;
    this.#operation.value = this.#operations.some(({ id }) => id === operation) ? operation : "";
    this.#editor.fields = fields;
  }

  /** Fills the form with an example, which is named as long as it is not another request. */
  #fillExample(index: number): void {
    const example = this.#examples[index];
    if (example === undefined) return;
    this.fill(example);
    this.#example.value = String(index);
  }

  /** With the first example that is right, or wrong, so that there is something to see. */
  fillFirst(isRight: boolean): void {
    this.#fillExample(this.#examples.findIndex((example) => example.isRight === isRight));
  }

  readonly #changed = (): void => {
    this.#example.value = "";
    this.dispatchEvent(new Event("change"));
  };

  #examplePicker(): HTMLElement {
    const option = (example: Example): HTMLOptionElement =>
      element("option", { value: this.#examples.indexOf(example) }, example.label);
    const select = this.#example;
    select.append(
      element("option", { value: "" }, "none: a request of your own"),
      element("optgroup", { label: "Right" }, ...this.#examples.filter(({ isRight }) => isRight).map(option)),
      element("optgroup", { label: "Wrong" }, ...this.#examples.filter(({ isRight }) => !isRight).map(option)),
    );
    select.addEventListener("change", () => {
      if (select.value === "") this.fill({ fields: [], secret: "", signature: "" });
      else this.#fillExample(Number(select.value));
    });
    return labeled("Example", "example", select);
  }

  #pasteBox(): HTMLElement {
    const box = element("textarea", {
      rows: 3,
      spellcheck: "false",
      "aria-label": "A request to read",
      placeholder: 'symbol=btc_cny&type=buy…, an address, or {"symbol": "btc_cny"}',
    });
    const problem = element("p", { class: "note bad", role: "status", hidden: true });
    const read = element("button", { type: "button" }, "Read it");
    const details = element("details", {}, element("summary", {}, "Paste a request"), box, problem, read);
    read.addEventListener("click", () => {
      const pasted = readPasted(box.value, this.#loaded.parseJson);
      problem.hidden = !("problem" in pasted);
      if ("problem" in pasted) {
        problem.textContent = pasted.problem;
        return;
      }
      this.#take(pasted.fields, pasted.path);
      details.open = false;
      box.value = "";
      details.querySelector("summary")?.focus();
    });
    return details;
  }

  /** A signature among pasted fields is the one to check. */
  #take(fields: readonly Field[], path: string | undefined): void {
    const { signatureField } = this.#loaded.okcoin.signing;
    const signature = fields.find(({ name }) => name === signatureField)?.value ?? "";
    const operation = this.#operations.find((each) => each.path === path)?.id ?? "";
    const rest = fields.filter(({ name }) => name !== signatureField);
    this.fill({ fields: rest, operation, signature, secret: this.#secret.value });
  }

  #showButton(): HTMLButtonElement {
    const button = element("button", { type: "button", "aria-pressed": "false", "aria-controls": "secret" }, "Show");
    button.addEventListener("click", () => {
      const shows = this.#secret.type === "password";
      this.#secret.type = shows ? "text" : "password";
      button.setAttribute("aria-pressed", String(shows));
      button.textContent = shows ? "Hide" : "Show";
      this.dispatchEvent(new Event("change"));
    });
    return button;
  }

  #buttons(): HTMLElement {
    const clear = element("button", { type: "button" }, "Clear all");
    clear.addEventListener("click", () => {
      this.fill({ fields: [], secret: "", signature: "" });
    });
    const link = element("button", { type: "button" }, "Copy link to these fields");
    link.title = "Without secret, signature and passwords";
    link.addEventListener("click", () => void copy(link, this.#link()));
    return element("p", { class: "buttons" }, link, clear);
  }

  #link(): string {
    const { fields, operation } = this.request;
    const { operations, shapes, signing } = this.#loaded.okcoin;
    const rows = Object.values(operations);
    const passwords = rows.flatMap(({ request }) => this.#loaded.secretFields(request, shapes));
    const hidden = [signing.signatureField, ...passwords];
    const linked = { fields, ...(operation !== undefined && { operation: operation.id }) };
    return new URL(linkTo(linked, hidden), location.href).href;
  }
}

function labeled(text: string, id: string, ...boxes: readonly HTMLElement[]): HTMLElement {
  return element(
    "div",
    { class: "labeled" },
    element("label", { for: id }, text),
    element("div", { class: "boxes" }, ...boxes),
  );
}
