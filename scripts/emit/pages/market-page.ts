import { component } from "./component.ts";
import { prose, type Page } from "./page.ts";

/** The panels of the terminal, what each shows, and the operations that its figures are answers of. */
const panels: readonly (readonly [panel: string, shows: string, operations: readonly string[]])[] = [
  ["Head", "the pairs to choose from, the last price, and the day's figures", ["tickers", "ticker"]],
  ["Order book", "the best levels of both sides, with ◆ where an order of yours rests", ["depth"]],
  ["Trades", "the public tape, newest first", ["trades"]],
  ["Candles", "bars of one minute to one hour; your open orders are lines, your fills are arrows", ["kline"]],
  ["New order", "a limit or market order; a press on a price in the book fills it in", ["trade"]],
  [
    "Your orders",
    "open ones with a button that cancels, and the latest finished ones",
    ["orderInfo", "orderHistory", "cancelOrder"],
  ],
  ["Balances", "what is free and what open orders hold, to the last digit", ["userinfo"]],
];

/** The page on which a reader trades. */
export const marketPage: Page = {
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
    prose(
      "## What feeds each panel",
      "Every figure above is the answer of a call, made by the client of this package and answered by its sandbox. The list of calls and each panel's *Raw* show the last one to the byte: parameters, signed request, answer, value.",
      [
        "| Panel | Shows | Operations |",
        "|---|---|---|",
        ...panels.map(
          ([panel, shows, operations]) => `| ${panel} | ${shows} | ${operations.map((id) => `\`${id}\``).join(", ")} |`,
        ),
      ].join("\n"),
      "## The clock",
      "The exchange's time stands still until it is advanced, or runs at a speed of your choice while the page is visible. Market makers act every few seconds of it: prices walk, quotes are replaced, small trades print. An order that sweeps the book moves the price for a while. One that the market reaches is filled, in parts where little is offered, and its status goes from open to partly filled to filled. *Reset* begins anew, with new keys and the first balances.",
      "## The same on your computer",
      "`npx okcoin-openapi sandbox` opens the same exchange behind a port, with the same demo account, for programs in any language; in TypeScript, `createSandbox` gives it to a test. [Run the sandbox](../guides/run-the-sandbox.html) shows both.",
    ),
  ],
};
