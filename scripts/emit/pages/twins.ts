import { twinPath, type Page } from "./page.ts";
import { pagesOf, sections, type Site } from "./site.ts";

/** A page as Markdown, for those who read without a browser. Its links lead to the twins of other pages. */
export function twin({ blocks }: Page): string {
  const text = blocks.flatMap(({ markdown }) => (markdown === "" ? [] : [markdown])).join("\n\n");
  return `${text.replaceAll(/(\]\(\.\.\/[\w/-]+)\.html(#[^)\s]*)?\)/g, (link, path: string) => (path.endsWith("../index") ? link : `${path}.md)`))}\n`;
}

/** The list of all pages, after llmstxt.org. */
export function pageList(site: Site): string {
  const [start] = site.pages;
  return `${[
    `# ${site.title}`,
    `> ${start?.summary ?? ""}`,
    ...sections.map(({ name, title }) =>
      [
        `## ${title}`,
        "",
        ...pagesOf(site, name).map(({ path, title: name, summary }) => `- [${name}](${twinPath(path)}): ${summary}`),
      ].join("\n"),
    ),
    [
      "## Data",
      "",
      "- [openapi.json](openapi.json): the document for other tools",
      "- [errors.json](errors.json): every error code with what to do about it",
    ].join("\n"),
  ].join("\n\n")}\n`;
}
