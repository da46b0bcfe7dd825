import { writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { makeConsumer } from "../packed/consumer.ts";
import { installOwnPackages } from "../packed/own-packages.ts";
import { told } from "./contract/expect.ts";
import { ownFolder } from "./own-folder.ts";
import type { Place, PlaceResult, Setting } from "./place.ts";
import { places } from "./places.ts";
import { count, progressLine, table } from "./report.ts";
import { checkReadme, writeReadme } from "./readme-table.ts";
import { openSetting } from "./setting.ts";

/** `npm run test:runtimes -- [--only=<text>] [--write-readme]` */
const { values } = parseArgs({ options: { only: { type: "string" }, "write-readme": { type: "boolean" } } });

await installOwnPackages(ownFolder);
const consumer = await makeConsumer();
const setting = await openSetting(consumer.folder);
const results: PlaceResult[] = [];
try {
  for (const place of places) {
    if (!`${place.runtime}, ${place.how}`.includes(values.only ?? "")) continue;
    const result = await tryPlace(place, setting);
    console.log(progressLine(result));
    results.push(result);
  }
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

async function tryPlace(place: Place, shared: Setting): Promise<PlaceResult> {
  const { runtime, how } = place;
  const start = performance.now();
  const rows = await place
    .run(shared)
    .catch((error: unknown) => [{ name: "starts", group: "calls", ok: false, detail: told(error) } as const]);
  return { runtime, how, rows, seconds: (performance.now() - start) / 1000 };
}
