import { join } from "node:path";
import { rollup } from "rollup";
import commonjs from "@rollup/plugin-commonjs";
import json from "@rollup/plugin-json";
import nodeResolve from "@rollup/plugin-node-resolve";

const targets = {
  page: { format: "es", resolve: { browser: true } },
  worker: { format: "es", resolve: { browser: true, exportConditions: ["workerd", "worker"] } },
  "node-esm": { format: "es", resolve: { preferBuiltins: true, exportConditions: ["node"] } },
  "node-cjs": { format: "cjs", resolve: { preferBuiltins: true, exportConditions: ["node"] } },
};

export async function build({ entry, outDir, file, target, external }) {
  const { format, resolve } = targets[target];
  const bundle = await rollup({ input: entry, external, plugins: [nodeResolve(resolve), commonjs(), json()] });
  await bundle.write({ file: join(outDir, file), format, inlineDynamicImports: true });
  await bundle.close();
}
