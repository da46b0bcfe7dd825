import { join } from "node:path";
import { build as rolldown } from "rolldown";

const targets = {
  page: { platform: "browser", format: "esm" },
  worker: { platform: "browser", format: "esm", conditionNames: ["workerd", "worker", "browser", "import", "default"] },
  "node-esm": { platform: "node", format: "esm" },
  "node-cjs": { platform: "node", format: "cjs" },
};

export async function build({ entry, outDir, file, target, external }) {
  const { platform, format, conditionNames } = targets[target];
  await rolldown({
    input: entry,
    platform,
    external,
    logLevel: "warn",
    ...(conditionNames === undefined ? {} : { resolve: { conditionNames } }),
    output: { file: join(outDir, file), format, minify: platform === "browser", codeSplitting: false },
  });
}
