import type { ErrorModel, Model } from "../../model/model.ts";
import { errorHeading, errorPage, operationPage } from "../../model/reference-links.ts";
import {
  advice,
  answeredBy,
  cell,
  errorClassName,
  listed,
  meaning,
  retryCell,
  sentence,
} from "../reference-sections.ts";
import { botActions, type BotAction } from "../bot-actions.ts";
import { kindCauses } from "./kind-causes.ts";
import { signatureComponent } from "./live-pages.ts";
import { escapeHtml, inlineHtml } from "./markup.ts";
import { linkTo, prose, type Block, type Page } from "./page.ts";
import { codeReproduction } from "./reproductions.ts";
import { reproduceThis, tryItScripts } from "./try-it.ts";

/** A page per code. */
export function codePages(model: Model): Page[] {
  const actions = botActions(model);
  return model.errors.map((error, index) => codePage(error, actions[index], model));
}

function codePage(error: ErrorModel, bot: BotAction | undefined, model: Model): Page {
  const heading = errorHeading(error.code, error.name);
  const className = errorClassName(error.kind);
  const reproduction = codeReproduction(error.code, model);
  return {
    path: errorPage(error.code),
    title: heading,
    summary: sentence(error.description),
    section: "errors",
    group: className,
    scripts: [...(isSignatureMismatch(error) ? ["signature.js"] : []), ...(reproduction ? tryItScripts : [])],
    blocks: [
      prose(`# ${heading}`, sentence(error.description)),
      factTable([
        ["Send again?", retryCell(error)],
        ["Class", `[\`${className}\`](${linkTo(errorPage(className))})`],
        ["In code", `\`ErrorCode.${error.name}\``],
      ]),
      ...(isSignatureMismatch(error)
        ? [prose("[Find out why](#find-out-why), with the request that was refused.")]
        : []),
      prose(
        "## Cause",
        kindCauses[error.kind],
        "## What to do",
        advice(error),
        "## May I send it again?",
        `${repeatAnswer(error)} \`error.retry\` is \`${error.retry}\`.`,
        error.outcome === "unknown"
          ? "A request that changes something may have taken effect in spite of this answer. Look before you send it again: `error.retry` is `never` then, and `error.outcomeUnknown` is `true`."
          : undefined,
      ),
      ...(reproduction ? [reproduceThis(reproduction)] : []),
      prose(
        ...(bot === undefined ? [] : ["## What a bot does", `${bot.action} ${bot.safety}`]),
        "## In code",
        `The client throws it as [\`${className}\`](${linkTo(errorPage(className))}), with \`error.code === ErrorCode.${error.name}\`.`,
        "## Answered by",
        answeringOperations(error.code, model),
        ...(error.remark === undefined ? [] : ["## Known of it", sentence(error.remark)]),
        error.source === "official-page" ? undefined : "The official page does not have this code; later lists do.",
      ),
      ...(isSignatureMismatch(error) ? explainer(model) : []),
    ],
  };
}

/** The code that a wrong signature gets. */
function isSignatureMismatch({ name }: ErrorModel): boolean {
  return name === "SignatureMismatch";
}

/** Finds out what is wrong with a reader's signature. */
function explainer(model: Model): Block[] {
  const text =
    "Paste the request that was refused, with its signature, and the secret. The page names the mistake and shows what was signed instead.";
  return [prose("## Find out why", text), signatureComponent(model, "wrong")];
}

/** A few facts that a reader sees first. */
function factTable(facts: readonly (readonly [name: string, text: string])[]): Block {
  return {
    markdown: facts.map(([name, text]) => `- **${name}** ${text}`).join("\n"),
    html: `<dl class="glance">\n${facts.map(([name, text]) => `<div><dt>${escapeHtml(name)}</dt><dd>${inlineHtml(text)}</dd></div>\n`).join("")}</dl>\n`,
  };
}

function repeatAnswer(error: ErrorModel): string {
  const { retry, outcome, look } = error;
  const condition = outcome === "unknown" ? ", if the request only reads" : "";
  if (retry === "after-delay") return `Yes, ${retryCell(error)}${condition}.`;
  if (retry === "never") return look ? `No: look with ${listed(look)} first.` : "No: the request has to change first.";
  return `After something was done in the account or on the web site, yes${condition}.`;
}

function answeringOperations(code: number, model: Model): string {
  const answering = model.operations.filter((operation) => operation.errors.includes(code));
  if (answering.length === 0)
    return "No operation of this document. The code belongs to the exchange's web site or to a family that is left out here.";
  const words = answeredBy(code, model);
  const all = words.startsWith("every") ? `${words.replace("every", "Every")}:\n\n` : "";
  const list = answering
    .map(({ id, object }) => `- [\`${id}\`](${linkTo(operationPage(id))}): ${cell(object.summary)}`)
    .join("\n");
  return all + list;
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
