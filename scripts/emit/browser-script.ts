import { fileURLToPath } from "node:url";
import { build } from "esbuild";

/** A file of `scripts/page` with all that it imports, as one classic script, which may also be loaded from a disk. */
export async function browserScript(name: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(`../page/${name}.ts`, import.meta.url))],
    bundle: true,
    format: "iife",
    minify: true,
    target: "es2022",
    charset: "utf8",
    write: false,
  });
  return outputFiles[0]?.text ?? "";
}
