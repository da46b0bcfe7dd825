import { guidePage } from "../../model/reference-links.ts";
import { headingsOf } from "../pages/markup.ts";
import type { Section } from "../reference-sections.ts";

/**
 * The guides that Redoc's page has as a whole: what a reader of operations and errors needs beside them. All others would make the page
 * heavier for everybody.
 */
export const wholeGuides: readonly string[] = [
  "Getting started",
  "Signing",
  "Values",
  "Handling errors",
  "Rate limits",
];

/**
 * What Redoc's page says of a guide that has a page of its own: how it and each of its sections begin. Its headings stay, so that its search
 * finds them and links to them lead somewhere.
 */
export function guideExcerpt({ title, body }: Section): string {
  const page = guidePage(title);
  const [beginning = "", ...sections] = body.split(/^## .*$/m);
  const headings = headingsOf(body).filter(({ level }) => level === 2);
  return [
    `${firstParagraph(beginning)} [Read this guide](${page})`,
    ...headings.map(
      (heading, index) =>
        `## ${heading.title}\n\n${`${firstSentence(sections[index] ?? "")} [Read on](${page}#${heading.anchor})`.trim()}`,
    ),
  ].join("\n\n");
}

function firstParagraph(markdown: string): string {
  const [paragraph = ""] = markdown.trim().split("\n\n");
  return paragraph.replace(/:$/, ".");
}

/** Nothing where a section begins with something else than a sentence. */
function firstSentence(markdown: string): string {
  const paragraph = firstParagraph(markdown);
  if (/^([|<]|- |```|\d\.)/.test(paragraph)) return "";
  const [sentence = paragraph] = /^[^]+?[.!?](?=\s|$)/.exec(paragraph) ?? [];
  return sentence;
}
