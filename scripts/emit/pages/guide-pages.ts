import type { Model } from "../../model/model.ts";
import { guidePage } from "../../model/reference-links.ts";
import { filledGuide } from "../guides.ts";
import { sentence } from "../reference-sections.ts";
import { signingSection } from "../signing-section.ts";
import { plainText } from "./markup.ts";
import { prose, type Page } from "./page.ts";

/** A page per guide, in their order; how to sign comes after the first. */
export function guidePages(model: Model): Page[] {
  const [start, ...rest] = model.guides.map((guide) => filledGuide(guide, model));
  return [...(start ? [start] : []), signingSection(model), ...rest].map(({ title, body }) => ({
    path: guidePage(title),
    title,
    summary: firstSentence(body),
    section: "guides",
    blocks: [prose(`# ${title}`, body)],
  }));
}

/** What a guide begins with, as a search result shows it. */
function firstSentence(body: string): string {
  const [paragraph = ""] = body.split("\n\n");
  const text = plainText(paragraph).replaceAll(/\s+/g, " ").trim();
  const [first = text] = /^.+?[.!?](?=\s|$)/.exec(text) ?? [];
  return sentence(first.replace(/:$/, ""));
}
