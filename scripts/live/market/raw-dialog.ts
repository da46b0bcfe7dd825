import { element } from "../parts/element.ts";
import type { Traffic } from "../exchange/recorded-send.ts";
import { milliseconds } from "./panel.ts";
import type { LoggedCall } from "./calls.ts";
import { callText } from "./order-form.ts";
import { refusal } from "./outcome.ts";

/** Shows a call from the method to the bytes of the answer. */
export class RawDialog {
  readonly element = element("dialog", { "aria-labelledby": "raw-title" });

  open(call: LoggedCall): void {
    const { operation, params, outcome, traffic } = call;
    this.element.replaceChildren(
      element(
        "header",
        {},
        element("h2", { id: "raw-title" }, `${operation}, ${milliseconds(call)}`),
        element(
          "button",
          {
            type: "button",
            onclick: () => {
              this.element.close();
            },
          },
          "Close",
        ),
      ),
      part("Call", callText(operation, params)),
      ...traffic.flatMap((each) => [part("Request", requestText(each)), part("Answer", answerText(each))]),
      outcome.ok ? part("Value", JSON.stringify(outcome.value, undefined, 2)) : refusal(outcome.error),
      element("p", {}, element("a", { href: `../operations/${operation}.html` }, `All about ${operation}`)),
    );
    this.element.showModal();
  }
}

function part(title: string, text: string): HTMLElement {
  return element("section", {}, element("h3", {}, title), element("pre", { tabindex: 0 }, text));
}

export function requestText({ request }: Traffic): string {
  const { method, url, headers, body } = request;
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return [`${method} ${url}`, ...lines, ...(body === undefined ? [] : ["", body])].join("\n");
}

function answerText({ answer }: Traffic): string {
  if (answer === undefined) return "No answer came.";
  return `HTTP ${String(answer.status)}\n\n${answer.text}`;
}
