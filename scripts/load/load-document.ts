import type { OpenApiDocument } from "../model/openapi.ts";
import { redocly } from "./redocly.ts";

/** The document has mistakes; `message` gives the file, line and column of each. */
export class DocumentError extends Error {
  override readonly name = "DocumentError";
}

interface LintProblem {
  readonly ruleId: string;
  readonly message: string;
  readonly location: readonly {
    readonly source: { readonly ref: string };
    readonly start?: { readonly line: number; readonly col: number };
    readonly pointer?: string;
  }[];
}

/** `file:line:column rule: message`, the form that editors and terminals turn into a link. */
function problemLine(problem: LintProblem): string {
  const location = problem.location[0];
  const at = location?.start ? `:${String(location.start.line)}:${String(location.start.col)}` : "";
  const pointer = location?.start === undefined && location?.pointer ? ` (${location.pointer})` : "";
  return `${location?.source.ref ?? "?"}${at}${pointer} ${problem.ruleId}: ${problem.message.replaceAll("\n", "\n    ")}`;
}

/** Checks the document by Redocly's rules and the project's own; throws {@link DocumentError} with every problem. */
export async function lintDocument(specPath: string): Promise<void> {
  const run = await redocly(["lint", specPath, "--format=json", "--max-problems=200"]);
  const start = run.stdout.indexOf("{");
  if (start === -1) throw new DocumentError(`redocly lint gave no report for ${specPath}:\n${run.stderr.trim()}`);
  const report = JSON.parse(run.stdout.slice(start)) as { readonly problems: readonly LintProblem[] };
  if (report.problems.length > 0 || run.exitCode !== 0) {
    const lines = report.problems.map(problemLine);
    throw new DocumentError(`${String(lines.length)} problem(s) in the document:\n  ${lines.join("\n  ")}`);
  }
}

/** Reads the document's files as one, with its references. */
export async function bundleDocument(specPath: string): Promise<OpenApiDocument> {
  const run = await redocly(["bundle", specPath, "--ext=json"]);
  if (run.exitCode !== 0) throw new DocumentError(`${specPath} could not be bundled:\n${run.stderr.trim()}`);
  return JSON.parse(run.stdout) as OpenApiDocument;
}

/** Lints and bundles at the same time; a document with problems goes no further. */
export async function loadDocument(specPath: string): Promise<OpenApiDocument> {
  const [lint, bundle] = await Promise.allSettled([lintDocument(specPath), bundleDocument(specPath)]);
  if (lint.status === "rejected") throw lint.reason;
  if (bundle.status === "rejected") throw bundle.reason;
  return bundle.value;
}
