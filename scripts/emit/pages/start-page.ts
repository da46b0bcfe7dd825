import type { Model } from "../../model/model.ts";
import { operationPage, slug, startPage } from "../../model/reference-links.ts";
import { sentence } from "../reference-sections.ts";
import { firstSentence } from "./first-sentence.ts";
import { escapeHtml, inlineHtml } from "./markup.ts";
import { linkTo, prose, type Block, type Page } from "./page.ts";

/** What the site offers as files, and what each is for. */
const downloads: readonly (readonly [path: string, text: string])[] = [
  ["openapi.json", "the OpenAPI document for other tools"],
  ["openapi.yaml", "the same as YAML"],
  ["errors.json", "every error code with what to do about it"],
  ["errors.csv", "the same as a table"],
  ["llms.txt", "the list of all pages as Markdown"],
];

interface Card {
  readonly title: string;
  readonly path: string;
  readonly links: readonly (readonly [path: string, name: string, text: string])[];
}

/** Pages that are linked one by one. */
interface LinkedPages {
  readonly guides: readonly Page[];
  readonly classes: readonly Page[];
  readonly live: readonly Page[];
}

/** The page that leads to all others. */
export function makeStartPage(model: Model, { guides, classes, live }: LinkedPages): Page {
  const { title, summary = "" } = model.document.info;
  const counts = `${String(model.operations.length)} operations, ${String(model.errors.length)} error codes`;
  return {
    path: startPage,
    title,
    summary: sentence(summary),
    section: "guides",
    blocks: [
      {
        markdown: `# ${title}\n\n${sentence(summary)}\n\n[See the exchange at work](${linkTo("live/index.html")})`,
        html: `<div class="hero">\n<h1>${escapeHtml(title)}</h1>\n<p>${inlineHtml(sentence(summary))}</p>\n<p class="counts">${counts}. Every page works offline and without a script; the whole is also <a href="${linkTo("index.html")}">one page</a>.</p>\n<p><a class="see" href="${linkTo("live/index.html")}">See the exchange at work</a></p>\n</div>\n`,
      },
      cards([
        ...guideCards(guides),
        {
          title: "Live",
          path: "live/index.html",
          links: live.map(({ path, title, summary }) => [path, title, summary]),
        },
        ...model.document.tags.map(({ name }) => ({
          title: name,
          path: "operations/index.html",
          links: model.operations
            .filter(({ tag }) => tag === name)
            .map(({ id, object }) => [operationPage(id), `\`${id}\``, object.summary] as const),
        })),
        {
          title: "Errors",
          path: "errors/index.html",
          links: [
            ["errors/index.html", "All codes", "each with a page: what it means, and what to do"],
            ...classes.map(({ path, title, summary }) => [path, `\`${title}\``, firstSentence(summary)] as const),
          ],
        },
      ]),
      prose(
        "## About",
        model.document.info.description?.trim(),
        "## Downloads",
        downloads.map(([path, text]) => `- [${path}](${linkTo(path)}): ${text}`).join("\n"),
      ),
    ],
  };
}

/** A card for each group of guides. */
function guideCards(guides: readonly Page[]): Card[] {
  return [...new Set(guides.map(({ group }) => group))].map((group) => {
    const members = guides.filter((guide) => guide.group === group);
    return {
      title: group ?? "Guides",
      path: members[0]?.path ?? startPage,
      links: members.map(({ path, title, summary }) => [path, title, summary]),
    };
  });
}

function cards(list: readonly Card[]): Block {
  return {
    markdown: list
      .map(({ title, links }) =>
        [`## ${title}`, links.map(([path, name, text]) => `- [${name}](${linkTo(path)}): ${text}`).join("\n")].join(
          "\n\n",
        ),
      )
      .join("\n\n"),
    html: `<div class="cards">\n${list.map(cardHtml).join("")}</div>\n`,
  };
}

function cardHtml({ title, links }: Card): string {
  const items = links.map(
    ([path, name, text]) =>
      `<li><a href="${linkTo(path)}">${inlineHtml(name)}</a> <span>${inlineHtml(text)}</span></li>\n`,
  );
  return `<section class="card">\n<h2 id="${slug(title)}">${escapeHtml(title)}</h2>\n<ul>\n${items.join("")}</ul>\n</section>\n`;
}
