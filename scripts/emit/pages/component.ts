import { escapeHtml } from "./markup.ts";
import type { Block } from "./page.ts";

/** A part of a page that is made by a script; without it a reader sees why there is nothing. Its Markdown twin leaves it out. */
export function component(name: string, attributes: Readonly<Record<string, string>> = {}): Block {
  const given = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeHtml(value)}"`);
  return {
    markdown: "",
    html: `<${name}${given.join("")}><p class="needs-script">This part runs in the page and needs a script.</p></${name}>\n`,
  };
}
