import type { ErrorKind, RateLimit } from "../../src/description.ts";
import type { GuideTable } from "../model/guide-parts.ts";
import type { CodelessModel, ErrorModel, Model, OperationModel } from "../model/model.ts";
import { errorKinds } from "../model/vocabulary.ts";
import { clientErrors } from "./client-errors.ts";
import { cell, errorClassName, listed, sentence, waitWords } from "./reference-sections.ts";

/** A table of the document's data, as a guide shows it. */
export function guideTable(name: GuideTable, model: Model): string {
  const [head, rows] = tables[name](model);
  const lines = [head, head.map(() => "---"), ...rows.map((row) => row.map(cell))];
  return lines.map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

type Table = readonly [head: readonly string[], rows: readonly (readonly string[])[]];

const tables: Readonly<Record<GuideTable, (model: Model) => Table>> = {
  "client-errors": () => [
    ["You catch", "What it says", "May you send it again?"],
    clientErrors.map(({ name, description, repeat }) => [`\`${name}\``, description, repeat]),
  ],
  "error-classes": ({ errors }) => [
    ["You catch", "For these codes"],
    errorKinds.flatMap((kind) => {
      const codes = errors.filter((error) => error.kind === kind);
      return codes.length === 0 ? [] : [[`\`${errorClassName(kind)}\``, codes.map(({ code }) => code).join(", ")]];
    }),
  ],
  evidence: ({ operations }) => [
    ["Operation", "`client.reconcile` looks at", "Its answer", "Reaches back", "`client.once`"],
    operations.filter(changesSomething).map(evidenceRow),
  ],
  limits: ({ operations, document }) => {
    const all = document["x-rate-limit"];
    const everything = all === undefined ? [] : [[oftenWords(all), scopeWords(all), "all requests together"]];
    return [
      ["At most", "By one", "Counts"],
      [...everything, ...limitRows(operations)],
    ];
  },
  "loan-errors": errorsOf("loan"),
  "loan-statuses": statuses("LoanStatus"),
  "order-statuses": statuses("OrderStatus"),
  pages: ({ operations }) => [
    ["`client.all.`", "Gives", "Entries are known by", "Limit of its own"],
    operations.flatMap(({ id, paging, rateLimit }) => {
      if (paging === undefined) return [];
      const known = paging.id === undefined ? "all that they say; they have no id" : `\`${paging.id}\``;
      return [[`\`${id}\``, `\`${paging.items}\``, known, rateLimit === undefined ? "none" : oftenWords(rateLimit)]];
    }),
  ],
  "settling-codes": ({ operations }) => [
    ["Lost and sent again", "Codes that end it for certain"],
    operations.flatMap(({ id, settledBy }) => (settledBy === undefined ? [] : [[`\`${id}\``, settledBy.join(", ")]])),
  ],
  "unknown-outcomes": ({ errors, codelessErrors }) => [
    ["Answer", "What it says"],
    [...errors, ...codelessErrors]
      .filter(({ outcome }) => outcome === "unknown")
      .map((failure) => [nameOf(failure), sentence(failure.description)]),
  ],
  waits: ({ errors, codelessErrors }) => [["Wait", "After"], waitRows([...errors, ...codelessErrors])],
  "withdrawal-errors": errorsOf("withdrawal"),
  "withdrawal-statuses": statuses("WithdrawalStatus"),
};

/** The codes that are caught by one class. */
function errorsOf(kind: ErrorKind): (model: Model) => Table {
  return ({ errors }) => [
    ["Code", "Meaning"],
    errors.filter((error) => error.kind === kind).map((error) => [nameOf(error), sentence(error.description)]),
  ];
}

/** The values of a field that have names. */
function statuses(name: string): (model: Model) => Table {
  return ({ constants }) => [
    [`\`${name}\``, "Number", "Meaning"],
    constants
      .filter((each) => each.name === name)
      .flatMap(({ rows }) => rows.map((row) => [`\`${row.name}\``, String(row.value), row.description])),
  ];
}

function nameOf(failure: ErrorModel | CodelessModel): string {
  if ("code" in failure) return `${String(failure.code)} \`${failure.name}\``;
  return failure.trigger === "timeout" ? "no answer" : `HTTP ${String(failure.trigger)}`;
}

function changesSomething({ object }: OperationModel): boolean {
  return object["x-evidence"] !== undefined;
}

function evidenceRow({ id, evidence, once }: OperationModel): readonly string[] {
  const name = `\`${id}\``;
  if (evidence === undefined) return [name, "nothing shows it: compare the balances", "always ambiguous", "–", "no"];
  const looks = [...new Set(evidence.look.map(({ operation }) => operation))];
  const answer = evidence.certainty === "definite" ? "definite" : "may stay ambiguous";
  const reach = evidence.reach === undefined ? "no source says" : dayWords(evidence.reach);
  return [name, listed(looks), answer, reach, once === true ? "yes" : "no"];
}

function dayWords(seconds: number): string {
  const days = seconds / 86_400;
  return Number.isInteger(days) ? `${String(days)} days` : waitWords(seconds);
}

function oftenWords({ requests, seconds }: RateLimit): string {
  return `${String(requests)} in ${waitWords(seconds)}`;
}

function scopeWords({ scope }: RateLimit): string {
  return scope === "key" ? "key" : "address";
}

/** The limits that most operations have come first. */
function limitRows(operations: readonly OperationModel[]): readonly (readonly string[])[] {
  const limited = operations.flatMap(({ id, rateLimit }) => (rateLimit === undefined ? [] : [{ id, rateLimit }]));
  return grouped(limited, ({ rateLimit }) => `${oftenWords(rateLimit)} | ${scopeWords(rateLimit)}`)
    .toSorted(([, a], [, b]) => b.length - a.length)
    .map(([limit, group]) => [...limit.split(" | "), group.map(({ id }) => `\`${id}\``).join(", ")]);
}

/** The shortest wait comes first. */
function waitRows(failures: readonly (ErrorModel | CodelessModel)[]): readonly (readonly string[])[] {
  const waiting = failures
    .filter(({ retry }) => retry === "after-delay")
    .toSorted((a, b) => (a.afterSeconds ?? Infinity) - (b.afterSeconds ?? Infinity));
  const wait = ({ afterSeconds }: (typeof waiting)[number]) =>
    afterSeconds === undefined ? "not known" : waitWords(afterSeconds);
  return grouped(waiting, wait).map(([words, group]) => [words, group.map(nameOf).join(", ")]);
}

/** In the order in which each key comes first. */
function grouped<Item>(items: readonly Item[], keyOf: (item: Item) => string): readonly [string, readonly Item[]][] {
  const groups = new Map<string, Item[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return [...groups];
}
