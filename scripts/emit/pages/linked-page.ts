import type { Model } from "../../model/model.ts";
import { errorPage, guidePage, operationPage } from "../../model/reference-links.ts";
import { linkNames, type Named } from "../name-links.ts";
import { markdownHtml } from "./markup.ts";
import { linkTo, type Block, type Page } from "./page.ts";

/** A page whose texts lead to the pages of what they name. */
export function linkedPage(page: Page, model: Model): Page {
  const link = pageLinker(page.path, model);
  return { ...page, blocks: page.blocks.map((block) => linkedBlock(block, link)) };
}

function linkedBlock({ markdown, html }: Block, link: (text: string) => string): Block {
  if (html !== undefined) return { markdown, html };
  const text = link(markdown);
  return { markdown: text, html: markdownHtml(text) };
}

/** Makes links of the names in the texts of a page, but not to the page itself. */
export function pageLinker(path: string, model: Model): (text: string) => string {
  return (text) =>
    linkNames(text, model, (named) => {
      const target = pathOf(named);
      return target === path ? undefined : linkTo(target);
    });
}

function pathOf(named: Named): string {
  switch (named.kind) {
    case "operation":
      return operationPage(named.id);
    case "code":
      return errorPage(named.code);
    case "class":
      return errorPage(named.name);
    case "guide":
      return guidePage(named.title);
  }
}
