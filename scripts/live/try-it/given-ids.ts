import type { FormField, Forms, OperationForm } from "../../request/operation-form.ts";

/** An id that an answer gave, by the field in which other operations take it. */
export interface GivenId {
  readonly name: string;
  readonly id: string;
}

/** What may be done next with an id. */
export interface NextStep extends GivenId {
  readonly operation: string;
  readonly label: string;
}

/** The fields in which operations take an id of something that is there. */
function idFields({ fields }: OperationForm): FormField[] {
  return fields.filter(({ type, required }) => type === "id" && required);
}

/** The ids in an answer, in its order, each once. */
export function givenIds(value: unknown, forms: Forms): GivenId[] {
  const names = new Set(
    Object.values(forms.operations).flatMap((form) =>
      idFields(form)
        .filter(isOfOne)
        .map(({ name }) => name),
    ),
  );
  const found = new Map<string, GivenId>();
  collect(value, names, found);
  return [...found.values()];
}

/** A name such as `order_id`: of one thing, and not a place in a list such as `since`. */
function isOfOne({ name }: FormField): boolean {
  return name.endsWith("_id");
}

function collect(value: unknown, names: ReadonlySet<string>, found: Map<string, GivenId>): void {
  if (typeof value !== "object" || value === null) return;
  for (const [name, inner] of Object.entries(value)) {
    if (names.has(name) && /^[1-9]\d*$/.test(String(inner))) {
      const id = String(inner);
      found.set(`${name} ${id}`, { name, id });
    } else collect(inner, names, found);
  }
}

/** The operations that take the first id of each name, but for the one that has just been called. */
export function nextSteps(ids: readonly GivenId[], called: string, forms: Forms): NextStep[] {
  const names = [...new Set(ids.map(({ name }) => name))];
  return names.flatMap((name) => {
    const id = ids.find((each) => each.name === name)?.id ?? "";
    const taking = Object.values(forms.operations).filter(
      (form) => form.id !== called && idFields(form).some((field) => field.name === name),
    );
    // Reading first: what changes something is not to be pressed in passing.
    const looking = taking.toSorted((a, b) => Number(b.reads) - Number(a.reads));
    return looking.map((form) => ({ name, id, operation: form.id, label: labelOf(form, name) }));
  });
}

/** What takes a list of ids is for more than this one. */
function labelOf({ id, summary, reads, fields }: OperationForm, name: string): string {
  if (id.startsWith("cancel")) return "Cancel it";
  const isOfOne = fields.some((field) => field.name === name && field.list === undefined);
  return reads && isOfOne && id.endsWith("Info") ? "Look at it" : summary;
}

/** What carries over from one operation to the next: fields of the same name and kind, such as the pair. */
export function sharedValues(
  values: Readonly<Record<string, string>>,
  from: OperationForm,
  to: OperationForm,
): Record<string, string> {
  const alike = to.fields.filter((field) =>
    from.fields.some(
      (other) =>
        other.name === field.name &&
        other.type === field.type &&
        other.list === field.list &&
        String(other.values) === String(field.values) &&
        !field.secret &&
        field.entries === undefined,
    ),
  );
  return Object.fromEntries(
    alike.flatMap(({ name }) => {
      const value = values[name];
      return value === undefined || value === "" ? [] : [[name, value]];
    }),
  );
}
