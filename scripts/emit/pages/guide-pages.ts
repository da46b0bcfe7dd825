import type { Model } from "../../model/model.ts";
import { guidePage } from "../../model/reference-links.ts";
import { filledGuide } from "../guides.ts";
import { sentence } from "../reference-sections.ts";
import { plainText } from "./markup.ts";
import { prose, type Page } from "./page.ts";

/** A page per guide, in their order. */
export function guidePages(model: Model): Page[] {
  return model.guides.map((guide) => {
    const { title, body } = filledGuide(guide, model);
    return {
      path: guidePage(title),
      title,
      summary: firstSentence(body),
      section: "guides",
      ...(guide.group !== undefined && { group: guide.group }),
      blocks: [prose(`# ${title}`, body)],
    };
  });
}

/** What a guide begins with, as a search result shows it. */
function firstSentence(body: string): string {
  const [paragraph = ""] = body.split("\n\n");
  const text = plainText(paragraph).replaceAll(/\s+/g, " ").trim();
  const [first = text] = /^.+?[.!?](?=\s|$)/.exec(text) ?? [];
  return sentence(first.replace(/:$/, ""));
}
