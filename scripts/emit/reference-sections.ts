import type { ErrorKind } from "../../src/description.ts";
import type { CodelessModel, ErrorModel, Model, OperationModel } from "../model/model.ts";
import {
  codelessHeading,
  errorAnchor,
  errorHeading,
  kindTitle,
  operationAnchor,
  overviewTitle,
} from "../model/reference-links.ts";
import { errorKinds } from "../model/vocabulary.ts";
import { pascal } from "../literal.ts";

/** A section of the reference: a title and Markdown below it. Links are anchors of the reference page. */
export interface Section {
  readonly title: string;
  readonly body: string;
}

type Failure = ErrorModel | CodelessModel;

const userAction =
  "Something has to be done first, in the account or on the web site; then the same request can succeed.";

/** What to do about a failure. */
export function retryWords({ retry, afterSeconds, outcome, look }: Advising): string {
  const wait = afterSeconds === undefined ? "" : ` after ${waitWords(afterSeconds)}`;
  const shown = look === undefined ? "" : ` with ${listed(look)}`;
  if (outcome === "unknown") {
    const reading =
      retry === "after-delay"
        ? `A request that only reads can be sent again${wait}.`
        : `Otherwise: ${lowerFirst(userAction)}`;
    return `A request that changes something may have taken effect: look${shown} before you send it again. ${reading}`;
  }
  if (retry === "after-user-action") return userAction;
  if (retry === "after-delay") return `The same request can succeed later: send it again${wait}.`;
  return `Do not send the same request again: ${look === undefined ? "it has to change" : `look${shown} first`}.`;
}

type Advising = Pick<Failure, "retry" | "afterSeconds" | "outcome" | "look">;

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** Operations in a sentence: "`orderInfo` and `orderHistory`". */
export function listed(operations: readonly string[]): string {
  return operations.map((id) => `\`${id}\``).join(" and ");
}

/** A wait in words: "2 s", "24 h". */
export function waitWords(seconds: number): string {
  return seconds % 3600 === 0 ? `${String(seconds / 3600)} h` : `${String(seconds)} s`;
}

/** "after 2 s", "after user action", "never": for the cell of a table. */
export function retryCell({ retry, afterSeconds }: Failure): string {
  return afterSeconds === undefined ? retry.replaceAll("-", " ") : `after ${waitWords(afterSeconds)}`;
}

/** The class that the client throws for a kind. */
export function errorClassName(kind: ErrorKind): string {
  return `${kind.split("-").map(pascal).join("")}Error`;
}

/** What a section adds about an error, such as a link; empty for nothing. */
export type Aside = (error: ErrorModel) => string;

/** One section with a table of all codes, then a section per kind with a heading per code. */
export function errorSections(model: Model, aside: Aside = () => ""): Section[] {
  const used = new Set([...model.errors, ...model.codelessErrors].map((error) => error.kind));
  const kinds = errorKinds.filter((kind) => used.has(kind));
  return [
    { title: overviewTitle, body: overview(model) },
    ...kinds.map((kind) => ({
      title: kindTitle(kind),
      body: [
        `The client throws these as \`${errorClassName(kind)}\`.`,
        ...model.codelessErrors.filter((error) => error.kind === kind).map(codelessBody),
        ...model.errors.filter((error) => error.kind === kind).map((error) => errorBody(error, model, aside(error))),
      ].join("\n\n"),
    })),
  ];
}

function overview({ errors, codelessErrors }: Model): string {
  const row = (number: string, heading: string, error: Failure) =>
    `| [${number}](#/${errorAnchor(error.kind, heading)}) | ${meaning(error)} | ${retryCell(error)} |`;
  return [
    "A refused request comes back with HTTP status 200 and a number. What each number means, and whether the same request may be sent again:",
    "",
    "| Code | Meaning | Retry |",
    "|---|---|---|",
    ...errors.map((error) => row(String(error.code), errorHeading(error.code, error.name), error)),
    ...codelessErrors.map((error) => {
      const number = error.trigger === "timeout" ? "no answer" : `HTTP ${String(error.trigger)}`;
      return row(number, codelessHeading(error.trigger, error.name), error);
    }),
  ].join("\n");
}

function errorBody(error: ErrorModel, model: Model, aside: string): string {
  return lines(`### ${errorHeading(error.code, error.name)}`, `${sentence(error.description)} ${aside}`.trim(), [
    ["What to do", advice(error)],
    ["Class", `\`${errorClassName(error.kind)}\``],
    ["Answered by", answeredBy(error.code, model)],
    ...(error.remark === undefined ? [] : ([["Known of it", sentence(error.remark)]] as const)),
    ...(error.source === "official-page" ? [] : ([["Listed", "in later lists, not on the official page"]] as const)),
  ]);
}

function codelessBody(error: CodelessModel): string {
  return lines(`### ${codelessHeading(error.trigger, error.name)}`, sentence(error.description), [
    ["What to do", advice(error)],
    ["Answered by", "every operation"],
    ...(error.remark === undefined ? [] : ([["Known of it", sentence(error.remark)]] as const)),
  ]);
}

/** What to do about an error. */
export function advice(error: Failure): string {
  const { note, afterSource } = error;
  return [
    retryWords(error),
    ...(afterSource === "own" ? ["No source says how long to wait; the figure is this project's choice."] : []),
    ...(note === undefined ? [] : [sentence(note)]),
  ].join(" ");
}

function lines(heading: string, text: string, facts: readonly (readonly [string, string])[]): string {
  return [heading, "", text, "", ...facts.map(([name, value]) => `- **${name}:** ${value}`)].join("\n");
}

/** Which operations declare a code, in words where they are all of a sort. */
export function answeredBy(code: number, { operations }: Model): string {
  const declaring = operations.filter((operation) => operation.errors.includes(code));
  if (declaring.length === operations.length) return "every operation";
  const signed = operations.filter((operation) => operation.signed);
  if (declaring.length === signed.length && declaring.every((operation) => operation.signed))
    return "every signed operation";
  if (declaring.length === 0)
    return "no operation of this document; the code belongs to the web site or to a family left out here";
  return declaring.map(operationLink).join(", ");
}

/** `[trade](#/orders/trade)` */
function operationLink({ id, tag }: OperationModel): string {
  return `[\`${id}\`](#/${operationAnchor(id, tag)})`;
}

/** Name and description of a code, for a table cell. */
export function meaning(error: Failure): string {
  return `**${error.name}**: ${cell(error.description)}`;
}

/** A code as a link to its section. */
export function codeLink({ code, kind, name }: ErrorModel): string {
  return `[${String(code)}](#/${errorAnchor(kind, errorHeading(code, name))})`;
}

/** The codes of an operation: those of its own, and those that it shares with every operation or every signed one. */
export function operationCodes(
  operation: OperationModel,
  { errors, operations }: Model,
): { own: ErrorModel[]; shared: ErrorModel[] } {
  const alike = operations.filter((other) => other.signed === operation.signed);
  const declared = errors.filter((error) => operation.errors.includes(error.code));
  const isShared = (error: ErrorModel) => alike.length > 1 && alike.every((other) => other.errors.includes(error.code));
  return { own: declared.filter((error) => !isShared(error)), shared: declared.filter(isShared) };
}

/** Text inside a table cell. */
export function cell(text: string): string {
  return text.replaceAll(/\s+/g, " ").replaceAll("|", "\\|").trim();
}

/** Text with a full stop at its end. */
export function sentence(text: string): string {
  const trimmed = text.trim();
  return /[.!?]$/.test(trimmed) ? trimmed : `${trimmed}.`;
}
