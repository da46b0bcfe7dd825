import { readFile } from "node:fs/promises";
import type { Emitter } from "../output.ts";
import { classPages } from "./class-pages.ts";
import { codePages } from "./error-pages.ts";
import { indexPages } from "./index-pages.ts";
import { operationPages } from "./operation-pages.ts";
import { renderPage } from "./render-page.ts";

const style = new URL("pages.css", import.meta.url);

/** A page for every error and every operation, complete without a script and without a network. */
export const pagesEmitter: Emitter = {
  title: "pages",
  committed: false,
  emit: async (model) => {
    const { title } = model.document.info;
    const classes = classPages(model);
    const pages = [...codePages(model), ...classes, ...operationPages(model), ...indexPages(model, classes)];
    return [
      { path: "docs/pages.css", text: await readFile(style, "utf8") },
      ...pages.map((page) => ({ path: `docs/${page.path}`, text: renderPage(page, title) })),
    ];
  },
};
