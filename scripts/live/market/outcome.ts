import type { OkcoinError } from "../../../src/errors/okcoin-error.ts";
import { withoutSeeAlso } from "../../../src/errors/reference-topic.ts";
import { element } from "../parts/element.ts";
import { besideClass, classOf } from "../parts/error-names.ts";
import type { LoggedCall } from "./calls.ts";

/** What became of an order or a cancel: its id, or the typed error with the page that explains it. */
export function outcomeOf({ operation, outcome }: LoggedCall): HTMLElement {
  if (!outcome.ok) return refusal(outcome.error);
  const { order_id } = outcome.value as { order_id?: string };
  const words = operation === "trade" ? "was placed" : "was cancelled";
  return element("p", { class: "done" }, "✓ Order ", element("code", {}, order_id ?? ""), ` ${words}.`);
}

/** An error as a program sees it: class, code and name, if it has one of its own; its message; the page about it. */
export function refusal(error: OkcoinError): HTMLElement {
  const { code } = error;
  const topic = code === undefined ? classOf(error) : `code ${String(code)}`;
  return element(
    "div",
    { class: "refusal" },
    element("p", {}, element("strong", {}, "✗ ", classOf(error)), ` ${besideClass(error)}`),
    element("p", {}, ...codeWords(messageOf(error))),
    element("p", {}, element("a", { href: docsOf(error) }, `About ${topic}`)),
  );
}

/** What stands between backticks is a name of the document. */
function codeWords(text: string): (string | HTMLElement)[] {
  return text.split("`").map((part, index) => (index % 2 === 1 ? element("code", {}, part) : part));
}

/** Without the operation in front and the command at its end, which a page has no use for. */
export function messageOf({ message, operation }: Pick<OkcoinError, "message" | "operation">): string {
  const text = withoutSeeAlso(message);
  return text.startsWith(`${operation}: `) ? text.slice(operation.length + 2) : text;
}

/** The page of an error, from a page of the site: `docs` names it within the package. */
export function docsOf({ docs }: Pick<OkcoinError, "docs">): string {
  return `../${docs.slice(docs.indexOf("/docs/") + "/docs/".length)}`;
}
