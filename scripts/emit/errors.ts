import { StructureKind } from "ts-morph";
import type { ErrorModel } from "../model/model.ts";
import { docLine } from "./js-doc.ts";
import { propertyName } from "./literal.ts";
import type { Emitter } from "./output.ts";
import { constant, declaration, sourceFile, table } from "./source-file.ts";

/** The error catalogue: names to numbers, and for each number what it means. */
export const errorsEmitter: Emitter = {
  title: "error catalogue",
  emit: ({ errors, codelessErrors }) => [
    sourceFile("errors.ts", [
      'import type { CodelessError, ErrorDescription } from "../src/description.ts";',
      declaration(
        "ErrorCode",
        `{\n${errors.map(member).join("")}} as const`,
        "Every error code of the catalogue by its name.",
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
        "errorCatalogue",
        Object.fromEntries(errors.map(({ code, source: _, ...row }) => [code, row])),
        "ErrorCatalogue",
        "What each code means and what to do about it, by number.",
      ),
      constant("codelessErrors", codelessErrors, "readonly CodelessError[]", "Failures that come without a number."),
    ]),
  ],
};

function member(error: ErrorModel): string {
  return `  /** ${docLine(summary(error))} */\n  ${propertyName(error.name)}: ${String(error.code)},\n`;
}

function rowType({ code, name, kind, retry }: ErrorModel): string {
  const words = [name, kind, retry].map((word) => JSON.stringify(word));
  return `  readonly ${String(code)}: ErrorDescription<${words.join(", ")}>;\n`;
}

function summary({ description, note, retry }: ErrorModel): string {
  const sentences = [description, note, `Retry: ${retry.replaceAll("-", " ")}`].filter((text) => text !== undefined);
  return sentences.map((text) => (/[.!?]$/.test(text.trim()) ? text.trim() : `${text.trim()}.`)).join(" ");
}
