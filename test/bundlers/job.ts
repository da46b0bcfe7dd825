import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { mustRun } from "../packed/child.ts";

export const ownFolder = fileURLToPath(new URL(".", import.meta.url));

export const bundlers = ["esbuild", "vite7", "vite8", "rollup", "rolldown", "webpack"] as const;
export type Bundler = (typeof bundlers)[number];

export type Target = "page" | "worker" | "node-esm" | "node-cjs";

const entries: Readonly<Record<Target, string>> = {
  page: "page.mjs",
  worker: "worker.mjs",
  "node-esm": "node.mjs",
  "node-cjs": "node.mjs",
};

export interface Bundle {
  readonly folder: string;
  /** The file to start, in `folder`. */
  readonly file: string;
}

/** Lets one bundler make one bundle in a folder of its own. `base` is the folder above it. */
export async function makeBundle(
  project: string,
  base: string,
  job: { readonly bundler: Bundler; readonly target: Target; readonly external: readonly string[] },
): Promise<Bundle> {
  const { bundler, target, external } = job;
  const folder = join(base, [bundler, target, ...external].join("-"));
  await mkdir(folder, { recursive: true });
  const file = target === "node-cjs" ? "main.cjs" : "main.mjs";
  const told = JSON.stringify({ entry: join(project, entries[target]), outDir: folder, file, target, external });
  await mustRun(process.execPath, [join(ownFolder, "bundlers/build.mjs"), bundler, told], {
    cwd: project,
    timeoutMs: 300_000,
  });
  return { folder, file };
}
