import { join } from "node:path";
import * as esbuild from "esbuild";

const targets = {
  page: { platform: "browser", format: "esm" },
  // As wrangler does.
  worker: { platform: "browser", format: "esm", conditions: ["workerd", "worker", "browser"] },
  "node-esm": { platform: "node", format: "esm" },
  "node-cjs": { platform: "node", format: "cjs" },
};

export async function build({ entry, outDir, file, target, external }) {
  await esbuild.build({
    entryPoints: [entry],
    bundle: true,
    minify: !target.startsWith("node"),
    target: "es2022",
    outfile: join(outDir, file),
    external,
    logLevel: "error",
    ...targets[target],
  });
}
