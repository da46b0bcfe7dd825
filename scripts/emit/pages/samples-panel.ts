import { codeBlock } from "../operation-sections.ts";
import type { ExampleSamples, Sample } from "../samples/operation-samples.ts";
import { codeBox, escapeHtml } from "./markup.ts";
import type { Block } from "./page.ts";

/** The samples of each example: the first one open, the others folded below it. */
export function samplePanels([first, ...others]: [ExampleSamples, ...ExampleSamples[]]): Block {
  const usual = samplePanel("sample", first.samples);
  const panels = others.map(({ example, samples }) => ({
    summary: example.summary,
    ...samplePanel(`sample-${example.name}`, samples),
  }));
  return {
    markdown: [usual.markdown, ...panels.map(({ summary, markdown }) => `**${summary}**\n\n${markdown}`)].join("\n\n"),
    html: [
      usual.html,
      ...panels.map(({ summary, html }) => `<details>\n<summary>${escapeHtml(summary)}</summary>\n${html}</details>\n`),
    ].join(""),
  };
}

/** The same request in several languages. The tabs are radio buttons, so they need no script. `name` is the panel's own on its page. */
function samplePanel(name: string, samples: readonly Sample[]): { markdown: string; html: string } {
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
