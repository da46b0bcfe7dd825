import { execFile } from "node:child_process";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { TestProject } from "vitest/node";

const root = fileURLToPath(new URL("../..", import.meta.url));
const run = promisify(execFile);

/** Builds and packs the package once for all files, and installs it in a folder as a user does. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const consumer = await (process.env["DEVC"] ?? await mkdtemp(join(tmpdir(), "okcoin-types-")));
  if (process.env["DEVC"]) { project.provide("consumer", consumer); return async () => {}; }
  await run("npm", ["pack", "--pack-destination", consumer], { cwd: root, maxBuffer: 1e8 });
  const tarball = (await readdir(consumer)).find((name) => name.endsWith(".tgz")) ?? "";
  await writeFile(join(consumer, "package.json"), JSON.stringify({ name: "consumer", private: true, type: "module" }));
  await run("npm", ["install", "--no-audit", "--no-fund", `./${tarball}`], { cwd: consumer });
  project.provide("consumer", consumer);
  return () => rm(consumer, { recursive: true, force: true });
}

declare module "vitest" {
  interface ProvidedContext {
    /** The folder in which the package is installed. */
    readonly consumer: string;
  }
}
