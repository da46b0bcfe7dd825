/** What changed between two versions of the document: `npm run diff -- <ref>`. */
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { ChangesError } from "./changes/changes-error.ts";
import { readChangelog } from "./changes/read-changelog.ts";
import { DiffError } from "./diff/diff-error.ts";
import { differences, isBackwards, readVersions, type Versions } from "./diff/differences.ts";
import type { Finding } from "./diff/findings.ts";
import { countWords, reportSections } from "./diff/report.ts";
import { pageFiles } from "./emit/pages/pages.ts";
import { buildSite } from "./emit/pages/site.ts";
import { loadGuides } from "./load/guides.ts";
import { bundleDocument, DocumentError } from "./load/load-document.ts";
import { loadSearchWords } from "./load/search-words.ts";
import { buildModel } from "./model/build-model.ts";
import { changesPage } from "./model/reference-links.ts";

const usage = `Usage: npm run diff -- <ref>[..<ref>] [--fail-on-breaking] [--page]

  What changed in the document between two commits, tags or branches, or between one and the working tree.

  --fail-on-breaking   exit with 1 when a change is breaking
  --page               add what changed to the page "Changes" of generated/docs, until the reference is made anew`;

export interface DiffOptions {
  readonly root: string;
  readonly log: (line: string) => void;
}

/** Runs the command. @returns its exit code: 1 for a breaking change where that was asked for, 2 for a wrong command line */
export async function main(args: readonly string[], { root, log }: DiffOptions): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { "fail-on-breaking": { type: "boolean" }, page: { type: "boolean" }, help: { type: "boolean" } },
  });
  if (values.help === true) {
    log(usage);
    return 0;
  }
  const [ref, ...others] = positionals;
  if (ref === undefined || others.length > 0) {
    if (ref !== undefined) log(`Two versions are written with two dots: ${ref}..${others[0] ?? ""}\n`);
    log(usage);
    return 2;
  }
  const versions = readVersions(ref);
  const found = await differences(root, versions);
  const between = `between ${versions.before} and ${versions.after ?? "the working tree"}`;
  const back = (await isBackwards(root, versions)) ? [backwardsNote(versions)] : [];
  log([inShort(found, between), ...back, ...reportSections(found)].join("\n\n"));
  if (values.page === true) log(`\nWritten: ${await writePage(root, found, between)}`);
  return values["fail-on-breaking"] === true && found.some(({ breaking }) => breaking) ? 1 : 0;
}

function inShort(found: readonly Finding[], between: string): string {
  return found.length === 0
    ? `Nothing changed in the document ${between}.`
    : `In the document ${between}: ${countWords(found)}.`;
}

function backwardsNote({ before, after = "" }: Versions): string {
  return `${after} is the earlier one, so this is what going back to it changes. What came since: ${after}..${before}`;
}

/** Writes the page "Changes" with the differences above the changelog. @returns its path */
async function writePage(root: string, found: readonly Finding[], between: string): Promise<string> {
  const spec = join(root, "spec/openapi.yaml");
  const [document, guides, words, changelog] = await Promise.all([
    bundleDocument(spec),
    loadGuides(spec),
    loadSearchWords(spec),
    readChangelog(root),
  ]);
  const text = [`## The document ${between}`, `${countWords(found)}.`, ...reportSections(found, 3)].join("\n\n");
  const site = buildSite(buildModel(document, guides, words, changelog), text);
  const page = site.pages.find(({ path }) => path === changesPage);
  const files = page === undefined ? [] : pageFiles(page, site);
  for (const file of files) {
    const path = join(root, "generated", file.path);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, file.text);
  }
  return join(root, "generated/docs", changesPage);
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    process.exitCode = await main(process.argv.slice(2), {
      root: fileURLToPath(new URL("..", import.meta.url)),
      log: console.log,
    });
  } catch (error) {
    const known = [DiffError, DocumentError, ChangesError].some((kind) => error instanceof kind);
    const misused = (error as NodeJS.ErrnoException).code?.startsWith("ERR_PARSE_ARGS") ?? false;
    console.error(known || misused ? (error as Error).message : error);
    if (misused) console.error(usage);
    process.exitCode = misused ? 2 : 1;
  }
}
