import {
  IndentationText,
  Project,
  QuoteKind,
  type StatementStructures,
  StructureKind,
  VariableDeclarationKind,
  type VariableStatementStructure,
  type WriterFunction,
} from "ts-morph";
import { literal } from "../literal.ts";
import { banner, type OutputFile } from "./output.ts";

const project = new Project({
  useInMemoryFileSystem: true,
  skipLoadingLibFiles: true,
  manipulationSettings: { indentationText: IndentationText.TwoSpaces, quoteKind: QuoteKind.Double },
});

/** Prints statements as a TypeScript file under the banner; a text that broke out of its place is refused here. */
export function sourceFile(path: string, statements: (StatementStructures | WriterFunction | string)[]): OutputFile {
  const file = project.createSourceFile(path, { statements: [`${banner}\n`, ...statements] }, { overwrite: true });
  const broken = project.getProgram().getSyntacticDiagnostics(file);
  if (broken.length > 0) {
    throw new Error(`${path} would not be TypeScript: ${project.formatDiagnosticsWithColorAndContext(broken)}`);
  }
  file.formatText({ indentSize: 2, ensureNewLineAtEndOfFile: true });
  const text = file.getFullText();
  project.removeSourceFile(file);
  return { path, text };
}

/** `export const name = value as const satisfies Type;` with its comment. */
export function constant(name: string, value: unknown, type: string, doc: string): VariableStatementStructure {
  return declaration(name, `${literal(value)} as const satisfies ${type}`, doc);
}

/**
 * `export const name: Type = value;` for a table that grows with the document. Its type is written out: TypeScript does not put the
 * inferred type of a thousand rows into a declaration (TS7056).
 */
export function table(name: string, value: unknown, type: string, doc: string): VariableStatementStructure {
  return declaration(name, literal(value), doc, type);
}

/** The same with the value already written as source; without `type` it is inferred. */
export function declaration(name: string, initializer: string, doc: string, type?: string): VariableStatementStructure {
  return {
    kind: StructureKind.VariableStatement,
    declarationKind: VariableDeclarationKind.Const,
    isExported: true,
    leadingTrivia: "\n",
    docs: [doc],
    declarations: [{ name, initializer, ...(type !== undefined && { type }) }],
  };
}
