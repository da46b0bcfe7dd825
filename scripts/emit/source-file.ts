import { IndentationText, Project, QuoteKind, type StatementStructures, type WriterFunction } from "ts-morph";
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
