import type { FormField, Forms, OperationForm } from "../../request/operation-form.ts";
import { type FormValues, valuesOf } from "./form-values.ts";

/** What a reader has chosen. */
export interface FormState {
  readonly operation: string;
  readonly values: FormValues;
  /** A code or a fault that the next call fails with. */
  readonly force?: string;
  readonly when?: string;
}

/** A link that was read, and what of it means nothing here. */
export interface ReadLink {
  readonly state: FormState;
  readonly ignored: readonly string[];
}

/** What may be forced. */
export interface Choices {
  readonly forces: readonly string[];
  readonly moments: readonly string[];
}

const start = "#try-it";
/** Characters of a value that a link may have. */
const longest = 2000;

/** The state as the fragment of an address. Secrets are left out; an optional field that was emptied is there without a value. */
export function writeLink({ operation, values, force, when }: FormState, forms: Forms): string {
  const form = forms.operations[operation];
  if (form === undefined) return start;
  const usual = valuesOf(form, form.examples[0]?.params ?? {});
  const places = [...new Set([...Object.keys(usual), ...Object.keys(values)])];
  const link = new URLSearchParams({ operation });
  for (const place of places) if (fieldAt(place, form)) link.append(place, values[place] ?? "");
  if (force !== undefined) link.append("force", force);
  if (force !== undefined && when !== undefined) link.append("when", when);
  return `${start}?${link.toString()}`;
}

/** Reads the fragment of an address; undefined where it is about something else. `usual`: the operation where the link names none. */
export function readLink(hash: string, usual: string, forms: Forms, choices: Choices): ReadLink | undefined {
  if (hash !== start && !hash.startsWith(`${start}?`)) return undefined;
  const given = [...new URLSearchParams(hash.slice(start.length + 1))];
  const ignored: string[] = [];
  const last = Object.fromEntries(given);
  const operation = Object.hasOwn(forms.operations, last["operation"] ?? "") ? (last["operation"] ?? "") : usual;
  const form = forms.operations[operation];
  if (form === undefined) return undefined;
  const values: Record<string, string> = { ...valuesOf(form, form.examples[0]?.params ?? {}) };
  forgetReplacedLists(values, given);
  const chosen: { force?: string; when?: string } = {};
  for (const [name, value] of given) {
    const field = fieldAt(name, form);
    if (name === "operation" && value === operation) continue;
    else if (name === "force" && choices.forces.includes(value)) chosen.force = value;
    else if (name === "when" && choices.moments.includes(value)) chosen.when = value;
    else if (field && isAllowed(field, value)) values[name] = value;
    else ignored.push(name);
  }
  return { state: { operation, values, ...chosen }, ignored: [...new Set(ignored)] };
}

/** A link that names an entry of a list means that list and not the example's. */
function forgetReplacedLists(values: Record<string, string>, given: readonly (readonly [string, string])[]): void {
  const lists = new Set(given.filter(([name]) => name.includes(".")).map(([name]) => name.split(".")[0]));
  for (const place of Object.keys(values))
    if (place.includes(".") && lists.has(place.split(".")[0])) Reflect.deleteProperty(values, place);
}

/** The field at a place that a link may fill. */
function fieldAt(place: string, { fields }: OperationForm): FormField | undefined {
  const [name, index, inner, ...more] = place.split(".");
  const field = fields.find((each) => each.name === name);
  if (field === undefined || field.secret || more.length > 0) return undefined;
  if (index === undefined) return field.entries === undefined ? field : undefined;
  const known = /^\d$/.test(index) && Number(index) < (field.maxEntries ?? 10);
  return known ? field.entries?.find((each) => each.name === inner) : undefined;
}

function isAllowed({ values }: FormField, text: string): boolean {
  return text === "" || (values?.includes(text) ?? text.length <= longest);
}
