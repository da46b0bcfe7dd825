import { execFile } from "node:child_process";
import { cp, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  export interface ProvidedContext {
    /** An empty project in which the packed package is installed, with the programs of `consumers`. */
    readonly project: string;
    readonly tarball: string;
    /** Paths of the files in the tarball. */
    readonly packed: readonly string[];
  }
}

export const root = fileURLToPath(new URL("../..", import.meta.url));

/** Runs a command and gives what it prints. */
export async function run(command: string, args: readonly string[], cwd: string): Promise<string> {
  try {
    return (await promisify(execFile)(command, args, { cwd, maxBuffer: 1e8 })).stdout;
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    throw new Error(`${command} ${args.join(" ")}\n${stdout}\n${stderr}`, { cause: error });
  }
}

/** Packs the package and installs it as a user does, once for all tests of this folder. */
export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const project = await mkdtemp(join(tmpdir(), "okcoin-consumer-"));
  const report = await run("npm", ["pack", "--json", "--pack-destination", project], root);
  const [pack] = JSON.parse(report.slice(report.lastIndexOf("\n[") + 1)) as { files: { path: string }[] }[];
  const tarball = (await readdir(project)).find((name) => name.endsWith(".tgz")) ?? "";
  await writeFile(join(project, "package.json"), JSON.stringify({ name: "consumer", private: true, type: "module" }));
  await run("npm", ["install", "--no-audit", "--no-fund", `./${tarball}`], project);
  await cp(join(root, "test/package/consumers"), project, { recursive: true });
  provide("project", project);
  provide("tarball", join(project, tarball));
  provide(
    "packed",
    (pack?.files ?? []).map((file) => file.path),
  );
  return () => rm(project, { recursive: true, force: true });
}
