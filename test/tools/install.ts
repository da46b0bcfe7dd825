import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const folder = import.meta.dirname;
const installed = join(folder, "node_modules", ".installed-lock.json");

/** Installs the tools unless the ones in the lock file are there, and removes what they made in an earlier run. */
export default function install(): void {
  rmSync(join(folder, ".out"), { recursive: true, force: true });
  const lock = readFileSync(join(folder, "package-lock.json"), "utf8");
  if (existsSync(installed) && readFileSync(installed, "utf8") === lock) return;
  console.log("installing the tools into test/tools (about a minute) …");
  const { status } = spawnSync("npm", ["ci", "--no-audit", "--no-fund"], { cwd: folder, stdio: "inherit" });
  if (status !== 0) throw new Error("The tools could not be installed: `npm ci` in test/tools failed.");
  writeFileSync(installed, lock);
}
