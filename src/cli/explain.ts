import { pathToFileURL } from "node:url";
import { clientErrors } from "../../generated/client-errors.ts";
import { ErrorCode } from "../../generated/errors.ts";
import { okcoin } from "../../generated/index.ts";
import { operationErrors } from "../../generated/operation-errors.ts";
import { describedOkcoin, errorCatalogue } from "../client/catalogue.ts";
import { didYouMean } from "../client/did-you-mean.ts";
import type { ClientError, CodelessError, ErrorDescription } from "../description.ts";
import { errorClasses } from "../errors/classes.ts";
import { referencePage, type ReferenceTopic } from "../errors/reference-topic.ts";
import { waitWords } from "../errors/wait-words.ts";
import { explainOperation, operationNamed, operationNames } from "./explain-operation.ts";
import { factLines, type Fact } from "./fact-lines.ts";
import { packageFile } from "./package-file.ts";

const rows: Readonly<Record<string, ErrorDescription | undefined>> = errorCatalogue;
const codes = new Map(Object.entries(ErrorCode).map(([name, code]) => [name.toLowerCase(), code]));
const classesByKind = new Map(Object.entries(errorClasses).map(([kind, { name }]) => [kind, name]));
const kindsByClass = new Map(Array.from(classesByKind, ([kind, name]) => [name, kind]));
const baseClass = "OkcoinError";
const classNames = [...new Set([...kindsByClass.keys(), ...clientErrors.map(({ name }) => name)])];

/**
 * What an error or an operation is, found by the number or name of a code, by a class of errors, by an HTTP status, or by an
 * operation; undefined when there is none.
 */
export function explain(topic: string): string | undefined {
  const name = topic.toLowerCase();
  const code = codes.get(name) ?? (/^\d+$/.test(topic) ? Number(topic) : Number.NaN);
  const row = rows[String(code)];
  if (row !== undefined) return explainCode(code, row);
  const codeless = describedOkcoin.codelessErrors.find((each) =>
    [each.name.toLowerCase(), String(each.trigger)].includes(name),
  );
  if (codeless !== undefined) return explainCodeless(codeless);
  const className = classNames.find((each) => each.toLowerCase() === name || kindsByClass.get(each) === name);
  if (className !== undefined) return explainClass(className);
  if (name === baseClass.toLowerCase()) return explainBaseClass();
  const operation = operationNamed(name);
  return operation && explainOperation(operation, fileUrl(`operations/${operation.id}`));
}

/** Why there is nothing to explain, and what may have been meant. */
export function notFound(topic: string): string {
  const what = /^\d/.test(topic)
    ? `The catalogue holds no code "${topic}".`
    : `There is no code, class of errors or operation "${topic}".`;
  const near = namesLike(topic);
  const meant = near.length === 0 ? [] : [`Did you mean ${near.map((name) => `"${name}"`).join(" or ")}?`];
  return [what, ...meant, `\`npx ${okcoin.packageName} docs\` lists them all.`].join(" ");
}

function namesLike(topic: string): string[] {
  if (/^\d/.test(topic)) return [];
  const names = [...Object.keys(ErrorCode), baseClass, ...classNames, ...operationNames];
  const holding = topic.length < 4 ? [] : names.filter((name) => name.toLowerCase().includes(topic.toLowerCase()));
  return holding.length > 0 ? holding : [didYouMean(topic, names)].filter((name) => name !== undefined);
}

function explainCode(code: number, row: ErrorDescription): string {
  const answering = Object.entries(operationErrors).filter(([, codes]) => (codes as readonly number[]).includes(code));
  const where = answering.map(([id]) => id).join(", ") || "no operation of the document";
  return factLines(
    `${String(code)} ${row.name}`,
    [row.description, row.note],
    [
      ["kind", row.kind],
      ["class", classesByKind.get(row.kind) ?? ""],
      ["retry", retryOf(row)],
      ...outcomeFacts(row.outcome),
      ["answered by", where],
      ["reference", fileUrl(`errors/${String(code)}`)],
    ],
  );
}

function explainCodeless(row: CodelessError): string {
  const { name, trigger, description, note, kind, outcome } = row;
  const className = trigger === "timeout" ? "TimeoutError" : "IpShieldedError";
  return factLines(
    name,
    [description, note],
    [
      ["kind", kind],
      ["class", className],
      ["retry", retryOf(row)],
      ...outcomeFacts(outcome),
      ["answered by", "every operation"],
      ["reference", fileUrl(`errors/${className}`)],
    ],
  );
}

function outcomeFacts(outcome: CodelessError["outcome"]): readonly Fact[] {
  const text = "unknown: a request that changes something may have taken effect, so look before you send it again";
  return outcome === undefined ? [] : [["outcome", text]];
}

/** "after 2 s", "after user action", "never" */
function retryOf(row: Pick<CodelessError, "retry" | "afterSeconds">): string {
  return row.afterSeconds === undefined ? row.retry.replaceAll("-", " ") : `after ${waitWords(row)}`;
}

function explainClass(name: string): string {
  const kind = kindsByClass.get(name);
  const own = clientErrors.find((each) => each.name === name);
  const coded = Object.entries(ErrorCode).filter(([, code]) => errorCatalogue[code].kind === kind);
  const codeFacts: readonly Fact[] = kind === undefined ? [] : [["codes", listed(coded)]];
  return factLines(
    name,
    [own === undefined || kind !== undefined ? "The class of the codes below." : own.description],
    [
      ["kind", kind ?? own?.kind ?? ""],
      ...codeFacts,
      ...(own === undefined ? [] : factsWithoutCode(own, kind !== undefined)),
      ["reference", fileUrl(`errors/${name}`)],
    ],
  );
}

function explainBaseClass(): string {
  return factLines(
    baseClass,
    [
      "The base class of every error that a call ends with. `error.code`, `error.kind` and `error.retry` tell them apart.",
    ],
    [
      ["classes", classNames.join(", ")],
      ["reference", fileUrl("errors/index")],
    ],
  );
}

function factsWithoutCode({ description, cause, advice, repeat }: ClientError, alsoCoded: boolean): readonly Fact[] {
  return [
    ...(alsoCoded ? [["no code", description] as const] : []),
    ["cause", cause],
    ["what to do", advice],
    ["send again", repeat],
  ];
}

function listed(coded: readonly (readonly [string, number])[]): string {
  return coded.map(([name, code]) => `${String(code)} ${name}`).join(", ");
}

/** The address under which a page of the reference opens on this machine. */
function fileUrl(topic: ReferenceTopic): string {
  const path = referencePage(okcoin, topic).replace(okcoin.packageName, "generated");
  return pathToFileURL(packageFile(path)).href;
}
