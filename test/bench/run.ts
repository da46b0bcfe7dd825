/**
 * Measures and prints a table: `npm run bench`, or `npm run bench -- call start` for some of it.
 *
 *     --json FILE   writes the figures as JSON too
 *     --list        names the files and functions that `path` counts
 *
 * Figures of speed are ratios to a floor that was measured in the same run, slice by slice in turn, with the floor
 * itself beside. A figure is the median of five runs; the spread is the least and the most of them. Each bench has a
 * process of its own, and the other side of the wire another one. `endurance` makes a million calls when it is asked for
 * by name, and a tenth of that otherwise.
 */
import { fork } from "node:child_process";
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { cpus } from "node:os";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { build } from "./build.ts";
import { type Figure, tableHead, tableRow } from "./figure.ts";

const names = [
  "call",
  "answers",
  "scale",
  "queue",
  "endurance",
  "start",
  "path",
  "server",
  "sandbox",
  "snapshot",
  "book",
  "generate",
  "pages",
  "types",
];

const { values, positionals: asked } = parseArgs({
  allowPositionals: true,
  options: { json: { type: "string" }, list: { type: "boolean", default: false } },
});
const unknown = asked.find((name) => !names.includes(name));
if (unknown !== undefined) {
  console.error(`There is no bench "${unknown}"; there are ${names.join(", ")}.`);
  process.exit(2);
}

const machine = { node: process.version, processor: cpus()[0]?.model ?? "unknown" };
const benches: Record<string, readonly Figure[]> = {};
await build();
console.log(`Node ${machine.node}, ${machine.processor}\n`);
for (const name of asked.length > 0 ? asked : names) {
  const figures = await figuresOf(name);
  benches[name] = figures;
  console.log(`### ${name}\n\n${tableHead}\n${figures.map(tableRow).join("\n")}\n`);
}
if (values.json !== undefined) await writeFile(values.json, `${JSON.stringify({ ...machine, benches }, null, 2)}\n`);

/** @throws Error when the bench failed; it has said why */
async function figuresOf(name: string): Promise<readonly Figure[]> {
  const flags = [...(values.list ? ["--list"] : []), ...(asked.includes(name) ? ["--full"] : [])];
  const child = fork(fileURLToPath(new URL("run-one.ts", import.meta.url)), [name, ...flags], {
    execArgv: ["--expose-gc", "--import", "tsx"],
  });
  const figures = await Promise.race([once(child, "message"), once(child, "exit").then(() => undefined)]);
  if (process.stderr.isTTY) process.stderr.write("\r\u001b[K");
  if (figures === undefined) throw new Error(`The bench "${name}" failed.`);
  return figures[0] as readonly Figure[];
}
