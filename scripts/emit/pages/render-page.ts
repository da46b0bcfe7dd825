import { changesPage, startPage } from "../../model/reference-links.ts";
import { escapeHtml, headingsOf, inlineHtml, plainText } from "./markup.ts";
import { menuHtml } from "./menu.ts";
import { linkTo, twinPath, type Page } from "./page.ts";
import { neighbors, sections, type Site } from "./site.ts";
import { twin } from "./twins.ts";

/** Nothing but the site's own files, and no connection at all. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'none'; base-uri 'none'; form-action 'none'";

const glass = sign("M7 12a5 5 0 1 0 0-10 5 5 0 0 0 0 10M10.6 10.6 14 14");
const bars = sign("M2 4h12M2 8h12M2 12h12");
/** A screen, a sun and a moon: the style shows the one that is chosen. */
const schemeSigns = [
  sign("M2 3h12v8H2zM6 14h4M8 11v3"),
  sign("M8 5a3 3 0 1 0 0 6 3 3 0 0 0 0-6M8 1v1M8 14v1M1 8h1M14 8h1M3 3l.8.8M12.2 12.2l.8.8M13 3l-.8.8M3.8 12.2l-.8.8"),
  sign("M13.5 9.5A6 6 0 0 1 6.5 2.5a6 6 0 1 0 7 7"),
].join("");

function sign(path: string): string {
  return `<svg viewBox="0 0 16 16" width="16" height="16" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" aria-hidden="true"><path d="${path}"/></svg>`;
}

/** A page as HTML. */
export function renderPage(page: Page, site: Site): string {
  return `<!doctype html>
<html lang="en">
${head(page, site)}
<body class="${page.section}">
<a class="skip" href="#content">Skip to the text</a>
${header(page, site)}
<div class="frame">
<nav id="menu" popover aria-label="Pages of this section">
${menuHtml(page, site)}</nav>
<main id="content" tabindex="-1">
${breadcrumb(page)}${text(page)}${pager(page, site)}</main>
<template id="markdown">${escapeHtml(twin(page))}</template>
${contents(page)}</div>
${footer(page)}
</body>
</html>
`;
}

function head({ path, title, summary, scripts = [] }: Page, site: Site): string {
  const all = ["pages.js", ...scripts].map((name) => `<script src="${linkTo(name)}" defer></script>`);
  return `<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>${escapeHtml(title === site.title ? site.title : `${title} – ${site.title}`)}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="description" content="${escapeHtml(plainText(summary))}">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="${linkTo("icon.svg")}">
<script src="${linkTo("first-paint.js")}"></script>
<link rel="stylesheet" href="${linkTo("pages.css")}">
<link rel="alternate" type="text/markdown" href="${linkTo(twinPath(path))}">
${all.join("\n")}
</head>`;
}

function header(page: Page, site: Site): string {
  const links = sections.map(({ name, title, path }) => {
    const here = name === page.section ? ' aria-current="true"' : "";
    return `<a href="${linkTo(path)}"${here}>${title}</a>`;
  });
  return `<header>
<a class="brand" href="${linkTo(sections[0]?.path ?? "")}" aria-label="${escapeHtml(site.title)}"><img src="${linkTo("icon.svg")}" width="28" height="28" alt=""> <span>${escapeHtml(site.title)}</span></a>
<nav aria-label="Sections">${links.join("\n")}</nav>
<button type="button" class="find" hidden aria-keyshortcuts="/ Control+K" aria-label="Search">${glass}<span>Search</span> <kbd>/</kbd></button>
<button type="button" class="scheme" hidden>${schemeSigns}</button>
<button type="button" class="open-menu" popovertarget="menu" aria-label="Menu">${bars}</button>
</header>`;
}

/** Shown by the page's script, which copies the Markdown that the page carries: a page opened as a file may not fetch its twin. */
const copyPage = '<button type="button" class="copy-page" hidden>Copy as Markdown</button>';

function breadcrumb(page: Page): string {
  const section = sections.find(({ name }) => name === page.section);
  if (!section || section.path === page.path) return `<div class="above">${copyPage}</div>\n`;
  const group =
    page.group === undefined || page.group === page.title
      ? ""
      : `<li>${page.section === "errors" ? `<a href="${linkTo(`errors/${page.group}.html`)}">${escapeHtml(page.group)}</a>` : escapeHtml(page.group)}</li>\n`;
  return `<div class="above"><nav class="trail" aria-label="Breadcrumb"><ol>\n<li><a href="${linkTo(section.path)}">${section.title}</a></li>\n${group}</ol></nav>\n${copyPage}</div>\n`;
}

function text({ blocks }: Page): string {
  return `<article>\n${blocks.map(({ html = "" }) => html).join("")}</article>\n`;
}

function pager(page: Page, site: Site): string {
  const { previous, next } = neighbors(page, site);
  const link = (rel: string, word: string, target: Page) =>
    `<a rel="${rel}" href="${linkTo(target.path)}"><span>${word}</span> ${inlineHtml(target.title)}</a>\n`;
  const links = `${previous ? link("prev", "Previous", previous) : ""}${next ? link("next", "Next", next) : ""}`;
  return `<nav class="pager" aria-label="Previous and next page">\n${links}</nav>\n`;
}

/** What is on a long page of prose. */
function contents(page: Page): string {
  if (page.section !== "guides" || page.path === startPage) return "";
  const headings = page.blocks.flatMap(({ markdown, html }) => (html?.includes("<h2 id=") ? headingsOf(markdown) : []));
  const items = headings.filter(({ level }) => level === 2);
  if (items.length < 2) return "";
  return `<nav class="contents" aria-label="On this page">\n<h2>On this page</h2>\n<ul>\n${items
    .map(({ title, anchor }) => `<li><a href="#${anchor}">${escapeHtml(title)}</a></li>\n`)
    .join("")}</ul>\n</nav>\n`;
}

function footer({ path }: Page): string {
  return `<footer>
<a href="${linkTo(twinPath(path))}">This page as Markdown</a>
<a href="${linkTo(changesPage)}">Changes</a>
<a href="${linkTo("index.html")}">All on one page</a>
<a href="${linkTo("openapi.json")}">openapi.json</a>
<a href="${linkTo("errors.csv")}">errors.csv</a>
</footer>`;
}
