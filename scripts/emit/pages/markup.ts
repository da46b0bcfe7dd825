import hljs from "highlight.js/lib/core";
import bash from "highlight.js/lib/languages/bash";
import json from "highlight.js/lib/languages/json";
import python from "highlight.js/lib/languages/python";
import typescript from "highlight.js/lib/languages/typescript";
import MarkdownIt from "markdown-it";
import { slug } from "../../model/reference-links.ts";

/** The grammar of TypeScript is that of JavaScript, and more. */
const languages = { bash, javascript: typescript, json, python, typescript };
for (const [name, language] of Object.entries(languages)) hljs.registerLanguage(name, language);

// HTML in the document's texts is shown as text.
const markdown = new MarkdownIt({ html: false, highlight: highlighted });
const { escapeHtml } = markdown.utils;
export { escapeHtml };

markdown.renderer.rules.code_inline = (tokens, index) => codeHtml(tokens[index]?.content ?? "");

markdown.renderer.rules.fence = (tokens, index) => {
  const { info = "", content = "" } = tokens[index] ?? {};
  return codeBox(info.trim(), content);
};

/** The heading's anchor is its text, so that other pages and the search can lead to it. */
markdown.core.ruler.push("heading-anchors", ({ tokens }) => {
  const taken = new Set<string>();
  for (const [index, token] of tokens.entries()) {
    if (token.type !== "heading_open" || token.tag === "h1") continue;
    const anchor = freeName(slug(tokens[index + 1]?.content ?? ""), taken);
    taken.add(anchor);
    token.attrSet("id", anchor);
  }
});

function freeName(name: string, taken: ReadonlySet<string>): string {
  let number = 1;
  let free = name;
  while (taken.has(free)) free = `${name}-${String((number += 1))}`;
  return free;
}

/** Markdown as HTML. */
export function markdownHtml(text: string): string {
  return markdown.render(text);
}

/** Markdown of one line as HTML, without a paragraph around it. */
export function inlineHtml(text: string): string {
  return markdown.renderInline(text);
}

/** A long name may be broken after each part of a path and before each word. */
const mayBreak = /(?<=[.\]])(?=[\w*[])|(?<=[a-z])(?=[A-Z])/g;

/** A name as code. */
export function codeHtml(text: string): string {
  return `<code>${escapeHtml(text).replaceAll(mayBreak, "<wbr>")}</code>`;
}

/** A block of code, colored when the page is made; the page's script adds a button that copies it. */
export function codeBox(language: string, source: string): string {
  const text = highlighted(source.trim(), language);
  return `<div class="code"><pre><code class="language-${escapeHtml(language || "text")}">${text}</code></pre></div>\n`;
}

function highlighted(source: string, language: string): string {
  return hljs.getLanguage(language) ? hljs.highlight(source, { language }).value : escapeHtml(source);
}

/** The headings of a page's Markdown below the first, as the anchors have them. */
export function headingsOf(
  text: string,
): { readonly level: number; readonly title: string; readonly anchor: string }[] {
  const tokens = markdown.parse(text, {});
  return tokens.flatMap((token, index) => {
    const anchor = token.attrGet("id");
    if (token.type !== "heading_open" || typeof anchor !== "string") return [];
    return [{ level: Number(token.tag.slice(1)), title: plainText(tokens[index + 1]?.content ?? ""), anchor }];
  });
}

/** Markdown of a line without its marks. */
export function plainText(text: string): string {
  const tokens = markdown.parseInline(text, {}).flatMap(({ children }) => children ?? []);
  return tokens.map(({ type, content }) => (type === "softbreak" || type === "hardbreak" ? " " : content)).join("");
}
