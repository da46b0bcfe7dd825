import type { Echo, ErrorEnvelope } from "../../description.ts";

type Fields = Readonly<Record<string, unknown>>;

/** What was sent: names and plain texts. */
type Sent = readonly (readonly [name: string, text: string])[];

/** Says how an answer belongs to another request, both sides named; undefined for an answer that may be to this one. */
export type EchoCheck = (sent: Sent, value: unknown) => string | undefined;

/** Makes the check of an operation's answers. A field that an answer leaves out repeats nothing. */
export function createEchoCheck(echoes: readonly Echo[], { codeFields }: ErrorEnvelope): EchoCheck {
  const rules = echoes.map((echo) => {
    const paths = [echo.answer].flat();
    return { ...echo, where: paths.join(", "), paths: paths.map((path) => path.split(/\.|(?=\[\])/)) };
  });
  return (sent, value) => {
    for (const { request, as, unless, where, paths } of rules) {
      const text = sent.find(([name]) => name === request)?.[1];
      if (text === undefined || text === unless) continue;
      const counts = as === "count";
      const silent = counts ? paths.flatMap((path) => silentEntries(valuesAt(value, path), codeFields)) : [];
      if (silent.length > 0) return `The answer says neither an id nor a code of ${where}[${silent.join("], [")}].`;
      const asked = counts ? countOf(JSON.parse(text)) : text;
      // What every entry of a list says is looked at once.
      const found = paths.map((path) => [...new Set(valuesAt(value, path).map(counts ? countOf : String))]);
      const answered = found.flat();
      if (answered.every((each) => each === asked) || agrees(asked, found, as)) continue;
      const shown = answered.slice(0, 5).map((each) => each.slice(0, 99) || "nothing");
      return `The answer is to another request: ${request} was ${asked} in the request and ${shown.join(", ")} in the answer (${where}).`;
    }
    return undefined;
  };
}

/** Case and separators of a text do not count: a false alarm costs money as well. */
function agrees(asked: string, found: readonly string[][], as: Echo["as"]): boolean {
  if (as === "currency") {
    const known = partsOf(asked, /[^a-z\d]/);
    return found.flat().every((each) => partsOf(each, /[^a-z\d]/).some((part) => known.includes(part)));
  }
  const left = partsOf(asked);
  const right = found.flatMap((values) => [...new Set(values.flatMap((each) => partsOf(each)))]);
  if (!right.every((each) => left.includes(each))) return false;
  // An id that stands in two lists contradicts itself.
  return as === "among" || (left.every((each) => right.includes(each)) && right.length <= left.length);
}

/** The entries of a comma list. What follows a colon is a code, which another family of this protocol adds. */
function partsOf(text: string, separator: RegExp | string = ","): string[] {
  const parts = text.toLowerCase().split(separator);
  return parts.map((part) => part.replace(/:.*|[^a-z\d]/g, "")).filter((part) => part !== "");
}

/** The places of entries that say neither what was made nor why nothing was: an id such as -1 proves neither. */
function silentEntries(lists: readonly unknown[], codeFields: readonly string[]): number[] {
  return [lists].flat(2).flatMap((entry, index) => {
    const says = ([name, value]: [string, unknown]): boolean =>
      codeFields.includes(name) ? Number(value) !== 0 : Number(value) > 0;
    return Object.entries(entry as object).some(says) ? [] : [index];
  });
}

function countOf(list: unknown): string {
  return `a list of ${String([list].flat().length)}`;
}

/** What stands at a path of fields, and of `[]` for every entry of a list. */
function valuesAt(value: unknown, path: readonly string[]): unknown[] {
  let found = [value];
  for (const step of path) {
    const inner: unknown[] = [];
    for (const each of found) {
      if (step !== "[]") inner.push((each as Fields)[step]);
      // Many times faster than `flat`, which would take a tenth of the time of a history of 200 orders.
      else if (Array.isArray(each)) for (const entry of each as unknown[]) inner.push(entry);
    }
    found = inner.filter((each) => each !== undefined && each !== null);
  }
  return found;
}
