import type { Model } from "../../model/model.ts";
import { component } from "./component.ts";
import { lostAnswersText, lostAnswersTitle } from "./lost-answers-text.ts";
import { prose, type Block, type Page } from "./page.ts";
import { signatureRest, signatureStart } from "./signature-text.ts";

/** The pages on which the exchange itself runs. */
export function livePages(model: Model): Page[] {
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
      title: lostAnswersTitle,
      summary: "What became of an order whose answer was lost: three moments side by side, step by step.",
      section: "live",
      scripts: ["lost-answers.js"],
      blocks: [prose(`# ${lostAnswersTitle}`, ...lostAnswersText()), component("okcoin-lost-answers")],
    },
    {
      path: "live/signature.html",
      title: "Signature",
      summary:
        "Each step from parameters to signature, with parameters of your own; and what is wrong with a signature.",
      section: "live",
      scripts: ["signature.js"],
      blocks: [
        prose("# Signature", ...signatureStart(model)),
        signatureComponent(model),
        prose(...signatureRest(model)),
      ],
    },
  ];
}

/** The explainer of signatures, with the document's test vectors to start from, the first one right or wrong. */
export function signatureComponent({ signing }: Model, start: "right" | "wrong" = "right"): Block {
  const vectors = signing.vectors.map(({ name, params, secret }) => ({ name, params, secret }));
  return component("okcoin-signature", { start, vectors: JSON.stringify(vectors) });
}
