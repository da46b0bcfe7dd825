import { mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

const root = fileURLToPath(new URL("..", import.meta.url));
/** Where the declarations go: for `import`, and for `require`, whose files belong to a package of the type "commonjs". */
const folders = ["dist/types", "dist/cjs/types"];

/**
 * Writes one declaration for each source file that an entry needs, with its map to that source, by TypeScript itself: packers of
 * declarations lose comments, and with one file for all nobody finds the source.
 */
async function main(): Promise<void> {
  const { fileNames, options, errors } = readConfig(join(root, "tsconfig.build.json"));
  const program = ts.createProgram(fileNames, options);
  const files = new Map<string, string>();
  const { diagnostics } = program.emit(undefined, (path, text) => files.set(relative(root, path), text));
  refuse([...errors, ...ts.getPreEmitDiagnostics(program), ...diagnostics]);

  const needed = reachable(
    files,
    fileNames.map((name) => declarationOf(relative(root, name))),
  );
  for (const folder of folders) await rm(join(root, folder), { recursive: true, force: true });
  for (const folder of folders) for (const path of needed) await writeBoth(files, path, folder);
  await writeFile(join(root, "dist/cjs/package.json"), '{ "type": "commonjs" }\n');
}

function readConfig(path: string): ts.ParsedCommandLine {
  const { config, error } = ts.readConfigFile(path, (file) => ts.sys.readFile(file)) as {
    readonly config: unknown;
    readonly error?: ts.Diagnostic;
  };
  refuse(error ? [error] : []);
  return ts.parseJsonConfigFileContent(config, ts.sys, root);
}

/** @throws Error when TypeScript found something wrong */
function refuse(diagnostics: readonly ts.Diagnostic[]): void {
  if (diagnostics.length === 0) return;
  const host = { getCanonicalFileName: String, getCurrentDirectory: () => root, getNewLine: () => "\n" };
  throw new Error(ts.formatDiagnostics(diagnostics, host));
}

function declarationOf(source: string): string {
  return join("dist/types", source.replace(/\.ts$/, ".d.ts"));
}

/** The declarations that the entries lead to; what only code imports is not among them. */
function reachable(files: ReadonlyMap<string, string>, entries: readonly string[]): Set<string> {
  const found = new Set<string>();
  const visit = (path: string): void => {
    if (found.has(path)) return;
    const text = files.get(path);
    if (text === undefined) throw new Error(`There is no ${path}.`);
    found.add(path);
    for (const { fileName } of ts.preProcessFile(text).importedFiles) {
      if (fileName.startsWith(".")) visit(join(dirname(path), fileName.replace(/\.ts$/, ".d.ts")));
    }
  };
  entries.forEach(visit);
  return found;
}

/** Writes a declaration and its map. */
async function writeBoth(files: ReadonlyMap<string, string>, path: string, folder: string): Promise<void> {
  const place = join(folder, relative("dist/types", path));
  const map = JSON.parse(files.get(`${path}.map`) ?? "") as { sources: string[] };
  const sources = map.sources.map((source) => relative(dirname(place), join(dirname(path), source)));
  await mkdir(dirname(join(root, place)), { recursive: true });
  await writeFile(join(root, place), withPlainSpecifiers(files.get(path) ?? ""));
  await writeFile(join(root, `${place}.map`), JSON.stringify({ ...map, sources }));
}

/** Relative specifiers that end in `.js`, which every way of resolving understands. It is as long as `.ts`, so the map holds. */
function withPlainSpecifiers(declaration: string): string {
  const specifiers = ts.preProcessFile(declaration).importedFiles.filter(({ fileName }) => /^\..*\.ts$/.test(fileName));
  return specifiers.reduce((text, { fileName, pos }) => {
    const end = text.indexOf(fileName, pos) + fileName.length;
    return `${text.slice(0, end - "ts".length)}js${text.slice(end)}`;
  }, declaration);
}

await main();
