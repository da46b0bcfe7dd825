import MarkdownIt from "markdown-it";
import { linkTo, type Page } from "./page.ts";

// HTML in the document's texts is shown as text.
const markdown = new MarkdownIt({ html: false });
const { escapeHtml } = markdown.utils;

// A long path of a field may be broken after each of its parts.
markdown.renderer.rules.code_inline = (tokens, index) =>
  `<code>${escapeHtml(tokens[index]?.content ?? "").replaceAll(/(?<=[.\]])(?=[\w*[])/g, "<wbr>")}</code>`;

/** A page as HTML. `reference`: the title of the whole reference. */
export function renderPage({ title, summary, body }: Page, reference: string): string {
  const plainSummary = summary.replaceAll("`", "");
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>${escapeHtml(`${title} – ${reference}`)}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="description" content="${escapeHtml(plainSummary)}">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${linkTo("pages.css")}">
</head>
<body>
<nav aria-label="Reference">
<a href="${linkTo("index.html")}">${escapeHtml(reference)}</a>
<a href="${linkTo("operations/index.html")}">Operations</a>
<a href="${linkTo("errors/index.html")}">Errors</a>
</nav>
<main>
${markdown.render(body)}</main>
</body>
</html>
`;
}
