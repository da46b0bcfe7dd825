import { StructureKind, type StatementStructures } from "ts-morph";
import type { ConstantsModel } from "../model/model.ts";
import { docComment, docLine, docText } from "./js-doc.ts";
import type { Emitter } from "./output.ts";
import { sentence } from "./reference-sections.ts";
import { declaration, sourceFile } from "./source-file.ts";

/** The named values of integers: the statuses of orders, loans and withdrawals. */
export const constantsEmitter: Emitter = {
  title: "constants",
  emit: ({ constants }) => [
    sourceFile("constants.ts", constants.length === 0 ? ["export {};"] : constants.flatMap(statements)),
  ],
};

function statements({ name, description, rows }: ConstantsModel): StatementStructures[] {
  const members = rows.map(({ name: member, value }) => `  ${member}: ${String(value)},\n`);
  // Its type is written out, so that a jump to a member leads to the member, and so that each has its text.
  const types = rows.map(
    ({ name: member, value, description: text }) =>
      `${docComment(`${String(value)}: ${sentence(docLine(text))}`)}readonly ${member}: ${String(value)};\n`,
  );
  return [
    declaration(name, `{\n${members.join("")}}`, docText(description), `{\n${types.join("")}}`),
    {
      kind: StructureKind.TypeAlias,
      isExported: true,
      leadingTrivia: "\n",
      name,
      type: `(typeof ${name})[keyof typeof ${name}]`,
      docs: [`A value of \`${name}\` that has a name. Answers may have others.`],
    },
  ];
}
