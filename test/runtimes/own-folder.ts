import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const ownFolder = fileURLToPath(new URL(".", import.meta.url));

/** A file of a package of this folder's own lock file. */
export function ownPackage(path: string): string {
  return join(ownFolder, "node_modules", path);
}
