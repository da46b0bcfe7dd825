import { element } from "../parts/element.ts";
import type { Finding } from "./ask-exchange.ts";
import { differenceOf } from "./difference.ts";

/** What the exchange says of a signature, in its own words. */
export function findingView(finding: Finding, operation: string): HTMLElement {
  switch (finding.kind) {
    case "right":
      return element(
        "div",
        { class: "finding good" },
        element("h3", {}, "Right"),
        element("p", {}, "The exchange in this page made the same signature and let ", code(operation), " pass."),
      );
    case "not-reached":
      return element(
        "div",
        { class: "finding warn" },
        element("h3", {}, "Not looked at"),
        element(
          "p",
          {},
          code(operation),
          ` was refused before the signature was looked at, with ${String(finding.code)} `,
          code(finding.why),
          ". Choose the operation that you call, and give all the fields it needs.",
        ),
      );
    case "wrong":
      return wrong(finding.explanation, operation);
  }
}

type Explanation = Extract<Finding, { readonly kind: "wrong" }>["explanation"];

function wrong(explanation: Explanation, operation: string): HTMLElement {
  const { mistakes, serverSigned, clientSigned, undeclared } = explanation;
  const found = mistakes.map(({ mistake, fields, advice }) =>
    element(
      "li",
      {},
      element("strong", {}, mistake),
      fields.length > 0 && ` in ${fields.join(", ")}`,
      element("br"),
      advice,
    ),
  );
  const strange = undeclared.length > 0 && `${operation} does not declare ${undeclared.join(", ")}: not signed.`;
  return element(
    "div",
    { class: "finding bad" },
    element("h3", {}, "Wrong: the exchange answers 10007"),
    element("ul", { class: "mistakes" }, ...found),
    ...compared(serverSigned, clientSigned),
    strange && element("p", { class: "quiet" }, strange),
  );
}

/** Both strings, and where they differ. */
function compared(server: string, client: string | undefined): HTMLElement[] {
  if (server === "") return [];
  if (client === undefined || client === server) return [line("The exchange signed", [server])];
  const { before, left, right, after } = differenceOf(server, client);
  return [
    line("The exchange signed", [before, marked(left), after]),
    line("You signed", [before, marked(right), after]),
  ];
}

function line(title: string, content: readonly (Node | string)[]): HTMLElement {
  const box = element("pre", { tabindex: 0, role: "group", "aria-label": title }, element("code", {}, ...content));
  return element("div", {}, element("h4", {}, title), box);
}

function marked(text: string): Node {
  return text === "" ? element("mark", { class: "gap", title: "nothing here" }, "\u2038") : element("mark", {}, text);
}

function code(text: string): HTMLElement {
  return element("code", {}, text);
}
