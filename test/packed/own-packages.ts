import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { mustRun } from "./child.ts";

/** Installs the packages of a test folder that has a lock file of its own, unless they are there as locked. */
export async function installOwnPackages(folder: string): Promise<void> {
  const { platform, arch } = process;
  if (platform !== "linux" || arch !== "x64") {
    throw new Error(`The binaries in ${folder}/package.json are for Linux on x64, and this is ${platform} on ${arch}.`);
  }
  const note = join(folder, "node_modules/.installed-lock.json");
  const lock = await readFile(join(folder, "package-lock.json"), "utf8");
  if ((await readFile(note, "utf8").catch(() => "")) === lock) return;
  console.log(`npm ci in ${folder}`);
  await mustRun("npm", ["ci"], { cwd: folder, timeoutMs: 600_000 });
  await writeFile(note, lock);
}
