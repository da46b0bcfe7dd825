import { guidePage } from "../../model/reference-links.ts";
import { headingsOf } from "../pages/markup.ts";
import type { Section } from "../reference-sections.ts";

/**
 * The guides that Redoc's page has as a whole: those with links to their sections from before each guide had a page. All others would make
 * the page heavier for everybody who came for something else.
 */
export const wholeGuides: readonly string[] = [
  "Getting started",
  "Signing",
  "Values",
  "Handling errors",
  "Rate limits",
  "Run the sandbox",
  "Reproduce an error",
  "Test a bot against lost answers",
];

/** What Redoc's page says of a guide that has a page of its own: how it begins, and where it goes on. */
export function guideExcerpt({ title, body }: Section): string {
  const [beginning = ""] = body.split("\n\n");
  const page = guidePage(title);
  const sections = headingsOf(body).filter(({ level }) => level === 2);
  return [
    beginning.replace(/:$/, "."),
    `[Read this guide](${page}):`,
    sections.map((heading) => `- [${heading.title}](${page}#${heading.anchor})`).join("\n"),
  ].join("\n\n");
}
