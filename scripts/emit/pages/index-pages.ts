import type { Model } from "../../model/model.ts";
import { errorPage, operationPage } from "../../model/reference-links.ts";
import { botActionTable } from "../bot-actions.ts";
import { cell } from "../reference-sections.ts";
import { codelessClass } from "./codeless-class.ts";
import { codeTable } from "./error-pages.ts";
import { linkTo, prose, type Page } from "./page.ts";

/** The lists of all errors, of what a program does on each, and of all operations. */
export function indexPages(model: Model, classes: readonly Page[]): Page[] {
  return [
    {
      path: "operations/index.html",
      title: "Operations",
      summary: "Every operation of the exchange.",
      section: "operations",
      blocks: [
        prose(
          "# Operations",
          `${String(model.operations.length)} operations, each a method of the client with the same name.`,
          ...model.document.tags.flatMap(({ name, description }) => [
            `## ${name}`,
            description?.trim(),
            operationTable(name, model),
          ]),
        ),
      ],
    },
    {
      path: "errors/index.html",
      title: "Errors",
      summary: "Every error that a call can end with.",
      section: "errors",
      blocks: [
        prose(
          "# Errors",
          "A refusal of the exchange has a code. Other failures have a class of their own, and each class has a page. All are of the class `OkcoinError`.",
          `As data: [errors.json](${linkTo("errors.json")}), [errors.csv](${linkTo("errors.csv")}).`,
          "## Classes",
          classes.map(({ path, title, summary }) => `- [\`${title}\`](${linkTo(path)}): ${summary}`).join("\n"),
          "## Codes",
          codeTable(model.errors),
          "## Without a code",
          codelessTable(model),
        ),
      ],
    },
    {
      path: "errors/what-a-bot-does.html",
      title: "What a bot does",
      summary: "What a program that trades by itself does on each failure, and why that loses nothing.",
      section: "errors",
      blocks: [
        prose(
          "# What a bot does",
          "What a program that trades by itself does on each failure, so that it neither does a thing twice nor loses one. `error.retry`, `error.retryAfterMs` and `error.outcomeUnknown` say the same to the program.",
          botActionTable(model),
        ),
      ],
    },
  ];
}

function operationTable(tag: string, { operations }: Model): string {
  return [
    "| Operation | What it does | Permission |",
    "|---|---|---|",
    ...operations
      .filter((operation) => operation.tag === tag)
      .map(
        ({ id, object, permission }) =>
          `| [\`${id}\`](${linkTo(operationPage(id))}) | ${cell(object.summary)} | ${permission} |`,
      ),
  ].join("\n");
}

function codelessTable({ codelessErrors }: Model): string {
  return [
    "| What comes | Meaning | Class |",
    "|---|---|---|",
    ...codelessErrors.map(({ trigger, description }) => {
      const name = codelessClass(trigger);
      return `| ${trigger === "timeout" ? "no answer" : `HTTP ${String(trigger)}`} | ${cell(description)} | [\`${name}\`](${linkTo(errorPage(name))}) |`;
    }),
  ].join("\n");
}
