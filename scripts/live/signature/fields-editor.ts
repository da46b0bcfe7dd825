import { element } from "../parts/element.ts";
import type { Field } from "./fields.ts";

/** A row of two boxes for each field, and buttons to add and to remove one. Dispatches `change` whenever a field is another. */
export class FieldsEditor extends EventTarget {
  readonly element = element("div", { class: "fields" });
  readonly #rows = element("ul", { class: "rows", "aria-label": "Fields of the request" });

  constructor() {
    super();
    const add = element("button", { type: "button", class: "add" }, "Add a field");
    add.addEventListener("click", () => {
      const row = this.#append({ name: "", value: "" });
      this.#changed();
      row.querySelector("input")?.focus();
    });
    this.element.append(this.#rows, add);
  }

  /** What is in the boxes; a row without name and value is none. */
  get fields(): readonly Field[] {
    return [...this.#rows.children].map(fieldOf).filter(({ name, value }) => name !== "" || value !== "");
  }

  set fields(fields: readonly Field[]) {
    this.#rows.replaceChildren();
    for (const field of fields) this.#append(field);
    if (fields.length === 0) this.#append({ name: "", value: "" });
    this.#changed();
  }

  #append(field: Field): HTMLLIElement {
    const name = element("input", { class: "name", "aria-label": "Name", placeholder: "name", spellcheck: "false" });
    // A box of several lines keeps a line break that was pasted, which nobody can sign.
    const value = element("textarea", { class: "value", rows: 1, placeholder: "value", spellcheck: "false" });
    for (const box of [name, value]) {
      box.setAttribute("autocomplete", "off");
      box.setAttribute("autocapitalize", "off");
      box.addEventListener("input", () => {
        label();
        this.#changed();
      });
    }
    value.addEventListener("keydown", (event) => {
      if (event.key === "Enter") event.preventDefault();
    });
    name.value = field.name;
    value.value = field.value;
    const remove = element("button", { type: "button", class: "remove" }, "×");
    const row = element("li", {}, name, value, remove);
    remove.addEventListener("click", () => {
      this.#remove(row);
    });
    const label = (): void => {
      const whose = name.value === "" ? "the field without a name" : name.value;
      value.setAttribute("aria-label", `Value of ${whose}`);
      remove.setAttribute("aria-label", `Remove ${whose}`);
    };
    label();
    this.#rows.append(row);
    return row;
  }

  #remove(row: HTMLLIElement): void {
    const next = row.nextElementSibling ?? row.previousElementSibling;
    row.remove();
    const target = next?.querySelector<HTMLElement>(".remove") ?? this.element.querySelector<HTMLElement>(".add");
    target?.focus();
    this.#changed();
  }

  #changed(): void {
    this.dispatchEvent(new Event("change"));
  }
}

function fieldOf(row: Element): Field {
  const name = row.querySelector("input")?.value ?? "";
  const value = row.querySelector("textarea")?.value ?? "";
  return { name, value };
}
