import type { PlaceResult } from "../runtimes/place.ts";

/** Begins the detail of a row that passes because its error says what is wrong with the bundle. */
export const saysWhy = "says why not";

/** A line for each kind of bundle, a column for each bundler: `ok`, `why` where an error says why not, `-` where it cannot be, or `BAD`. */
export function bundleTable(results: readonly PlaceResult[]): string {
  const bundlers = [...new Set(results.map(({ runtime }) => runtime))];
  const kinds = [...new Set(results.map(({ how }) => how))];
  const width = Math.max(...kinds.map((kind) => kind.length));
  const head = `${" ".repeat(width)}${bundlers.map((name) => name.padStart(10)).join("")}`;
  const lines = kinds.map((kind) => {
    const cells = bundlers.map((name) => verdict(results.find(({ runtime, how }) => runtime === name && how === kind)));
    return `${kind.padEnd(width)}${cells.map((cell) => cell.padStart(10)).join("")}`;
  });
  return ["", head, ...lines, "", ...reasons(results), ""].join("\n");
}

function verdict(result: PlaceResult | undefined): string {
  const rows = result?.rows ?? [];
  if (rows.some((row) => !row.ok && row.absent !== true)) return "BAD";
  if (!rows.some((row) => row.ok)) return "-";
  return rows.some((row) => row.detail.startsWith(saysWhy)) ? "why" : "ok";
}

/** What errors say, and why something cannot be. */
function reasons(results: readonly PlaceResult[]): string[] {
  return results.flatMap(({ runtime, how, rows }) => {
    const told = rows.filter((row) => row.absent === true || row.detail.startsWith(saysWhy)).map((row) => row.detail);
    return [...new Set(told)].map((detail) => `${runtime}, ${how}: ${detail.slice(0, 300)}`);
  });
}
