import { element } from "../parts/element.ts";

export interface Tab {
  readonly name: string;
  /** Made when the tab is looked at. */
  readonly content: () => readonly (Node | string)[];
}

/** Tabs that arrow keys go through, and one panel. What was chosen stays chosen when the tabs change. */
export class Tabs {
  readonly element: HTMLElement;
  readonly #list = element("div", { role: "tablist", "aria-label": "What went over the wire, and the same in code" });
  readonly #panel = element("div", { role: "tabpanel", id: "panel", tabindex: 0 });
  #tabs: readonly Tab[] = [];
  #chosen = "";

  constructor() {
    this.element = element("div", { class: "tabs" }, this.#list, this.#panel);
    this.#list.addEventListener("keydown", (event) => {
      this.#move(event);
    });
  }

  /** `choose`: the tab that is looked at from now on; else the one that was. */
  show(tabs: readonly Tab[], choose = this.#chosen): void {
    this.#tabs = tabs;
    const names = tabs.map(({ name }) => name);
    const buttons = names.map((name) =>
      element(
        "button",
        {
          type: "button",
          role: "tab",
          id: idOf(name),
          "aria-controls": "panel",
          onclick: () => {
            this.choose(name);
          },
        },
        name,
      ),
    );
    const focused = this.#list.contains((this.element.getRootNode() as ShadowRoot).activeElement);
    this.#list.replaceChildren(...buttons);
    this.choose(names.includes(choose) ? choose : (names[0] ?? ""), focused);
  }

  choose(name: string, focus = false): void {
    this.#chosen = name;
    for (const button of this.#list.querySelectorAll("button")) {
      const chosen = button.id === idOf(name);
      button.setAttribute("aria-selected", String(chosen));
      button.tabIndex = chosen ? 0 : -1;
      if (chosen && focus) button.focus();
    }
    this.#panel.setAttribute("aria-labelledby", idOf(name));
    this.#panel.replaceChildren(...(this.#tabs.find((tab) => tab.name === name)?.content() ?? []));
  }

  #move(event: KeyboardEvent): void {
    const names = this.#tabs.map(({ name }) => name);
    const here = names.indexOf(this.#chosen);
    const steps: Readonly<Record<string, number>> = { ArrowRight: here + 1, ArrowLeft: here - 1, Home: 0, End: -1 };
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    this.choose(names.at(step % names.length) ?? "", true);
  }
}

function idOf(name: string): string {
  return `tab-${name.replaceAll(/\W+/g, "-").toLowerCase()}`;
}
