import type { Model } from "../../model/model.ts";
import { startPage } from "../../model/reference-links.ts";
import { classPages } from "./class-pages.ts";
import { makeChangesPage } from "./changes-page.ts";
import { codePages } from "./error-pages.ts";
import { guidePages } from "./guide-pages.ts";
import { indexPages } from "./index-pages.ts";
import { linkedPage } from "./linked-page.ts";
import { operationPages } from "./operation-pages.ts";
import { livePages } from "./live-pages.ts";
import type { Page, SectionName } from "./page.ts";
import { makeStartPage } from "./start-page.ts";

/** All pages, in the order in which a reader can go through each section. */
export interface Site {
  readonly title: string;
  readonly pages: readonly Page[];
}

/** Where a section begins, and what it is called. */
export const sections: readonly { readonly name: SectionName; readonly title: string; readonly path: string }[] = [
  { name: "guides", title: "Guides", path: startPage },
  { name: "operations", title: "Operations", path: "operations/index.html" },
  { name: "errors", title: "Errors", path: "errors/index.html" },
  { name: "live", title: "Live", path: "live/index.html" },
];

/** @param differences see {@link makeChangesPage} */
export function buildSite(model: Model, differences?: string): Site {
  const guides = [...guidePages(model), makeChangesPage(model, differences)];
  const classes = classPages(model);
  const live = livePages(model);
  const pages = [
    makeStartPage(model, { guides, classes, live }),
    ...guides,
    ...indexPages(model, classes),
    ...operationPages(model),
    ...classes,
    ...codePages(model),
    ...live,
  ];
  return { title: model.document.info.title, pages: pages.map((page) => linkedPage(page, model)) };
}

/** The pages of a section, its beginning first. */
export function pagesOf({ pages }: Site, section: SectionName): readonly Page[] {
  return pages.filter((page) => page.section === section);
}

/** The pages before and after a page within its section. */
export function neighbors(page: Page, site: Site): { readonly previous?: Page; readonly next?: Page } {
  const all = pagesOf(site, page.section);
  const index = all.findIndex(({ path }) => path === page.path);
  const [previous, next] = [all[index - 1], all[index + 1]];
  return { ...(previous && { previous }), ...(next && { next }) };
}
