import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join, relative, sep } from "node:path";
import type { OutputFile } from "../emit/output.ts";

/** The reference page is built, not committed, so it is not compared. */
const notCommitted = "docs/";

/** What is wrong with the files on disk, one line each; empty if every committed output is up to date. */
export async function compareFolder(folder: string, files: readonly OutputFile[]): Promise<string[]> {
  const wanted = new Map(
    files.filter(({ path }) => !path.startsWith(notCommitted)).map(({ path, text }) => [path, text]),
  );
  const differences: string[] = [];
  for (const [path, text] of wanted) {
    const present = await readText(join(folder, path));
    if (present === undefined) differences.push(`${path}: missing`);
    else if (withLineFeeds(present) !== text)
      differences.push(`${path}:${String(firstDifference(withLineFeeds(present), text))}: differs`);
  }
  for (const path of await listFiles(folder))
    if (!wanted.has(path)) differences.push(`${path}: nothing generates this file`);
  return differences;
}

/** Writes what changed and removes what is no longer generated. */
export async function writeFolder(folder: string, files: readonly OutputFile[]): Promise<void> {
  const wanted = new Set(files.map(({ path }) => path));
  for (const { path, text } of files) {
    const target = join(folder, path);
    if ((await readText(target)) === text) continue;
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, text);
  }
  for (const path of await listFiles(folder)) if (!wanted.has(path)) await rm(join(folder, path));
}

async function listFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .filter((path) => !path.startsWith(notCommitted))
    .toSorted();
}

async function readText(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

/** A checkout may have other line ends than the repository. */
function withLineFeeds(text: string): string {
  return text.replaceAll("\r\n", "\n");
}

/** Number of the first line that differs. */
function firstDifference(a: string, b: string): number {
  const wanted = b.split("\n");
  const index = a.split("\n").findIndex((line, i) => line !== wanted[i]);
  return (index === -1 ? wanted.length : index) + 1;
}
