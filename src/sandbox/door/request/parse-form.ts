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

/** Pairs of which no character stands for another, as in most forms: taken apart at a third of the cost of `URLSearchParams`. */
const plainForm = /^[\w.*-]+=[\w.*-]*(?:&[\w.*-]+=[\w.*-]*)*$/;

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
  const plain = plainForm.test(form) ? form.split("&").map((pair) => pair.split("=")) : undefined;
  for (const [name = "", value = ""] of plain ?? new URLSearchParams(form)) {
    if (seen.has(name)) return undefined;
    seen.add(name);
    if (value !== "" && declared.includes(name)) fields[name] = value;
  }
  return fields;
}

/** Whether a content type is that of a form. Parameters such as the character set do not matter. */
export function isForm(contentType: string): boolean {
  return contentType === formType || contentType.split(";", 1)[0]?.trim().toLowerCase() === formType;
}
