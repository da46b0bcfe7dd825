import { component } from "./component.ts";
import { marketPage } from "./market-page.ts";
import { prose, type Page } from "./page.ts";

/** The pages on which the exchange itself runs. */
export function livePages(): Page[] {
  return [
    marketPage,
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
