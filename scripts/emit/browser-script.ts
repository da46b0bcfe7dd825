import { fileURLToPath } from "node:url";
import { build, type Plugin } from "esbuild";

/** A file of `scripts` with all that it imports, as one classic script, which may also be loaded from a disk. */
export async function browserScript(name: string, plugins: Plugin[] = []): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(`../${name}.ts`, import.meta.url))],
    bundle: true,
    format: "iife",
    minify: true,
    target: "es2022",
    charset: "utf8",
    loader: { ".css": "text" },
    plugins,
    write: false,
  });
  return outputFiles[0]?.text ?? "";
}

/** The files that a script is made of, as paths from the working directory. */
export async function bundledFiles(name: string): Promise<string[]> {
  const { metafile } = await build({
    entryPoints: [fileURLToPath(new URL(`../${name}.ts`, import.meta.url))],
    bundle: true,
    loader: { ".css": "text" },
    metafile: true,
    write: false,
  });
  return Object.keys(metafile.inputs);
}
