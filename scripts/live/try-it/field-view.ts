import type { FormField } from "../../request/operation-form.ts";
import { element } from "../parts/element.ts";

/** One field of a form, with its label, its help and what is wrong with it. */
export interface FieldView {
  readonly place: string;
  readonly box: HTMLElement;
  /** What is wrong with the value; nothing where it is right. */
  complain(problem: string): void;
  /** What the field means, which may depend on the value of another. */
  explain(decided: string): void;
}

export interface FieldGiven {
  readonly field: FormField;
  readonly place: string;
  readonly value: string;
  readonly changed: (place: string, value: string) => void;
}

export function createField({ field, place, value, changed }: FieldGiven): FieldView {
  const id = `field-${place}`;
  const shared = {
    id,
    name: place,
    "aria-describedby": `${id}-help ${id}-problem`,
    "aria-required": field.required && "true",
  };
  const input = field.values ? choice(field, value, shared) : textInput(field, value, shared);
  input.addEventListener("input", () => {
    changed(place, input.value);
  });
  const problem = element("p", { id: `${id}-problem`, class: "problem", hidden: true });
  const help = element("p", { id: `${id}-help`, class: "help" }, helpWords(field));
  const box = element(
    "div",
    { class: "field" },
    element("label", { for: id }, element("code", {}, place.replace(/^.*\./, "")), ` ${kindWords(field)}`),
    input,
    problem,
    help,
  );
  return {
    place,
    box,
    explain: (decided) => {
      const text = field.helps?.find(({ values }) => values.includes(decided))?.help;
      if (text !== undefined) help.textContent = text;
    },
    complain: (text) => {
      problem.textContent = text;
      problem.hidden = text === "";
      input.toggleAttribute("aria-invalid", false);
      if (text !== "") input.setAttribute("aria-invalid", "true");
    },
  };
}

function kindWords({ type, required, list }: FormField): string {
  const single = list === undefined ? type : `list of ${type}`;
  return required ? single : `${single}, optional`;
}

function helpWords({ help, secret, usual }: FormField): string {
  if (secret) return `${help} Left empty: the one of the account in this page. Never type a real one.`;
  return usual === undefined || help.includes(usual) ? help : `${help} Left out: ${usual}.`;
}

type Shared = Readonly<Record<string, unknown>>;

function choice({ values = [], required }: FormField, value: string, shared: Shared): HTMLSelectElement {
  const options = required && value !== "" ? values : ["", ...values];
  return element(
    "select",
    shared,
    ...options.map((each) =>
      element("option", { value: each, selected: each === value }, each === "" ? "left out" : each),
    ),
  );
}

/** Numbers are text here: a number field of a browser rounds them and drops zeros. */
function textInput({ type, secret, list }: FormField, value: string, shared: Shared): HTMLInputElement {
  const digits = type === "decimal" ? "decimal" : type === "string" || list !== undefined ? "text" : "numeric";
  return element("input", {
    ...shared,
    type: secret ? "password" : "text",
    value,
    inputmode: digits,
    autocomplete: "off",
    autocapitalize: "off",
    spellcheck: "false",
    list: type === "id" && `ids-${String(shared["name"])}`,
  });
}
