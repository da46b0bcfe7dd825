import type { Model } from "../../model/model.ts";
import { guidePage } from "../../model/reference-links.ts";
import { filledGuide } from "../guides.ts";
import { firstSentence } from "./first-sentence.ts";
import { signatureComponent } from "./live-pages.ts";
import { plainText } from "./markup.ts";
import { prose, type Block, type Page } from "./page.ts";
import { signingTitle } from "./signature-text.ts";

/** A page per guide, in their order. */
export function guidePages(model: Model): Page[] {
  return model.guides.map((guide) => {
    const { title, body } = filledGuide(guide, model);
    return {
      path: guidePage(title),
      title,
      summary: beginning(body),
      section: "guides",
      ...(guide.group !== undefined && { group: guide.group }),
      ...(title === signingTitle && { scripts: ["signature.js"] }),
      blocks: [prose(`# ${title}`, body), ...(title === signingTitle ? explainer(model) : [])],
    };
  });
}

/** Explains signatures of the reader's own. */
function explainer(model: Model): Block[] {
  const text =
    "Type the fields of a request, or paste one, and see each step. With a signature that was refused, see what went wrong.";
  return [prose("## With fields of your own", text), signatureComponent(model)];
}

/** What a guide begins with, as a search result shows it. */
function beginning(body: string): string {
  const [paragraph = ""] = body.split("\n\n");
  return firstSentence(plainText(paragraph));
}
