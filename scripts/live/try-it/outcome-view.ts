import type { JournalEntry } from "../../../src/sandbox/record/journal.ts";
import type { PageCall } from "../exchange/page-client.ts";
import { element } from "../parts/element.ts";
import { codeAndName } from "../parts/error-names.ts";
import type { NextStep } from "./given-ids.ts";
import { clientKnew, exchangeDid } from "./what-happened.ts";

/** What an outcome is shown with. */
export interface OutcomeGiven {
  readonly call: PageCall;
  /** The journal from the call on. */
  readonly entries: readonly JournalEntry[];
  readonly nameOf: (code: number) => string;
  readonly steps: readonly NextStep[];
  readonly take: (step: NextStep) => void;
  readonly wait: () => void;
}

/** What the client knew beside what the exchange did, and what can be done next. */
export function outcomeParts({ call, entries, nameOf, steps, take, wait }: OutcomeGiven): HTMLElement[] {
  const deed = exchangeDid(entries, call.outcome, nameOf);
  const known = element(
    "dl",
    { class: deed.differs ? "known differs" : "known" },
    element("div", {}, element("dt", {}, "The client knew"), element("dd", {}, clientKnew(call))),
    element("div", {}, element("dt", {}, "The exchange did"), element("dd", {}, deed.text)),
  );
  return [
    known,
    ...(deed.pending
      ? [element("button", { type: "button", class: "wait", onclick: wait }, "Let a second go by")]
      : []),
    ...(steps.length === 0 ? [] : [stepList(steps, take)]),
  ];
}

/** One line for those who hear the page. */
export function spokenOutcome({ operation, outcome }: PageCall): string {
  if (outcome.ok) return `${operation} gave its value.`;
  return `${operation} failed: ${codeAndName(outcome.error)}.`;
}

function stepList(steps: readonly NextStep[], take: (step: NextStep) => void): HTMLElement {
  const items = steps.map((step) =>
    element(
      "button",
      {
        type: "button",
        onclick: () => {
          take(step);
        },
      },
      `${step.label}: `,
      element("code", {}, step.operation),
    ),
  );
  const [first] = steps;
  return element(
    "p",
    { class: "steps" },
    "Next, with ",
    element("code", {}, `${first?.name ?? ""} ${first?.id ?? ""}`),
    " ",
    ...items.flatMap((item) => [item, " "]),
  );
}
