import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { ChangesError } from "./changes/changes-error.ts";
import { readChangelog } from "./changes/read-changelog.ts";
import type { OutputFile } from "./emit/output.ts";
import { checkTitles, loadGuides } from "./load/guides.ts";
import { DocumentError, loadDocument } from "./load/load-document.ts";
import { loadSearchWords } from "./load/search-words.ts";
import { buildModel } from "./model/build-model.ts";
import { compareFolder, writeFolder } from "./output/folder.ts";

const usage = `Usage: npm run generate -- [--check] [--spec FILE] [--out FOLDER]

  --check        write nothing; fail when a committed output is not what the document gives
  --spec FILE    the document (default: spec/openapi.yaml)
  --out FOLDER   where the outputs go (default: generated)`;

export interface GenerateOptions {
  readonly spec: string;
  readonly out: string;
  /** The folder with the changelog, where the reference shows one. */
  readonly root?: string;
  /** Compare with what is on disk and write nothing. */
  readonly check?: boolean;
  readonly log?: (line: string) => void;
}

/** Generates every output from the document. @returns what `--check` found: nothing if all is up to date */
export async function generate({
  spec,
  out,
  root,
  check = false,
  log = () => undefined,
}: GenerateOptions): Promise<string[]> {
  const start = performance.now();
  // The emitters' libraries take about a second to load: that happens while Redocly reads the document.
  const [document, guides, searchWords, changelog, { emitters }] = await Promise.all([
    loadDocument(spec),
    loadGuides(spec),
    loadSearchWords(spec),
    root === undefined ? "" : readChangelog(root),
    import("./emit/emitters.ts"),
  ]);
  checkTitles(guides, document);
  const model = buildModel(document, guides, searchWords, changelog);
  log(
    `document read and checked: ${String(model.operations.length)} operations, ${String(model.errors.length)} error codes ${since(start)}`,
  );

  const wanted = check ? emitters.filter((emitter) => emitter.committed !== false) : emitters;
  const files: OutputFile[] = [];
  await Promise.all(
    wanted.map(async (emitter) => {
      const begun = performance.now();
      const made = await emitter.emit(model);
      files.push(...made);
      const size = made.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0) / 1024;
      const names = made.length === 1 ? (made[0]?.path ?? "") : `${String(made.length)} files`;
      log(`  ${emitter.title.padEnd(20)} ${names.padEnd(18)} ${size.toFixed(0).padStart(5)} kB ${since(begun)}`);
    }),
  );
  if (check) return compareFolder(out, files);
  await writeFolder(out, files);
  log(`${String(files.length)} files ${since(start)}`);
  return [];
}

function since(start: number): string {
  return `(${((performance.now() - start) / 1000).toFixed(2)} s)`;
}

async function main(args: readonly string[]): Promise<number> {
  const root = new URL("..", import.meta.url);
  const { values } = parseArgs({
    args: [...args],
    options: {
      check: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
      spec: { type: "string", default: fileURLToPath(new URL("spec/openapi.yaml", root)) },
      out: { type: "string", default: fileURLToPath(new URL("generated", root)) },
    },
  });
  if (values.help) {
    console.log(usage);
    return 0;
  }
  const differences = await generate({ ...values, root: fileURLToPath(root), log: console.log });
  if (differences.length === 0) {
    if (values.check) console.log("every committed output is what the document gives");
    return 0;
  }
  console.error(`${String(differences.length)} output(s) are not what the document gives; run \`npm run generate\`:`);
  for (const line of differences) console.error(`  ${values.out}/${line}`);
  return 1;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    process.exitCode = await main(process.argv.slice(2));
  } catch (error) {
    const known =
      error instanceof DocumentError ||
      error instanceof ChangesError ||
      (error as NodeJS.ErrnoException).code?.startsWith("ERR_PARSE_ARGS");
    console.error(known ? (error as Error).message : error);
    if ((error as NodeJS.ErrnoException).code?.startsWith("ERR_PARSE_ARGS")) console.error(usage);
    process.exitCode = 1;
  }
}
