import { readFileSync } from "node:fs";
import { join, relative } from "node:path";
import ts from "typescript";

/** What an editor shows where the cursor stands. */
export interface Editor {
  /** Texts and tags of the hover at the last name of a line, and the line that names what it is. */
  readonly hover: (line: number) => { readonly shown: string; readonly text: string; readonly tags: readonly string[] };
  /** What is offered at the end of a line. */
  readonly offers: (line: number) => readonly string[];
  /** Where a jump from the last name of a line leads: the source of the declaration, if its map knows one. */
  readonly jump: (line: number) => { readonly file: string; readonly text: string };
  readonly problems: () => readonly string[];
}

/** Opens lines as a file of a project in `folder` that has the package installed. */
export function openEditor(folder: string, lines: readonly string[]): Editor {
  const file = join(folder, "open.ts");
  const text = `${lines.join("\n")}\n`;
  const service = ts.createLanguageService(hostOf(folder, file, text));
  const ends = lines.map((_, index) => lines.slice(0, index + 1).join("\n").length);
  // Inside the name, before a quotation mark and a bracket that may close it.
  const nameAt = (line: number) => (ends[line] ?? 0) - (/["\]]+$/.exec(lines[line] ?? "")?.[0].length ?? 0) - 1;

  return {
    hover: (line) => {
      const info = service.getQuickInfoAtPosition(file, nameAt(line));
      const tags = (info?.tags ?? []).map(({ name, text: words }) => `@${name} ${ts.displayPartsToString(words)}`);
      return {
        shown: ts.displayPartsToString(info?.displayParts),
        text: plain(ts.displayPartsToString(info?.documentation)),
        tags: tags.map(plain),
      };
    },
    offers: (line) =>
      service.getCompletionsAtPosition(file, ends[line] ?? 0, {})?.entries.map(({ name }) => name) ?? [],
    jump: (line) => {
      const found = service.getDefinitionAndBoundSpan(file, nameAt(line))?.definitions?.[0];
      if (!found) throw new Error(`Nothing to jump to from: ${lines[line] ?? ""}`);
      const source = sourceOf(service, { fileName: found.fileName, pos: found.textSpan.start });
      return { file: relative(folder, source.fileName), text: lineAt(source) };
    },
    problems: () =>
      [...service.getSyntacticDiagnostics(file), ...service.getSemanticDiagnostics(file)].map(
        ({ messageText, start = 0 }) => {
          const line = text.slice(0, start).split("\n").length;
          return `${lines[line - 1] ?? ""}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`;
        },
      ),
  };
}

/** Spaces folded, and the escapes that keep a text inside its comment taken back. */
export function plain(text: string): string {
  return text
    .replaceAll(/\\(?=[/@])/g, "")
    .replaceAll(/\s+/g, " ")
    .trim();
}

function hostOf(folder: string, file: string, text: string): ts.LanguageServiceHost {
  return {
    getCompilationSettings: () => ({
      strict: true,
      module: ts.ModuleKind.NodeNext,
      target: ts.ScriptTarget.ES2022,
      lib: ["lib.es2023.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
      types: [],
    }),
    getScriptFileNames: () => [file],
    getScriptVersion: () => "1",
    getScriptSnapshot: (path) => {
      const content = path === file ? text : ts.sys.readFile(path);
      return content === undefined ? undefined : ts.ScriptSnapshot.fromString(content);
    },
    getCurrentDirectory: () => folder,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    fileExists: (path) => path === file || ts.sys.fileExists(path),
    readFile: (path) => (path === file ? text : ts.sys.readFile(path)),
    directoryExists: (path) => ts.sys.directoryExists(path),
    getDirectories: (path) => ts.sys.getDirectories(path),
  };
}

interface Place {
  readonly fileName: string;
  readonly pos: number;
}

/** The same by the map of its declaration, where it has one. TypeScript's server follows maps so; the service alone does not. */
function sourceOf(service: ts.LanguageService, place: Place): Place {
  const { getSourceMapper } = service as unknown as {
    readonly getSourceMapper: () => { readonly tryGetSourcePosition: (place: Place) => Place | undefined };
  };
  return getSourceMapper().tryGetSourcePosition(place) ?? place;
}

function lineAt({ fileName, pos }: Place): string {
  const text = readFileSync(fileName, "utf8");
  return (
    text
      .slice(text.lastIndexOf("\n", pos - 1) + 1)
      .split("\n", 1)[0]
      ?.trim() ?? ""
  );
}
