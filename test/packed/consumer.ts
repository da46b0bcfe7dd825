import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { mustRun } from "./child.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** A project outside the checkout, where nothing is installed but the packed package and what it depends on. */
export interface Consumer {
  readonly folder: string;
  remove(): Promise<void>;
}

/** Packs the package (which builds it) and installs the tarball as a user does; or takes the tarball that OKCOIN_TARBALL names. */
export async function makeConsumer(): Promise<Consumer> {
  const folder = await mkdtemp(join(tmpdir(), "okcoin-consumer-"));
  await writeFile(join(folder, "package.json"), JSON.stringify({ name: "consumer", private: true }));
  const tarball = process.env["OKCOIN_TARBALL"] ?? (await pack(folder));
  await mustRun("npm", ["install", "--no-audit", "--no-fund", tarball], { cwd: folder });
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

async function pack(folder: string): Promise<string> {
  await mustRun("npm", ["pack", "--pack-destination", folder], { cwd: root, timeoutMs: 240_000 });
  const name = (await readdir(folder)).find((file) => file.endsWith(".tgz"));
  if (name === undefined) throw new Error("npm pack wrote no tarball.");
  return join(folder, name);
}
