/** Measures and prints a table: `npm run bench`, or `npm run bench -- book start` for some of it. */
import { cpus } from "node:os";
import { book } from "./book.bench.ts";
import { generation } from "./generate.bench.ts";
import { inProcess } from "./in-process.bench.ts";
import type { Figure } from "./measure.ts";
import { overASocket } from "./socket.bench.ts";
import { overhead } from "./overhead.bench.ts";
import { start } from "./start.bench.ts";

const benches: Readonly<Record<string, () => Promise<readonly Figure[]>>> = {
  orders: inProcess,
  socket: overASocket,
  overhead,
  book,
  start,
  generate: generation,
};

const asked = process.argv.slice(2);
const unknown = asked.find((name) => !(name in benches));
if (unknown !== undefined) {
  console.error(`There is no bench "${unknown}"; there are ${Object.keys(benches).join(", ")}.`);
  process.exit(2);
}

console.log(`Node ${process.version}, ${cpus()[0]?.model ?? "unknown processor"}\n`);
console.log("| What | Figure | Aim |\n|---|---:|---:|");
for (const [name, bench] of Object.entries(benches)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  for (const { what, value, unit, aim = "" } of await bench()) {
    console.log(`| ${what} | ${rounded(value)} ${unit} | ${aim} |`);
  }
}

/** Three digits at most: more would not be the same twice. */
function rounded(value: number): string {
  return Number(value.toPrecision(3)).toLocaleString("en", { maximumFractionDigits: 2 });
}
