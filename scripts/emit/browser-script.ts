import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build, transform, type Plugin } from "esbuild";

/** A file of `scripts` with all that it imports, as one classic script, which may also be loaded from a disk. */
export async function browserScript(name: string, plugins: Plugin[] = []): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(`../${name}.ts`, import.meta.url))],
    bundle: true,
    format: "iife",
    minify: true,
    target: "es2022",
    charset: "utf8",
    plugins: [...plugins, styleSheets],
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

/** A style sheet is its text, without what only its readers need. */
const styleSheets: Plugin = {
  name: "style sheets",
  setup: (bundle) => {
    bundle.onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const { code } = await transform(await readFile(path, "utf8"), {
        loader: "css",
        minify: true,
        target: "chrome123",
      });
      return { contents: code.trim(), loader: "text" };
    });
  },
};
