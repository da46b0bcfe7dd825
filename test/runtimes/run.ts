import { writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { makeConsumer } from "../packed/consumer.ts";
import { installOwnPackages } from "../packed/own-packages.ts";
import { ownFolder } from "./own-folder.ts";
import type { PlaceResult } from "./place.ts";
import { places } from "./places.ts";
import { count, table } from "./report.ts";
import { checkReadme, writeReadme } from "./readme-table.ts";
import { openSetting } from "./setting.ts";
import { tryPlaces } from "./try-places.ts";

/** `npm run test:runtimes -- [--only=<text>] [--write-readme]` */
const { values } = parseArgs({ options: { only: { type: "string" }, "write-readme": { type: "boolean" } } });

await installOwnPackages(ownFolder);
const consumer = await makeConsumer();
const setting = await openSetting(consumer.folder);
let results: readonly PlaceResult[] = [];
try {
  results = await tryPlaces(places, setting, values.only);
} finally {
  setting.close();
  await consumer.remove();
}

await writeFile(`${ownFolder}.result.json`, JSON.stringify(results, undefined, 2));
console.log(table(results));
const { passed, failed } = count(results);
let wrong = failed;
if (values.only === undefined) {
  if (values["write-readme"] === true) await writeReadme(results);
  const difference = await checkReadme(results);
  if (difference !== undefined) {
    console.log(difference);
    wrong += 1;
  }
}
console.log(`vitest: ${String(passed)} passed, ${String(wrong)} failed`);
process.exitCode = wrong === 0 ? 0 : 1;
