import type { FormField, OperationForm } from "../../request/operation-form.ts";
import { element } from "../parts/element.ts";
import { createField, type FieldView } from "./field-view.ts";
import { entryCount, type FormValues, isSent, placeOf } from "./form-values.ts";

/** The fields of a request. Tells `changed` of every letter that is typed. */
export class FormView {
  readonly element = element("div", { class: "fields" });
  readonly #form: OperationForm;
  readonly #values: Record<string, string>;
  readonly #changed: () => void;
  #views: FieldView[] = [];

  constructor(form: OperationForm, values: FormValues, changed: () => void) {
    this.#form = form;
    this.#values = { ...values };
    this.#changed = changed;
    for (const field of form.fields)
      this.element.append(field.entries === undefined ? this.#single(field) : this.#list(field));
    if (form.fields.length === 0) this.element.append(element("p", { class: "help" }, "It takes no parameters."));
    this.#showSent();
  }

  get values(): FormValues {
    return this.#values;
  }

  /** Shows what is wrong with a field at that field; false where there is none. Without arguments: nothing is wrong. */
  complain(place?: string, problem = ""): boolean {
    for (const view of this.#views) view.complain(view.place === place ? problem : "");
    return this.#views.some((view) => view.place === place);
  }

  /** Ids that answers have given, for fields that take one. */
  suggest(ids: readonly { readonly name: string; readonly id: string }[]): void {
    for (const list of this.element.querySelectorAll("datalist"))
      list.replaceChildren(
        ...ids.filter(({ name }) => list.id === `ids-${name}`).map(({ id }) => element("option", { value: id })),
      );
  }

  #single(field: FormField): HTMLElement {
    const box = this.#field(field, field.name);
    if (field.type === "id") box.append(element("datalist", { id: `ids-${field.name}` }));
    return box;
  }

  #field(field: FormField, place: string): HTMLElement {
    const changed = (at: string, value: string) => {
      this.#values[at] = value;
      this.#showSent();
      this.#changed();
    };
    const view = createField({ field, place, value: this.#values[place] ?? "", changed });
    this.#views.push(view);
    return view.box;
  }

  /** Hides what the form of the request that was chosen has not, and says what the rest means in it. */
  #showSent(): void {
    const decided = this.#values[this.#form.decides ?? ""] ?? "";
    for (const field of this.#form.fields) {
      const view = this.#views.find(({ place }) => place === field.name);
      if (!view) continue;
      view.box.hidden = !isSent(field, this.#form, this.#values);
      view.explain(decided);
    }
  }

  #list(field: FormField): HTMLElement {
    const box = element("fieldset", { class: "entries" });
    this.#fillList(field, box);
    return box;
  }

  #fillList(field: FormField, box: HTMLElement): void {
    const { name, help, entries = [], maxEntries = 10 } = field;
    const count = entryCount(field, this.#values);
    this.#views = this.#views.filter(({ place }) => !place.startsWith(`${name}.`));
    const rows = Array.from({ length: count }, (_, index) =>
      element(
        "div",
        { class: "entry", role: "group", "aria-label": `${name}, entry ${String(index + 1)}` },
        ...entries.map((inner) => this.#field(inner, placeOf(field, index, inner.name))),
        element(
          "button",
          {
            type: "button",
            onclick: () => {
              this.#remove(field, index, box);
            },
          },
          `Remove entry ${String(index + 1)}`,
        ),
      ),
    );
    const add = element(
      "button",
      {
        type: "button",
        disabled: count >= maxEntries,
        onclick: () => {
          this.#add(field, box);
        },
      },
      "Add an entry",
    );
    const legend = element("legend", {}, element("code", {}, name), " list");
    box.replaceChildren(legend, element("p", { class: "help" }, help), ...rows, add);
  }

  #add(field: FormField, box: HTMLElement): void {
    const count = entryCount(field, this.#values);
    for (const { name } of field.entries ?? []) this.#values[placeOf(field, count, name)] = "";
    this.#fillList(field, box);
    box.querySelector<HTMLElement>(".entry:last-of-type input, .entry:last-of-type select")?.focus();
    this.#changed();
  }

  /** Takes an entry out; those behind it move up. */
  #remove(field: FormField, index: number, box: HTMLElement): void {
    const last = entryCount(field, this.#values) - 1;
    for (const { name } of field.entries ?? []) {
      for (let each = index; each < last; each += 1)
        this.#values[placeOf(field, each, name)] = this.#values[placeOf(field, each + 1, name)] ?? "";
      Reflect.deleteProperty(this.#values, placeOf(field, last, name));
    }
    this.#fillList(field, box);
    box.querySelector<HTMLElement>(":scope > button")?.focus();
    this.#changed();
  }
}
