import type { OperationDescription } from "../../../description.ts";
import type { Incoming } from "./incoming.ts";
import type { Fields } from "./read-value.ts";

/** The longest body of a request, in characters: ten times the longest that a client of the document sends. */
export const maximumBody = 65_536;

const formType = "application/x-www-form-urlencoded";

/** The part of a request that holds its fields. */
export function formOf({ body, url }: Incoming, { method }: OperationDescription): string {
  return method === "POST" ? body : url.search;
}

/**
 * The declared fields of a form, decoded. An empty field counts as not sent. Fields that the operation does not declare
 * are ignored, as the exchange ignored them; if the client signed one of them, the signature does not match (reference,
 * "What the server signed over").
 *
 * @returns `undefined` if a name occurs twice, because nobody can tell which of the two was signed
 */
export function parseForm(form: string, declared: readonly string[]): Fields | undefined {
  const fields: Record<string, string> = {};
  const seen = new Set<string>();
  for (const [name, value] of pairsOf(form)) {
    if (seen.has(name)) return undefined;
    seen.add(name);
    if (value !== "" && declared.includes(name)) fields[name] = value;
  }
  return fields;
}

/** A form of which no character stands for another, as most are. */
const plainForm = /^[\w.*=&-]*$/;

/** The pairs of a form; of a plain one at a third of the cost of `URLSearchParams`. */
function pairsOf(form: string): Iterable<readonly [name: string, value: string]> {
  if (!plainForm.test(form)) return new URLSearchParams(form);
  const pairs = form.split("&").filter((pair) => pair !== "");
  return pairs.map((pair) => {
    const end = pair.indexOf("=");
    return end === -1 ? [pair, ""] : [pair.slice(0, end), pair.slice(end + 1)];
  });
}

/** Whether a content type is that of a form. Parameters such as the character set do not matter. */
export function isForm(contentType: string): boolean {
  return contentType === formType || contentType.split(";", 1)[0]?.trim().toLowerCase() === formType;
}
