import type { ErrorModel, Model } from "../../model/model.ts";
import { errorHeading, errorPage, operationPage } from "../../model/reference-links.ts";
import { advice, cell, errorClassName, listed, meaning, retryCell, sentence } from "../reference-sections.ts";
import { linkTo, pageBody, type Page } from "./page.ts";

/** A page per code. */
export function codePages(model: Model): Page[] {
  return model.errors.map((error) => codePage(error, model));
}

function codePage(error: ErrorModel, model: Model): Page {
  const heading = errorHeading(error.code, error.name);
  const className = errorClassName(error.kind);
  return {
    path: errorPage(error.code),
    title: heading,
    summary: sentence(error.description),
    body: pageBody(
      `# ${heading}`,
      sentence(error.description),
      "## What to do",
      advice(error),
      "## May I send it again?",
      `${repeatAnswer(error)} \`error.retry\` is \`${error.retry}\`.`,
      error.outcome === "unknown"
        ? "A request that changes something may have taken effect in spite of this answer. Look before you send it again: `error.retry` is `never` then, and `error.outcomeUnknown` is `true`."
        : undefined,
      "## In code",
      `The client throws it as [\`${className}\`](${linkTo(errorPage(className))}), with \`error.code === ErrorCode.${error.name}\`.`,
      "## Answered by",
      answeringOperations(error.code, model),
      ...(error.remark === undefined ? [] : ["## Known of it", sentence(error.remark)]),
      error.source === "official-page" ? undefined : "_Source: later lists, not the official page._",
    ),
  };
}

function repeatAnswer(error: ErrorModel): string {
  const { retry, outcome, look } = error;
  const condition = outcome === "unknown" ? ", if the request only reads" : "";
  if (retry === "after-delay") return `Yes, ${retryCell(error)}${condition}.`;
  if (retry === "never") return look ? `No: look with ${listed(look)} first.` : "No: the request has to change first.";
  return `After something was done in the account or on the web site, yes${condition}.`;
}

function answeringOperations(code: number, { operations }: Model): string {
  const answering = operations.filter((operation) => operation.errors.includes(code));
  if (answering.length === 0)
    return "No operation of this document. The code belongs to the exchange's web site or to a family that is left out here.";
  return answering
    .map(({ id, object }) => `- [\`${id}\`](${linkTo(operationPage(id))}): ${cell(object.summary)}`)
    .join("\n");
}

/** A table of codes, each with a link to its page. */
export function codeTable(errors: readonly ErrorModel[]): string {
  return [
    "| Code | Meaning | Send again? |",
    "|---|---|---|",
    ...errors.map(
      (error) =>
        `| [${String(error.code)}](${linkTo(errorPage(error.code))}) | ${meaning(error)} | ${retryCell(error)} |`,
    ),
  ].join("\n");
}
