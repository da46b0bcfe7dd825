import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type * as subject from "./subject.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const out = new URL("../../.bench/", import.meta.url);

/** The package, built as it ships. */
export const builtPackage: URL = new URL("package/index.js", out);
/** A server for a process of its own. */
export const builtServer: URL = new URL("subject/server-child.mjs", out);

/** Compiles what is measured. It takes a second, so it is done for every run and nothing stale is ever measured. */
export async function build(): Promise<void> {
  const tsdown = promisify(execFile).bind(undefined, process.execPath);
  const common = ["node_modules/tsdown/dist/run.mjs", "--no-dts", "--logLevel", "error"];
  await tsdown([...common, "--filter", "esm", "--out-dir", ".bench/package"], { cwd: root });
  const entries = ["test/bench/subject.ts", "test/bench/server-child.ts"];
  await tsdown([...common, "--no-config", "--target", "es2023", "--out-dir", ".bench/subject", ...entries], {
    cwd: root,
  });
}

/** What is measured, compiled. */
export async function loadSubject(): Promise<typeof subject> {
  return (await import(new URL("subject/subject.mjs", out).href)) as typeof subject;
}
