import { readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { defineConfig, type Rolldown } from "tsdown";

const entry = {
  index: "src/index.ts",
  "index.browser": "src/index.browser.ts",
  "no-texts": "src/no-texts.ts",
  "no-texts.browser": "src/no-texts.browser.ts",
  "intents/file/index": "src/intents/file/index.ts",
  "limits/redis/index": "src/limits/redis/index.ts",
  "signing/index": "src/signing/index.ts",
  "sandbox/index": "src/sandbox/index.ts",
  "sandbox/node/index": "src/sandbox/node/index.ts",
};

const common = {
  platform: "node",
  target: "es2023",
  // `scripts/build-types.ts` writes the types.
  dts: false,
  hash: false,
  sourcemap: true,
} as const;

export default defineConfig([
  {
    ...common,
    name: "esm",
    format: "esm",
    entry: { ...entry, "cli/main": "src/cli/main.ts" },
    fixedExtension: false,
    // Nothing is inlined: whoever audits `node_modules` sees all that runs.
    deps: { onlyBundle: [] },
    // The sources ship, so a map need not hold them as well.
    outputOptions: { sourcemapExcludeSources: true },
  },
  {
    ...common,
    name: "cjs",
    format: "cjs",
    entry,
    outDir: "dist/cjs",
    outExtensions: () => ({ js: ".js" }),
    // An ES module only, which no `require` before Node 20.19 and none of Jest's can load.
    deps: { alwaysBundle: [/^@noble\/hashes/] },
    // Jest has no `import()` in CommonJS.
    outputOptions: { sourcemapExcludeSources: true, dynamicImportInCjs: false },
    plugins: [commonJsFolder()],
  },
]);

/** Says of the folder that it holds CommonJS, and of which packages it holds a copy, with their versions and licences. */
function commonJsFolder(): Rolldown.Plugin {
  return {
    name: "commonjs-folder",
    async generateBundle(_, bundle) {
      const modules = Object.values(bundle).flatMap((file) => (file.type === "chunk" ? file.moduleIds : []));
      const folders = new Set(modules.flatMap((id) => /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(id) ?? []));
      const notices = await Promise.all([...folders].map(noticeOf));
      this.emitFile({ type: "asset", fileName: "package.json", source: '{ "type": "commonjs" }\n' });
      this.emitFile({ type: "asset", fileName: "THIRD-PARTY.txt", source: notices.join("\n") });
    },
  };
}

async function noticeOf(folder: string): Promise<string> {
  const { name, version } = JSON.parse(await readFile(join(folder, "package.json"), "utf8")) as Record<string, string>;
  const licence = await readFile(join(folder, "LICENSE"), "utf8");
  return `This folder holds a copy of ${name ?? relative(".", folder)} ${version ?? ""}.\n\n${licence}`;
}
