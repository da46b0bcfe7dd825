import type { Model } from "../../model/model.ts";
import { operationPage } from "../../model/reference-links.ts";
import { cell } from "../reference-sections.ts";
import { codeTable } from "./error-pages.ts";
import { linkTo, pageBody, type Page } from "./page.ts";

/** The lists of all errors and of all operations. */
export function indexPages(model: Model, classes: readonly Page[]): Page[] {
  return [
    {
      path: "errors/index.html",
      title: "Errors",
      summary: "Every error that a call can end with.",
      body: pageBody(
        "# Errors",
        "A refusal of the exchange has a code. Other failures have a class of their own, and each class has a page. All are of the class `OkcoinError`.",
        "## Classes",
        classes.map(({ path, title, summary }) => `- [\`${title}\`](${linkTo(path)}): ${summary}`).join("\n"),
        "## Codes",
        codeTable(model.errors),
      ),
    },
    {
      path: "operations/index.html",
      title: "Operations",
      summary: "Every operation of the exchange.",
      body: pageBody("# Operations", operationTable(model)),
    },
  ];
}

function operationTable({ operations }: Model): string {
  return [
    "| Operation | What it does | Permission |",
    "|---|---|---|",
    ...operations.map(
      ({ id, object, permission }) =>
        `| [\`${id}\`](${linkTo(operationPage(id))}) | ${cell(object.summary)} | ${permission} |`,
    ),
  ].join("\n");
}
