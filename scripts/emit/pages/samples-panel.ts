import { codeBlock } from "../operation-sections.ts";
import { codeBox, escapeHtml } from "./markup.ts";
import type { Block } from "./page.ts";

/** One request in one language. */
export interface Sample {
  readonly label: string;
  /** As a code block of Markdown names it. */
  readonly language: string;
  readonly source: string;
}

/** The same request in several languages. The tabs are radio buttons, so they need no script. `name` is the panel's own on its page. */
export function samplePanel(name: string, samples: readonly Sample[]): Block {
  const tabs = samples.map(({ label }, index) => {
    const id = `${name}-${label.toLowerCase()}`;
    return `<input type="radio" name="${name}" id="${id}" value="${escapeHtml(label)}"${index === 0 ? " checked" : ""}><label for="${id}">${escapeHtml(label)}</label>`;
  });
  return {
    markdown: samples
      .map(({ label, language, source }) => `### ${label}\n\n${codeBlock(language, source)}`)
      .join("\n\n"),
    html: `<div class="samples" role="group" aria-label="Language of the sample">\n${tabs.join("\n")}\n${samples
      .map(({ language, source }) => codeBox(language, source))
      .join("")}</div>\n`,
  };
}
