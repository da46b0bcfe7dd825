import type { LoadedExchange } from "../exchange.ts";
import { element } from "../parts/element.ts";
import { askExchange } from "./ask-exchange.ts";
import { findingView } from "./finding-view.ts";
import { undeclaredNames } from "./match-operation.ts";
import type { TypedRequest } from "./signature-form.ts";
import { stepsOf } from "./steps.ts";
import { stepsView } from "./steps-view.ts";

/** Milliseconds without a key after which the exchange is asked. */
const pauseMs = 120;

/** The steps, made anew with each key, and what the exchange says of the signature, a moment later. */
export class SignatureOutput {
  readonly element = element("div", { class: "output" });
  readonly #finding = element("div", { "aria-live": "polite" });
  readonly #steps = element("section", { "aria-label": "Step by step" });
  readonly #loaded: LoadedExchange;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Counts what was asked, so that an answer that comes late is left. */
  #asked = 0;

  constructor(loaded: LoadedExchange) {
    this.#loaded = loaded;
    this.element.append(this.#finding, this.#steps);
  }

  show(request: TypedRequest): void {
    const { fields, secret, operation, showsSecret } = request;
    const { signing } = this.#loaded.okcoin;
    const credentials = [signing.keyField, signing.signatureField];
    const names = fields.map(({ name }) => name);
    const undeclared = undeclaredNames(names, operation, credentials);
    const steps = stepsOf(fields, secret, this.#loaded);
    this.#steps.replaceChildren(
      element("h3", {}, "Step by step"),
      stepsView(steps, { secret, showsSecret, operation: operation?.id, undeclared, signing }),
    );
    clearTimeout(this.#timer);
    this.#asked += 1;
    this.#timer = setTimeout(() => void this.#ask(request), pauseMs);
  }

  async #ask({ fields, secret, signature, operation }: TypedRequest): Promise<void> {
    const asked = this.#asked;
    const missing = [
      ...(secret === "" ? ["the secret"] : []),
      ...(signature === "" ? ["the signature to check"] : []),
      ...(operation === undefined ? ["the operation"] : []),
    ];
    if (missing.length > 0 || operation === undefined) {
      this.#finding.replaceChildren(
        element(
          "p",
          { class: "finding quiet" },
          `A signature is checked here as soon as there is ${missing.join(", ")}.`,
        ),
      );
      return;
    }
    let view: HTMLElement;
    try {
      view = findingView(await askExchange({ fields, secret, signature, operation }, this.#loaded), operation.id);
    } catch (error) {
      view = element("p", { class: "finding bad" }, error instanceof Error ? error.message : String(error));
    }
    if (asked === this.#asked) this.#finding.replaceChildren(view);
  }
}
