import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { readChanges } from "./change-files.ts";
import { withPending } from "./changelog.ts";

/** The changelog of a project with what has not been released yet; empty where there is none. */
export async function readChangelog(root: string): Promise<string> {
  const text = await readFile(join(root, "CHANGELOG.md"), "utf8").catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return "";
    throw error;
  });
  return withPending(text.replaceAll("\r\n", "\n"), await readChanges(root));
}
