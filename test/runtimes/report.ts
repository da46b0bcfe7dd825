import type { Row } from "./contract/check.ts";
import type { PlaceResult } from "./place.ts";

/** Rows that held and rows that did not; those that a place cannot have are neither. */
export function count(results: readonly { readonly rows: readonly Row[] }[]) {
  const rows = results.flatMap((result) => result.rows).filter((row) => row.absent !== true);
  const passed = rows.filter((row) => row.ok).length;
  return { passed, failed: rows.length - passed, tried: rows.length };
}

/** Characters of a reason that a terminal shows; the result file has them all. */
const longestReason = 600;

/** One line for a place, and one for each promise that it does not keep. */
export function progressLine(result: PlaceResult): string {
  const { passed, failed, tried } = count([result]);
  const name = `${result.runtime}, ${result.how}`;
  const verdict = failed > 0 ? "FAILED" : tried > 0 ? "ok    " : "absent";
  const line = `${verdict} ${name.padEnd(36)} ${String(passed)} of ${String(tried)}  ${result.seconds.toFixed(1)} s`;
  const broken = result.rows.filter((row) => !row.ok && row.absent !== true);
  const reasons = [...new Set(broken.map((row) => row.detail))].map((detail) => {
    const names = broken.filter((row) => row.detail === detail).map((row) => row.name);
    return `       ${names.join(", ")}: ${detail.slice(0, longestReason)}`;
  });
  return [line, ...reasons].join("\n");
}

/** Every promise in every place: `ok`, `FAILED`, or `-` with the reason below. */
export function table(results: readonly PlaceResult[]): string {
  const reasons: string[] = [];
  const names = [...new Set(results.flatMap(({ rows }) => rows.map((row) => row.name)))];
  const width = Math.max(...names.map((name) => name.length));
  const heads = results.map(({ runtime, how }, index) => `${String(index + 1).padStart(3)} ${runtime}, ${how}`);
  const lines = names.map((name) => {
    const marks = results.map(({ rows }) =>
      mark(
        rows.find((row) => row.name === name),
        reasons,
      ),
    );
    return `${name.padEnd(width)} ${marks.join("")}`;
  });
  const numbers = results.map((_, index) => String(index + 1).padStart(4)).join("");
  return ["", ...heads, "", `${" ".repeat(width)} ${numbers}`, ...lines, "", ...reasons, ""].join("\n");
}

/** Four characters wide. */
function mark(row: Row | undefined, reasons: string[]): string {
  if (row === undefined) return "   ?";
  if (row.absent !== true) return row.ok ? "  ok" : " BAD";
  const reason = reasons.findIndex((text) => text.endsWith(`: ${row.detail}`));
  if (reason >= 0) return `  -${"abcdefghi".charAt(reason)}`;
  const letter = "abcdefghi".charAt(reasons.length);
  reasons.push(`-${letter}: ${row.detail}`);
  return `  -${letter}`;
}
