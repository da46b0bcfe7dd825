import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import type { Plugin } from "esbuild";
import type { Model } from "../model/model.ts";
import { browserScript } from "./browser-script.ts";
import { constantsEmitter } from "./constants.ts";
import { evidenceEmitter, operationErrorsEmitter, operationsEmitter, protocolEmitter, shapesEmitter } from "./data.ts";
import { errorsEmitter } from "./errors.ts";
import type { Emitter } from "./output.ts";
import { packageAgentEmitter } from "./package-agent.ts";

/** What runs in pages with the exchange; a page loads each when a reader uses it. */
export const liveScripts = ["exchange", "samples", "try-it", "chart", "market", "signature", "lost-answers"];

/** The data that client and sandbox are made with. */
const dataEmitters = [
  constantsEmitter,
  errorsEmitter,
  evidenceEmitter,
  operationErrorsEmitter,
  operationsEmitter,
  packageAgentEmitter,
  protocolEmitter,
  shapesEmitter,
];

/** The exchange that runs inside a page: client and sandbox with the data of this very document, not with what a former run left on the disk. */
export const liveScriptsEmitter: Emitter = {
  title: "page scripts",
  committed: false,
  emit: async (model) => {
    const plugins = [await dataOf(model)];
    return Promise.all(
      liveScripts.map(async (name) => ({
        path: `docs/${name}.js`,
        text: await browserScript(`live/${name}`, plugins),
      })),
    );
  },
};

/** Gives the generated data to a bundle. */
async function dataOf(model: Model): Promise<Plugin> {
  const files = (await Promise.all(dataEmitters.map(async (emitter) => emitter.emit(model)))).flat();
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  const folder = fileURLToPath(new URL("../../generated", import.meta.url));
  return {
    name: "generated data",
    setup: (build) => {
      // A file that no former run has written is not on the disk yet.
      build.onResolve({ filter: /^\.{1,2}\/.*\.ts$/ }, ({ path, resolveDir }) => {
        const target = join(resolveDir, path);
        return texts.has(relative(folder, target)) ? { path: target } : undefined;
      });
      build.onLoad({ filter: /[\\/]generated[\\/][\w-]+\.ts$/ }, ({ path }) => {
        const contents = texts.get(relative(folder, path));
        return contents === undefined ? undefined : { contents, loader: "ts" };
      });
    },
  };
}
