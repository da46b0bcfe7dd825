import type { Model } from "../model/model.ts";
import { clientErrors } from "./client-errors.ts";
import { errorClassName } from "./reference-sections.ts";

/** What a name in a text stands for. */
export type Named =
  | { readonly kind: "operation"; readonly id: string }
  | { readonly kind: "code"; readonly code: number }
  | { readonly kind: "class"; readonly name: string }
  | { readonly kind: "guide"; readonly title: string };

/** Fenced code, headings and links stay as they are; code spans, titles in quotes and numbers may be names. */
const parts =
  /```[^]*?```|^#{1,6} .*$|\[(?:`[^`]*`|[^\]`])*\]\([^)\s]*\)|`[^`\n]+`|"[A-Z][^"`]{1,60}"|(?<![\w.])\d{4,5}(?![\w.]*\d)\b/gm;

/** Before a number of four digits, which is a code only among codes: 1400 may be a price. */
const beforeCode = /(\bcodes?|\b1\d{4}\b)[\w\s,:`]{0,30}$/i;

/**
 * Markdown in which the names of operations, classes of errors, codes and guides are links.
 *
 * @param href the address of what is named, or undefined where a link is not wanted
 */
export function linkNames(text: string, model: Model, href: (named: Named) => string | undefined): string {
  const named = namesOf(model);
  return text.replaceAll(parts, (part, offset: number) => {
    if (/^(```|#|\[)/.test(part)) return part;
    const [name = ""] = /[\w ]+(?=\W*$)/.exec(part.replace(/^`client\.(try\.)?(\w+)(\(.*\))?`$/, "`$2`")) ?? [];
    const whole = /^(`client\.(try\.)?\w+(\(.*\))?`|`\w+`|"[^]*"|\d+)$/.test(part);
    const key = part.startsWith('"') ? part.replaceAll(/\s+/g, " ").replace(/[.,]"$/, '"') : name;
    const found = whole ? named.get(key) : undefined;
    if (found?.kind === "code" && found.code < 10_000 && !isAmongCodes(text, offset, part)) return part;
    const address = found && href(found);
    return address === undefined ? part : `[${part}](${address})`;
  });
}

/** A number of four digits is a code after other codes, and before its name. */
function isAmongCodes(text: string, offset: number, number: string): boolean {
  return (
    beforeCode.test(text.slice(Math.max(0, offset - 60), offset)) || /^ `[A-Z]/.test(text.slice(offset + number.length))
  );
}

const namesOfModels = new WeakMap<Model, ReadonlyMap<string, Named>>();

/** The names are made once for a model: some hundreds of texts ask for them. */
function namesOf(model: Model): ReadonlyMap<string, Named> {
  const known = namesOfModels.get(model) ?? makeNames(model);
  namesOfModels.set(model, known);
  return known;
}

function makeNames({ operations, errors, guides }: Model): ReadonlyMap<string, Named> {
  const classes = new Set([...errors.map(({ kind }) => errorClassName(kind)), ...clientErrors.map(({ name }) => name)]);
  return new Map<string, Named>([
    ...operations.map(({ id }) => [id, { kind: "operation", id }] as const),
    ...errors.map(({ code }) => [String(code), { kind: "code", code }] as const),
    ...[...classes].map((name) => [name, { kind: "class", name }] as const),
    ...guides.map(({ title }) => [`"${title}"`, { kind: "guide", title }] as const),
  ]);
}
