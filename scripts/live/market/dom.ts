import { element } from "../parts/element.ts";

/** Writes a text if it differs, so that a tick touches only what changed. @returns whether it did */
export function setText(node: Element, text: string): boolean {
  if (node.textContent === text) return false;
  node.textContent = text;
  return true;
}

/** Sets an attribute where it is another one. */
export function setAttribute(node: Element, name: string, value: string): void {
  if (node.getAttribute(name) !== value) node.setAttribute(name, value);
}

const still = matchMedia("(prefers-reduced-motion: reduce)");

/** Draws the eye to what has just changed, where the reader wants motion. */
export function flash(node: Element): void {
  if (still.matches) return;
  node.animate([{ backgroundColor: "color-mix(in srgb, currentcolor 22%, transparent)" }, {}], 900);
}

/** Words for those who hear the page. */
export function hidden(text: string): HTMLElement {
  return element("span", { class: "hidden" }, text);
}

/** One choice of a few, as radio buttons: arrows move in it. */
export function choice<Value extends string>(
  legend: string,
  name: string,
  options: readonly (readonly [value: Value, label: string])[],
  chosen: Value,
  hear: (value: Value) => void,
): HTMLFieldSetElement {
  return element(
    "fieldset",
    { class: "choice" },
    element("legend", { class: "hidden" }, legend),
    ...options.map(([value, label]) =>
      element(
        "label",
        { class: value },
        element("input", {
          type: "radio",
          name,
          value,
          checked: value === chosen,
          onchange: () => {
            hear(value);
          },
        }),
        element("span", {}, label),
      ),
    ),
  );
}

/** A table with a caption for those who hear it, its head, and a body for the rows. */
export function table(
  caption: string,
  columns: readonly string[],
  ...bodies: readonly HTMLTableSectionElement[]
): HTMLTableElement {
  return element(
    "table",
    {},
    element("caption", { class: "hidden" }, caption),
    element("thead", {}, element("tr", {}, ...columns.map((name) => element("th", { scope: "col" }, name)))),
    ...bodies,
  );
}

/** Rows of plain cells which stay where they are; `write` fills them. */
export class FixedRows {
  readonly body = element("tbody");
  readonly rows: readonly HTMLTableRowElement[];

  constructor(count: number, columns: readonly string[]) {
    this.rows = Array.from({ length: count }, () =>
      element("tr", {}, ...columns.map((name) => element("td", { class: name }, "\u00a0"))),
    );
    this.body.append(...this.rows);
  }

  /** Rows without texts are blank, and keep their height. @returns the rows in which something is new */
  write(lines: readonly (readonly string[])[]): HTMLTableRowElement[] {
    return this.rows.filter((row, index) => {
      const line = lines[index] ?? [];
      const changed = [...row.cells].filter((cell, column) => setText(cell, line[column] ?? "\u00a0"));
      return changed.length > 0;
    });
  }
}
