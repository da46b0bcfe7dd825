import type { SearchEntry } from "../../page/search-entry.ts";
import type { FieldModel, Model, OperationModel } from "../../model/model.ts";
import { changesPage, errorPage, operationPage, startPage } from "../../model/reference-links.ts";
import { answerFields } from "../answer-fields.ts";
import { sentence } from "../reference-sections.ts";
import { fieldAnchor, type FieldSide } from "./field-list.ts";
import { headingsOf, plainText } from "./markup.ts";
import type { Page } from "./page.ts";
import type { Site } from "./site.ts";

/** Characters of a text that the index keeps. */
const longest = 700;

/** What the search of the pages finds, made from the document and from the hand-kept words of `spec/search-words.json`. */
export function searchIndex(model: Model, { pages }: Site): SearchEntry[] {
  const entries = [
    ...model.operations.map(operationEntry),
    ...model.errors.map(({ code, name, description, note }) => ({
      kind: "code" as const,
      title: `${String(code)} ${name}`,
      url: errorPage(code),
      text: sentence(description),
      names: [String(code), name],
      ...(note !== undefined && { more: shortText(note) }),
    })),
    ...pages.filter(({ section, group, title }) => section === "errors" && group === title).map(classEntry),
    ...pages.filter(({ section, group }) => section === "guides" || group === undefined).flatMap(guideEntries),
    ...model.operations.flatMap((operation) => [
      ...fieldEntries(operation, operation.fields, "parameter"),
      ...fieldEntries(operation, answerFields(operation, model), "answer"),
    ]),
  ];
  return withWords(entries, model.searchWords);
}

function operationEntry({ id, path, object }: OperationModel): SearchEntry {
  const [file = ""] = /[^/]+$/.exec(path) ?? [];
  return {
    kind: "operation",
    title: id,
    url: operationPage(id),
    text: sentence(object.summary),
    names: [id, path, file, file.replace(/\.\w+$/, ""), object.summary],
    more: shortText(object.description),
  };
}

function classEntry({ title, path, summary }: Page): SearchEntry {
  return { kind: "class", title, url: path, text: plainText(summary), names: [title] };
}

/** A guide, and each of its sections. */
function guideEntries({ title, path, summary, blocks }: Page): SearchEntry[] {
  const markdown = blocks.map((block) => block.markdown).join("\n\n");
  const [intro = "", ...sections] = markdown.split(/^#{2,6} .*$/m);
  // The first page has nothing but links to what the index has anyway, and the headings of the changes are all alike.
  const headings = path === startPage || path === changesPage ? [] : headingsOf(markdown);
  return [
    { kind: "guide", title, url: path, text: plainText(summary), names: [title], more: shortText(intro) },
    ...headings.map((heading, index) => ({
      kind: "section" as const,
      title: heading.title,
      url: `${path}#${heading.anchor}`,
      text: title,
      names: [heading.title],
      more: shortText(sections[index] ?? ""),
    })),
  ];
}

function fieldEntries({ id }: OperationModel, fields: readonly FieldModel[], side: FieldSide): SearchEntry[] {
  return fields
    .filter(({ name }) => /\w$/.test(name))
    .map(({ name, description }) => ({
      kind: side,
      title: name,
      url: `${operationPage(id)}#${fieldAnchor(name, side)}`,
      text: `${side === "parameter" ? "Parameter" : "Answer"} of ${id}`,
      names: [...new Set([name, name.replace(/^.*[.\]]/, "")])],
      more: shortText(description),
    }));
}

function shortText(markdown: string): string {
  const text = markdown
    .replaceAll(/```[^]*?```/g, " ")
    .split("\n")
    .map((line) => plainText(line.replaceAll(/[|#>]/g, " ")))
    .join(" ");
  return text.replaceAll(/\s+/g, " ").trim().slice(0, longest);
}

/** Adds to each entry the words that readers use for it; a word for a page that is not there is a mistake of the list. */
function withWords(entries: readonly SearchEntry[], words: Model["searchWords"]): SearchEntry[] {
  const known = new Set(entries.map(({ url }) => topic(url)));
  const unknown = Object.keys(words).filter((name) => !known.has(name));
  if (unknown.length > 0) throw new Error(`search-words.json: there is no page ${unknown.join(", ")}.`);
  return entries.map((entry) => {
    const own = words[topic(entry.url)];
    return own === undefined ? entry : { ...entry, words: own };
  });
}

/** `operations/trade`, `guides/values#ids` */
function topic(url: string): string {
  return url.replace(".html", "");
}
