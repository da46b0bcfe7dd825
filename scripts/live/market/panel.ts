import type { OperationId } from "../../../generated/methods.ts";
import { element } from "../parts/element.ts";
import { setText } from "./dom.ts";
import type { LoggedCall } from "./calls.ts";

/** Opens what went over the wire in the last call of an operation. */
export type OpenRaw = (operation: OperationId) => void;

/** A part of the terminal; its title names the operations that its data come from. */
export class Panel {
  readonly element: HTMLElement;
  readonly #feeds = new Map<OperationId, { readonly time: HTMLElement; readonly raw: HTMLButtonElement }>();

  constructor(
    name: string,
    title: string,
    operations: readonly OperationId[],
    openRaw: OpenRaw,
    ...content: readonly HTMLElement[]
  ) {
    const feeds = operations.map((operation) => {
      const time = element("span", { class: "ms" });
      const raw = rawButton(`Raw: last call of ${operation}`, operation, openRaw);
      this.#feeds.set(operation, { time, raw });
      return element("span", { class: "feed" }, operationLink(operation), time, raw);
    });
    this.element = element(
      "section",
      { class: `panel ${name}`, "aria-labelledby": `title-${name}` },
      element(
        "header",
        {},
        element("h2", { id: `title-${name}` }, title),
        element("div", { class: "feeds" }, ...feeds),
      ),
      ...content,
    );
  }

  /** Shows how long the last calls took. */
  show(last: (operation: OperationId) => LoggedCall | undefined): void {
    for (const [operation, { time, raw }] of this.#feeds) {
      const call = last(operation);
      raw.disabled = call === undefined;
      if (call !== undefined) setText(time, milliseconds(call));
    }
  }
}

export function rawButton(label: string, operation: OperationId, openRaw: OpenRaw): HTMLButtonElement {
  const onclick = () => {
    openRaw(operation);
  };
  return element("button", { type: "button", class: "raw", "aria-label": label, disabled: true, onclick }, "Raw");
}

export function milliseconds({ took }: LoggedCall): string {
  return `${took.toFixed(1)} ms`;
}

/** The site's folder, from a page of it. */
export function operationLink(operation: OperationId): HTMLElement {
  return element("a", { href: `../operations/${operation}.html` }, element("code", {}, operation));
}
