import type { ClientError, ErrorKind } from "../../../src/description.ts";
import type { Model } from "../../model/model.ts";
import { codelessHeading, errorPage } from "../../model/reference-links.ts";
import { errorKinds } from "../../model/vocabulary.ts";
import { clientErrors } from "../client-errors.ts";
import { advice, errorClassName, sentence } from "../reference-sections.ts";
import { codelessClass } from "./codeless-class.ts";
import { codeTable } from "./error-pages.ts";
import { kindCauses } from "./kind-causes.ts";
import { prose, type Page } from "./page.ts";
import { classReproduction } from "./reproductions.ts";
import { reproduceThis, tryItScripts } from "./try-it.ts";

/** A page per class of errors: of the catalogue's kinds, and of the client's own errors. */
export function classPages(model: Model): Page[] {
  const kinds = new Map(errorKinds.map((kind) => [errorClassName(kind), kind]));
  const names = new Set([...kinds.keys(), ...clientErrors.map(({ name }) => name)]);
  return [...names].map((name) => classPage(name, kinds.get(name), model));
}

function classPage(name: string, kind: ErrorKind | undefined, model: Model): Page {
  const own = clientErrors.find((error) => error.name === name);
  const coded = model.errors.filter((error) => error.kind === kind);
  const summary =
    kind === undefined
      ? sentence(own?.description ?? "")
      : `${kindCauses[kind]} ${String(coded.length)} ${coded.length === 1 ? "code" : "codes"} of the exchange.`;
  const codes = kind === undefined ? [] : coded.map(({ code }) => code);
  const reproduction = classReproduction(name, codes, model);
  return {
    path: errorPage(name),
    title: name,
    summary,
    section: "errors",
    group: name,
    ...(reproduction && { scripts: tryItScripts }),
    blocks: [
      prose(
        `# ${name}`,
        summary,
        ...(kind === undefined ? [] : codeSections(name, coded, own)),
        ...(own === undefined ? [] : explanation(own, kind === undefined ? "##" : "###")),
        ...catalogueSections(name, model),
      ),
      ...(reproduction ? [reproduceThis(reproduction)] : []),
    ],
  };
}

function codeSections(name: string, coded: Model["errors"], own: ClientError | undefined): string[] {
  return [
    coded.length === 1
      ? `\`error instanceof ${name}\` covers it.`
      : `\`error instanceof ${name}\` covers all of them, and \`error.code\` tells them apart.`,
    ...(coded.length === 0 ? [] : ["## Codes", codeTable(coded)]),
    ...(own === undefined ? [] : ["## Without a code", sentence(own.description)]),
  ];
}

function explanation({ cause, advice, repeat }: ClientError, level: string): string[] {
  return [`${level} Cause`, cause, `${level} What to do`, advice, `${level} May I send it again?`, repeat];
}

/** What the catalogue says of the failures without a number that the class stands for. */
function catalogueSections(name: string, { codelessErrors }: Model): string[] {
  return codelessErrors
    .filter(({ trigger }) => codelessClass(trigger) === name)
    .flatMap((row) => [
      `## ${codelessHeading(row.trigger, row.name)}`,
      [sentence(row.description), advice(row)].join(" "),
    ]);
}
