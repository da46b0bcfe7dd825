import type { LoadedExchange } from "../exchange.ts";
import { element } from "../parts/element.ts";
import { LiveElement } from "../parts/live-element.ts";
import { loadExchange } from "../parts/load-exchange.ts";
import { whenSeen } from "../parts/when-seen.ts";
import { readLink } from "./fields.ts";
import type { Vector } from "./examples.ts";
import text from "./signature.css";
import { SignatureForm } from "./signature-form.ts";
import { SignatureOutput } from "./signature-output.ts";

/**
 * From fields and a secret to a signature, step by step; and what is wrong with a signature. Attributes: `vectors`, those of the document as JSON; `start="wrong"`
 * begins with a signature that is wrong.
 */
export class OkcoinSignature extends LiveElement {
  protected show(): void {
    this.addStyle(text);
    const waiting = element("p", { class: "quiet", role: "status" }, "The exchange is being loaded …");
    this.root.append(waiting);
    whenSeen(this, () => {
      loadExchange().then(
        (loaded) => {
          waiting.remove();
          this.#open(loaded);
        },
        (error: unknown) => {
          waiting.textContent = error instanceof Error ? error.message : String(error);
        },
      );
    });
  }

  #open(loaded: LoadedExchange): void {
    const vectors = JSON.parse(this.getAttribute("vectors") ?? "[]") as readonly Vector[];
    const form = new SignatureForm(vectors, loaded);
    const output = new SignatureOutput(loaded);
    form.addEventListener("change", () => {
      output.show(form.request);
    });
    this.root.append(element("div", { class: "layout" }, form.element, output.element));
    const linked = readLink(location.hash);
    if (linked === undefined) form.fillFirst(this.getAttribute("start") !== "wrong");
    else form.fill({ ...linked, secret: "", signature: "" });
  }
}
