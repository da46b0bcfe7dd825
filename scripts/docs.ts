/** Serves the site and makes it anew when `spec/` changes: `npm run docs`. */
import { watch } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { serveReference } from "../src/cli/serve-reference.ts";
import { generate } from "./generate.ts";

/** Milliseconds without a change after which the site is made: an editor writes several files at once. */
const calm = 200;

const root = new URL("..", import.meta.url);
const { values } = parseArgs({
  options: {
    port: { type: "string", default: "8764" },
    spec: { type: "string", default: fileURLToPath(new URL("spec/openapi.yaml", root)) },
    out: { type: "string", default: fileURLToPath(new URL("generated", root)) },
  },
});

/** A mistake in the document is told, and the site stays as it was. */
async function make(): Promise<void> {
  const begun = performance.now();
  try {
    await generate({ ...values, root: fileURLToPath(root) });
    console.log(`made in ${((performance.now() - begun) / 1000).toFixed(1)} s`);
  } catch (error) {
    console.error((error as Error).message);
  }
}

let running = make();
await running;
const { url } = await serveReference(Number(values.port), `${values.out}/docs`);
console.log(`reference   ${url}\npages       ${url}/guides/\n\nWatching ${dirname(values.spec)}; Ctrl+C ends it.`);

let timer: NodeJS.Timeout | undefined;
watch(dirname(values.spec), { recursive: true }, () => {
  clearTimeout(timer);
  timer = setTimeout(() => {
    running = running.then(make);
  }, calm);
});
