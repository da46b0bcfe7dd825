import { StructureKind } from "ts-morph";
import type { ErrorTexts } from "../../src/description.ts";
import type { CodelessModel, ErrorModel } from "../model/model.ts";
import { docComment, docLine } from "./js-doc.ts";
import { propertyName } from "../literal.ts";
import type { Emitter } from "./output.ts";
import { errorClassName, listed, retryWords, sentence } from "./reference-sections.ts";
import { constant, declaration, sourceFile, table } from "./source-file.ts";

/** The error catalogue: names to numbers, and for each number what it means. */
export const errorsEmitter: Emitter = {
  title: "error catalogue",
  emit: ({ errors, codelessErrors }) => [
    sourceFile("errors.ts", [
      'import type { CodelessRow, ErrorDescription, ErrorRow, ErrorTexts } from "../src/description.ts";',
      // Its type is written out, so that a jump to a member leads to the member and not to the whole table.
      declaration(
        "ErrorCode",
        `{\n${errors.map(({ name, code }) => `  ${propertyName(name)}: ${String(code)},\n`).join("")}}`,
        "Every error code of the catalogue by its name.",
        `{\n${errors.map(member).join("")}}`,
      ),
      {
        kind: StructureKind.TypeAlias,
        isExported: true,
        leadingTrivia: "\n",
        name: "ErrorCode",
        type: "(typeof ErrorCode)[keyof typeof ErrorCode]",
        docs: ["A number of the catalogue."],
      },
      {
        kind: StructureKind.TypeAlias,
        isExported: true,
        leadingTrivia: "\n",
        name: "ErrorCatalogue",
        type: `{\n${errors.map(rowType).join("")}}`,
        docs: ["The row of each code."],
      },
      table(
        "errorRows",
        groupedRows(errors),
        'readonly (Omit<ErrorRow, "name"> & { readonly codes: readonly ErrorCode[] })[]',
        "What to do about each code: those together about which it is the same. Their names are in `ErrorCode`.",
      ),
      constant(
        "codelessErrors",
        codelessErrors.map(dataOf),
        "readonly CodelessRow[]",
        "Failures that come without a number.",
      ),
      // Beside the rows: a page loads the texts of codes when the first is answered, and these must be there before.
      table(
        "codelessTexts",
        Object.fromEntries(codelessErrors.map((row) => [row.name, textsOf(row)])),
        "Readonly<Record<string, ErrorTexts>>",
        "What each of them means in words, by name.",
      ),
    ]),
    sourceFile("error-texts.ts", [
      'import type { ErrorTexts } from "../src/description.ts";',
      table(
        "errorTexts",
        Object.fromEntries(errors.map((row) => [row.code, textsOf(row)])),
        "Readonly<Record<string, ErrorTexts>>",
        "What each code means in words.",
      ),
    ]),
  ],
};

/** A hundred codes have two dozen different rows, and every page that trades loads them. */
function groupedRows(errors: readonly ErrorModel[]) {
  const groups = new Map<string, { readonly codes: number[] }>();
  for (const { code, name: _, source: _source, ...rest } of errors) {
    const row = dataOf(rest);
    const key = JSON.stringify(row);
    const group = groups.get(key) ?? { ...row, codes: [] };
    groups.set(key, group);
    group.codes.push(code);
  }
  return [...groups.values()];
}

function member(error: ErrorModel): string {
  return `${docComment(memberText(error))}readonly ${propertyName(error.name)}: ${String(error.code)};\n`;
}

/** The words of an error's message. */
function textsOf({ description, note, look }: ErrorModel | CodelessModel): ErrorTexts {
  const parts = [
    ...(note === undefined ? [] : [sentence(note)]),
    ...(look === undefined ? [] : [`Look with ${listed(look)} first.`]),
  ];
  return { description, ...(parts.length > 0 && { note: parts.join(" ") }) };
}

/** What programs read of a row: none of what is only for readers. */
function dataOf<Row extends Partial<Omit<ErrorModel, "code">>>({
  description: _,
  note: __,
  afterSource: ___,
  look: ____,
  remark: _____,
  ...row
}: Row) {
  return row;
}

function rowType({ code, name, kind, retry }: ErrorModel): string {
  const words = [name, kind, retry].map((word) => JSON.stringify(word));
  return `  readonly ${String(code)}: ErrorDescription<${words.join(", ")}>;\n`;
}

/** Number, name and class; what it means; what to do. */
function memberText(error: ErrorModel): string {
  const { code, name, kind, description, note } = error;
  const meaning = [description, note].flatMap((text) => (text === undefined ? [] : [sentence(docLine(text))]));
  return [
    `${String(code)} \`${name}\`, thrown as \`${errorClassName(kind)}\`.`,
    meaning.join(" "),
    retryWords(error),
  ].join("\n\n");
}
