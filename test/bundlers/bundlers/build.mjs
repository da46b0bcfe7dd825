/** Builds one bundle: `build.mjs <bundler> <job as JSON>`, where a job is `{ entry, outDir, file, target, external }`. */
import process from "node:process";

const [, , bundler, job] = process.argv;
const { build } = await import(`./${bundler}.mjs`);
await build(JSON.parse(job));
