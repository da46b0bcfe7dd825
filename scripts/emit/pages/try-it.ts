import { component } from "./component.ts";
import { inlineHtml } from "./markup.ts";
import type { Block } from "./page.ts";

/** The script of a page that has one of these. */
export const tryItScripts = ["try-it.js"];

/** The form of an operation, folded. It has no twin: there is nothing to read. */
export function tryIt(operation: string): Block {
  return section("try-it", "Try it", component("okcoin-try-it", { operation }));
}

/** How an error is made to happen. */
export interface Reproduction {
  readonly operation: string;
  /** A code or a fault. */
  readonly force: string;
  readonly when: "before" | "after";
}

/** The open form of an operation that is set to fail, and how a program makes it fail. */
export function reproduceThis({ operation, force, when }: Reproduction): Block {
  const what = /^\d+$/.test(force) ? `{ code: ${force} }` : `{ fault: "${force}", when: "${when}" }`;
  const press = `Press *Run*: the exchange inside this page fails the call as it is set below. Nothing leaves the page.`;
  const code = `In a test: \`sandbox.force("${operation}", ${what})\`.`;
  const form = component("okcoin-try-it", { operation, force, when, open: "" });
  return {
    ...section("reproduce-this", "Reproduce this", {
      markdown: "",
      html: `<p>${inlineHtml(press)} ${inlineHtml(code)}</p>\n${form.html ?? ""}`,
    }),
    markdown: `## Reproduce this\n\n${code}`,
  };
}

function section(anchor: string, title: string, { markdown, html = "" }: Block): Block {
  return {
    markdown,
    html: `<section class="live" aria-labelledby="${anchor}">\n<h2 id="${anchor}">${title}</h2>\n${html}</section>\n`,
  };
}
