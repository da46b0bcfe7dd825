/** Starts a bundled worker in workerd, hands it the place and writes down the rows: `workerd.mjs <bundle> [flag...]`. */
import { readFile, writeFile } from "node:fs/promises";
import process from "node:process";
import { Miniflare } from "miniflare";

const [, , bundle, ...compatibilityFlags] = process.argv;
const worker = new Miniflare({
  modules: true,
  script: await readFile(bundle, "utf8"),
  compatibilityDate: "2026-04-01",
  compatibilityFlags,
});
try {
  const body = await readFile(process.env.PLACE, "utf8");
  const answer = await worker.dispatchFetch("http://worker.test/", { method: "POST", body });
  const text = await answer.text();
  if (!answer.ok) throw new Error(text);
  await writeFile(process.env.ROWS, text);
} finally {
  await worker.dispose();
}
