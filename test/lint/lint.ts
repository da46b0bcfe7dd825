import { dirname, join, relative, resolve } from "node:path";

import { redocly } from "../../scripts/load/redocly.ts";

export interface Problem {
  readonly rule: string;
  readonly severity: string;
  readonly message: string;
  /** File, relative to the folder of the document's root, and JSON pointer. */
  readonly at: string;
  readonly line: number;
  readonly column: number;
}

interface Report {
  readonly problems: readonly {
    readonly ruleId: string;
    readonly severity: string;
    readonly message: string;
    readonly location: readonly {
      readonly source: { readonly ref: string };
      readonly pointer?: string;
      readonly start?: { readonly line: number; readonly col: number };
    }[];
  }[];
}

/** Compiling schemas to validate examples takes half of a run; documents broken elsewhere do without. */
export const exampleRules = [
  "no-invalid-media-type-examples",
  "no-invalid-parameter-examples",
  "no-invalid-schema-examples",
];

/** Runs the real command line once on some documents and gives the problems of each, in the same order. */
export async function lint(roots: readonly string[], skippedRules: readonly string[] = []): Promise<Problem[][]> {
  const skips = skippedRules.map((rule) => `--skip-rule=${rule}`);
  const run = await redocly(["lint", ...roots, "--format=json", "--max-problems=1000", ...skips]);
  const reports = readReports(run.stdout);
  if (reports.length !== roots.length) {
    throw new Error(
      `${String(roots.length)} documents, but ${String(reports.length)} reports:\n${run.stdout}${run.stderr}`,
    );
  }
  return reports.map((report, i) => problemsOf(report, dirname(roots[i] ?? "")));
}

/** Redocly writes one JSON text for each document, each right after the one before. */
function readReports(stdout: string): Report[] {
  const start = stdout.indexOf("{");
  if (start === -1) return [];
  return stdout
    .slice(start)
    .split(/(?<=^\})(?=\{$)/m)
    .map((text) => JSON.parse(text) as Report);
}

function problemsOf(report: Report, home: string): Problem[] {
  return report.problems.map(({ ruleId, severity, message, location: [location] }) => ({
    rule: ruleId,
    severity,
    message,
    at: relative(home, resolve(location?.source.ref ?? "")) + (location?.pointer ?? ""),
    line: location?.start?.line ?? 0,
    column: location?.start?.col ?? 0,
  }));
}

/** A folder of this test's own files. */
export function fixture(...path: readonly string[]): string {
  return join(import.meta.dirname, "fixtures", ...path);
}
