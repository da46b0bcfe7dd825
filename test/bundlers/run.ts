import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { makeConsumer } from "../packed/consumer.ts";
import { installOwnPackages } from "../packed/own-packages.ts";
import { ownFolder as runtimes } from "../runtimes/own-folder.ts";
import type { PlaceResult } from "../runtimes/place.ts";
import { count } from "../runtimes/report.ts";
import { openSetting } from "../runtimes/setting.ts";
import { tryPlaces } from "../runtimes/try-places.ts";
import { bundlePlaces } from "./bundle-places.ts";
import { ownFolder } from "./job.ts";
import { bundleTable } from "./report.ts";

/** `npm run test:bundlers -- [--only=<text>]` */
const { values } = parseArgs({ options: { only: { type: "string" } } });

await installOwnPackages(ownFolder);
await installOwnPackages(runtimes);
const consumer = await makeConsumer();
const empty = await mkdtemp(join(tmpdir(), "okcoin-bundles-"));
// How answers get lost is a matter of run-times, not of bundlers.
const setting = await openSetting(consumer.folder, ["lost answers"]);
let results: readonly PlaceResult[] = [];
try {
  await cp(join(ownFolder, "entries"), consumer.folder, { recursive: true });
  results = await tryPlaces(bundlePlaces, { ...setting, empty }, values.only);
} finally {
  setting.close();
  await consumer.remove();
  await rm(empty, { recursive: true, force: true });
}

await writeFile(join(ownFolder, ".result.json"), JSON.stringify(results, undefined, 2));
console.log(bundleTable(results));
const { passed, failed } = count(results);
console.log(`vitest: ${String(passed)} passed, ${String(failed)} failed`);
process.exitCode = failed === 0 ? 0 : 1;
