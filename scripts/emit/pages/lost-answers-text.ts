import { guidePage } from "../../model/reference-links.ts";
import { linkTo } from "./page.ts";

export const lostAnswersTitle = "Lost answers";

const guides = ["Place an order exactly once", "Test a bot against lost answers"] as const;

/** What a reader without a script learns: the three moments, and what to do. */
export function lostAnswersText(): string[] {
  const [once, test] = guides.map((title) => `[${title}](${linkTo(guidePage(title))})`);
  return [
    "You send an order, and the connection breaks. Three things may have happened, and to the client all three look the same.",
    [
      "- **Before**: the request was lost on its way in. There is no order.",
      "- **After**: the exchange placed the order, and the answer was lost on its way out.",
      "- **Late**: the request is held up on its way. The exchange places the order a few seconds after the client gave up.",
    ].join("\n"),
    "A bot that sends again is right in the first case only; in the others it buys twice. One that does not send again is right in the other two. One that looks into its open orders misses an order that filled at once, and one that is still on its way.",
    "The client throws an error whose `outcomeUnknown` is `true`, and repeats nothing by itself. `client.reconcile(error)` looks into open and finished orders until the exchange must be done with the request, and says what happened. `client.once.trade(order)` does all of it, and ends with one order in each case.",
    `The long form: ${once ?? ""}, and ${test ?? ""}.`,
  ];
}
