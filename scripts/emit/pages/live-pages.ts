import { escapeHtml } from "./markup.ts";
import { prose, type Block, type Page } from "./page.ts";

/** The pages on which the exchange itself runs. */
export function livePages(): Page[] {
  return [
    {
      path: "live/index.html",
      title: "Live market",
      summary: "The exchange at work inside this page: book, trades, candles, and orders of your own.",
      section: "live",
      scripts: ["market.js"],
      blocks: [
        prose(
          "# Live market",
          "An exchange runs inside this page, in memory: no server, no key of yours, nothing leaves the page.",
        ),
        component("okcoin-market"),
      ],
    },
    {
      path: "live/lost-answers.html",
      title: "Lost answers",
      summary: "What became of an order whose answer was lost: three moments side by side, step by step.",
      section: "live",
      scripts: ["lost-answers.js"],
      blocks: [
        prose("# Lost answers", "The same order, its answer lost at three moments."),
        component("okcoin-lost-answers"),
      ],
    },
    {
      path: "live/signature.html",
      title: "Signature",
      summary:
        "Each step from parameters to signature, with parameters of your own; and what is wrong with a signature.",
      section: "live",
      scripts: ["signature.js"],
      blocks: [
        prose(
          "# Signature",
          "Each step from parameters to signature. All of it happens in this page; nothing leaves it.",
        ),
        component("okcoin-signature"),
      ],
    },
  ];
}

/** A part of a page that is made by a script; without it a reader sees why there is nothing. Its Markdown twin leaves it out. */
export function component(name: string, attributes: Readonly<Record<string, string>> = {}): Block {
  const given = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeHtml(value)}"`);
  return {
    markdown: "",
    html: `<${name}${given.join("")}><p class="needs-script">This part runs in the page and needs a script.</p></${name}>\n`,
  };
}
