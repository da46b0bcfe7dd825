import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Group, Row } from "./contract/check.ts";
import type { PlaceResult } from "./place.ts";

const readme = fileURLToPath(new URL("../../README.md", import.meta.url));
const marked = /(?<=<!-- runtimes:start -->\n)[^]*?(?=<!-- runtimes:end -->)/;

/** Heads of the columns, in the order of the table. */
const columns: readonly (readonly [Group, string])[] = [
  ["calls", "Calls, errors, digits"],
  ["time", "Time-out, abort"],
  ["sandbox", "Sandbox in process"],
  ["sockets", "Over sockets"],
  ["lost answers", "Lost answers"],
];

export async function writeReadme(results: readonly PlaceResult[]): Promise<void> {
  const text = await readFile(readme, "utf8");
  await writeFile(
    readme,
    text.replace(marked, () => readmeTable(results)),
  );
}

/** What to do when README's table is not what this run found. */
export async function checkReadme(results: readonly PlaceResult[]): Promise<string | undefined> {
  const [written] = marked.exec(await readFile(readme, "utf8")) ?? [];
  if (written === readmeTable(results)) return undefined;
  return "README.md says something else of where it runs: npm run test:runtimes -- --write-readme";
}

/** One line for each run-time, however many ways there are to load the package there. */
export function readmeTable(results: readonly PlaceResult[]): string {
  const heads = ["Run-time", "How", ...columns.map(([, head]) => head)];
  const notes: string[] = [];
  const lines = [...new Set(results.map(({ runtime }) => runtime))].map((runtime) => {
    const ways = results.filter((result) => result.runtime === runtime);
    const rows = ways.flatMap((way) => way.rows);
    const cells = columns.map(([group]) =>
      cell(
        rows.filter((row) => row.group === group),
        notes,
      ),
    );
    return [runtime, ways.map(({ how }) => how).join(", "), ...cells];
  });
  const rule = heads.map(() => "---");
  const table = [heads, rule, ...lines].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
  return `\n${table}\n\n${notes.map((note, index) => `${String(index + 1)}. ${note}`).join("\n")}\n\n`;
}

/** `yes`, `no`, or `in part` where a place lacks something, with the numbers of notes that say what. */
function cell(rows: readonly Row[], notes: string[]): string {
  const reasons = new Set(rows.filter((row) => row.absent === true).map((row) => row.detail));
  const tried = rows.filter((row) => row.absent !== true);
  for (const reason of reasons) if (!notes.includes(reason)) notes.push(reason);
  const numbers = [...reasons].map((reason) => notes.indexOf(reason) + 1).toSorted((a, b) => a - b);
  if (tried.some((row) => !row.ok)) return "no";
  if (numbers.length === 0) return tried.length > 0 ? "yes" : "–";
  return `${tried.length > 0 ? "in part" : "–"} (${numbers.join(", ")})`;
}
