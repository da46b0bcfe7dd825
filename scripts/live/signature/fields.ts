/** A field as it was typed: its name and its plain, un-encoded value. */
export interface Field {
  readonly name: string;
  readonly value: string;
}

/** What was read from a pasted text, or why nothing could be. */
export type Pasted = { readonly fields: readonly Field[]; readonly path?: string } | { readonly problem: string };

/**
 * Reads the fields of a request: a form body, a query, a whole address, or a JSON object. `parseJson` keeps every digit of a number, because
 * `0.10` and `0.1` have different signatures.
 */
export function readPasted(text: string, parseJson: (text: string) => unknown): Pasted {
  const trimmed = text.trim();
  if (trimmed === "") return { problem: "There is nothing to read yet." };
  return trimmed.startsWith("{") ? readObject(trimmed, parseJson) : readForm(trimmed);
}

function readObject(text: string, parseJson: (text: string) => unknown): Pasted {
  let value: unknown;
  try {
    value = parseJson(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { problem: `This begins like a JSON object and is none: ${reason.replace(/\.$/, "")}.` };
  }
  const fields: Field[] = [];
  for (const [name, given] of Object.entries(value as Readonly<Record<string, unknown>>)) {
    if (given === null) continue;
    const text = textOf(given);
    if (text === undefined)
      return {
        problem: `The field ${JSON.stringify(name)} is a list or an object: write it as the text that is sent.`,
      };
    fields.push({ name, value: text });
  }
  return { fields };
}

/** The text of a value; a number that a JavaScript number would change comes as an object that keeps its digits. */
function textOf(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  const digits = (value as { readonly text?: unknown }).text;
  return Object.getPrototypeOf(value) !== Object.prototype && typeof digits === "string" ? digits : undefined;
}

function readForm(text: string): Pasted {
  const [path, query] = splitAddress(text);
  if (!query.includes("="))
    return { problem: "No field was found: paste name=value pairs joined by &, or a JSON object." };
  const fields = [...new URLSearchParams(query)].map(([name, value]) => ({ name, value }));
  return path === undefined ? { fields } : { fields, path };
}

/** The path of an address, if there is one, and what holds the fields. */
function splitAddress(text: string): readonly [path: string | undefined, query: string] {
  const [, path, query] = /^(?:https?:\/\/[^/?#\s]+)?(\/[^?#\s]*)?\?([^#]*)/.exec(text) ?? [];
  return [path, query ?? text];
}

/** The fields as a form body, for a link. */
export function formOf(fields: readonly Field[]): string {
  return new URLSearchParams(fields.map(({ name, value }): [string, string] => [name, value])).toString();
}

/** What a link to the page's fields says: never a secret, a signature or a password. */
export interface Linked {
  readonly fields: readonly Field[];
  readonly operation?: string;
}

export function linkTo({ fields, operation }: Linked, hidden: readonly string[]): string {
  const shown = fields.filter(({ name }) => !hidden.includes(name));
  const parts = new URLSearchParams({ fields: formOf(shown), ...(operation !== undefined && { operation }) });
  return `#${parts.toString()}`;
}

/** What a link says; undefined where the fragment is no such link. */
export function readLink(fragment: string): Linked | undefined {
  const parts = new URLSearchParams(fragment.replace(/^#/, ""));
  const form = parts.get("fields");
  const operation = parts.get("operation");
  if (form === null) return undefined;
  const fields = [...new URLSearchParams(form)].map(([name, value]) => ({ name, value }));
  return { fields, ...(operation !== null && { operation }) };
}
