import { escapeHtml, inlineHtml } from "./markup.ts";
import { linkTo, type Page } from "./page.ts";
import { pagesOf, sections, type Site } from "./site.ts";

/** The pages of a page's section, as the list beside its text. */
export function menuHtml(page: Page, site: Site): string {
  const [home, ...rest] = pagesOf(site, page.section);
  const section = sections.find(({ name }) => name === page.section);
  const first = home ? item(home, page, homeLabel(home)) : "";
  const body = page.section === "errors" ? classList(rest, page) : groupList(rest, page);
  const lists = page.section === "errors" ? rest.filter(({ group }) => group === undefined) : [];
  return `<h2>${escapeHtml(section?.title ?? "")}</h2>\n<ul>\n${first}${lists.map((each) => item(each, page)).join("")}</ul>\n${body}`;
}

/** A list for each group, in the order of the pages. */
function groupList(pages: readonly Page[], current: Page): string {
  const groups = new Set(pages.map(({ group }) => group));
  return [...groups]
    .map((group) => {
      const members = pages.filter((page) => page.group === group);
      const list = `<ul>\n${members.map((page) => item(page, current)).join("")}</ul>\n`;
      return group === undefined ? list : `<h3>${escapeHtml(group)}</h3>\n${list}`;
    })
    .join("");
}

/** The classes; the codes of a class only while a reader is at it, for there are many. */
function classList(pages: readonly Page[], current: Page): string {
  const classes = pages.filter(({ group, title }) => group === title);
  const items = classes.map((page) => {
    const codes = pages.filter(({ group }) => group === page.title && group === current.group).slice(1);
    const list = codes.length === 0 ? "" : `<ul>\n${codes.map((code) => item(code, current)).join("")}</ul>\n`;
    return item(page, current, `\`${page.title}\``, list);
  });
  return `<h3>Classes</h3>\n<ul>\n${items.join("")}</ul>\n`;
}

function item(page: Page, current: Page, text = label(page), inside = ""): string {
  const here = page.path === current.path ? ' aria-current="page"' : "";
  return `<li><a href="${linkTo(page.path)}"${here}>${inlineHtml(text).replaceAll(/(?<=[a-z])(?=[A-Z])/g, "<wbr>")}</a>${inside && `\n${inside}`}</li>\n`;
}

/** What the beginning of a section is called in its menu. */
function homeLabel({ section, title }: Page): string {
  if (section === "guides") return "Start";
  return section === "live" ? title : `All ${section}`;
}

/** Names of methods and classes are code; a number leads its name. */
function label({ section, title }: Page): string {
  return section === "operations" ? `\`${title}\`` : title;
}
