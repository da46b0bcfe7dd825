import type { FormField, OperationForm } from "../../request/operation-form.ts";

/** What a form holds: texts by the place of their field, `price` or `orders_data.0.price`. Every digit stays as it was typed. */
export type FormValues = Readonly<Record<string, string>>;

/** The values of an example. Secrets are not taken from it: the page has its own. */
export function valuesOf({ fields }: OperationForm, params: Readonly<Record<string, unknown>>): FormValues {
  const values: Record<string, string> = {};
  for (const field of fields) {
    const given = params[field.name];
    if (given === undefined || field.secret) continue;
    if (field.entries === undefined) values[field.name] = [given].flat().map(String).join(", ");
    else for (const [index, entry] of listOf(given).entries()) addEntry(values, field, index, entry);
  }
  return values;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function addEntry(values: Record<string, string>, field: FormField, index: number, entry: unknown): void {
  for (const [name, value] of Object.entries(entry as Record<string, unknown>))
    values[placeOf(field, index, name)] = String(value);
}

/** Where a field of an entry is kept. */
export function placeOf({ name }: FormField, index: number, inner: string): string {
  return `${name}.${String(index)}.${inner}`;
}

/** How many entries a list of objects has. */
export function entryCount({ name }: FormField, values: FormValues): number {
  const indexes = Object.keys(values).filter((place) => place.startsWith(`${name}.`));
  return Math.max(0, ...indexes.map((place) => Number(place.split(".")[1]) + 1));
}

/** Whether a field belongs to the form of the request that its deciding field names. */
export function isSent({ sentWith }: FormField, { decides = "" }: OperationForm, values: FormValues): boolean {
  return sentWith === undefined || sentWith.includes(values[decides] ?? "");
}

/** The parameters that the values mean. What is empty is left out; a secret that is empty is the one of the page's account. */
export function paramsOf(form: OperationForm, values: FormValues, secret: string): Record<string, unknown> {
  const sent = form.fields.filter((field) => isSent(field, form, values));
  return Object.fromEntries(
    sent.flatMap((field) => {
      const value = field.secret ? (values[field.name] ?? secret) || secret : fieldValue(field, values);
      return value === undefined ? [] : [[field.name, value]];
    }),
  );
}

function fieldValue(field: FormField, values: FormValues): unknown {
  if (field.entries !== undefined) {
    const entries = Array.from({ length: entryCount(field, values) }, (_, index) => entryValue(field, index, values));
    return entries.length === 0 ? undefined : entries;
  }
  const text = (values[field.name] ?? "").trim();
  if (text === "") return undefined;
  if (field.list === undefined) return singleValue(field, text);
  return text.split(/[\s,]+/).filter((item) => item !== "");
}

function entryValue(field: FormField, index: number, values: FormValues): Record<string, unknown> {
  const pairs = (field.entries ?? []).flatMap((inner) => {
    const text = (values[placeOf(field, index, inner.name)] ?? "").trim();
    return text === "" ? [] : [[inner.name, singleValue(inner, text)] as const];
  });
  return Object.fromEntries(pairs);
}

/** Types whose values the client takes as numbers. */
const numbers: ReadonlySet<string> = new Set(["integer", "unix-ms", "unix-s"]);

/** A text that is no number stays one, so that the client says what is wrong with it. */
function singleValue({ type }: FormField, text: string): unknown {
  return numbers.has(type) && /^-?\d{1,15}$/.test(text) ? Number(text) : text;
}
