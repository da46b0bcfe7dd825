import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { browserScript } from "../browser-script.ts";
import type { Emitter, OutputFile } from "../output.ts";
import { downloads } from "./downloads.ts";
import { twinPath, type Page } from "./page.ts";
import { renderPage } from "./render-page.ts";
import { searchIndex } from "./search-index.ts";
import { buildSite, type Site } from "./site.ts";
import { pageList, twin } from "./twins.ts";

/** Files that the site has as they are, from this folder. */
const files = ["pages.css", "icon.svg", "../../live/market/market.css"];

/** A page for every guide, error and operation, complete without a script and without a network; and what comes with them. */
export const pagesEmitter: Emitter = {
  title: "pages",
  committed: false,
  emit: async (model) => {
    const site = buildSite(model);
    return [
      ...(await Promise.all(
        files.map(async (name) => ({
          path: `docs/${basename(name)}`,
          text: (await readFile(new URL(name, import.meta.url), "utf8")).replaceAll("\r\n", "\n"),
        })),
      )),
      { path: "docs/first-paint.js", text: await browserScript("page/first-paint") },
      { path: "docs/pages.js", text: await browserScript("page/pages") },
      // A script and not JSON: a page that was opened as a file may not read another file.
      { path: "docs/search-index.js", text: `var searchIndex = ${JSON.stringify(searchIndex(model, site))};\n` },
      { path: "docs/llms.txt", text: pageList(site) },
      ...downloads(model),
      ...site.pages.flatMap((page) => pageFiles(page, site)),
    ];
  },
};

/** A page and its Markdown twin. */
export function pageFiles(page: Page, site: Site): OutputFile[] {
  return [
    { path: `docs/${page.path}`, text: renderPage(page, site) },
    { path: `docs/${twinPath(page.path)}`, text: twin(page) },
  ];
}
