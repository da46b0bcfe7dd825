import { readFile } from "node:fs/promises";
import { join } from "node:path";

/** A package's `exports`, as far as an import map can follow them. */
type Target = string | null | { readonly [condition: string]: Target };

const conditions = ["browser", "import", "module", "default"];

/** An import map to the files of `node_modules`: every entry of the package and of what it depends on, as a browser would choose. */
export async function importMap(folder: string) {
  const imports: Record<string, string> = {};
  const { dependencies = {} } = await readManifest(folder, "okcoin-openapi");
  // undici is for Node; nothing in a page asks for it.
  const names = Object.keys(dependencies).filter((name) => name !== "undici");
  for (const name of ["okcoin-openapi", ...names]) {
    const { exports = {}, module, main } = await readManifest(folder, name);
    const entries: [string, Target][] =
      Object.keys(exports).length > 0 ? Object.entries(exports) : [[".", module ?? main ?? null]];
    for (const [entry, target] of entries) {
      const file = choose(target);
      if (file?.endsWith("js")) imports[join(name, entry)] = `/${join("node_modules", name, file)}`;
    }
  }
  return { imports };
}

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly exports?: Readonly<Record<string, Target>>;
  readonly module?: string;
  readonly main?: string;
}

async function readManifest(folder: string, name: string): Promise<Manifest> {
  return JSON.parse(await readFile(join(folder, "node_modules", name, "package.json"), "utf8")) as Manifest;
}

/** The first file whose conditions a browser has, in the order that the package gives. */
function choose(target: Target): string | undefined {
  if (target === null || typeof target === "string") return target ?? undefined;
  for (const [condition, next] of Object.entries(target)) {
    if (!conditions.includes(condition)) continue;
    const file = choose(next);
    if (file !== undefined) return file;
  }
  return undefined;
}
