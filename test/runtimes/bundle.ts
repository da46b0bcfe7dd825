import { mustRun } from "../packed/child.ts";
import { ownPackage } from "./own-folder.ts";

/** Bundles with esbuild, as its command line does; `options` are those of the command. */
export async function bundle(
  folder: string,
  entry: string,
  outfile: string,
  options: readonly string[],
): Promise<void> {
  const esbuild = ownPackage("@esbuild/linux-x64/bin/esbuild");
  await mustRun(esbuild, [entry, "--bundle", `--outfile=${outfile}`, "--log-level=error", ...options], { cwd: folder });
}
