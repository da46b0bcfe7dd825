import { fileURLToPath } from "node:url";
import { Script } from "node:vm";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { liveScriptsEmitter } from "../../scripts/emit/live-scripts.ts";
import { loadGuides } from "../../scripts/load/guides.ts";
import { loadDocument } from "../../scripts/load/load-document.ts";
import { loadSearchWords } from "../../scripts/load/search-words.ts";
import { buildModel } from "../../scripts/model/build-model.ts";

const spec = fileURLToPath(new URL("../../spec/openapi.yaml", import.meta.url));
const model = buildModel(await loadDocument(spec), await loadGuides(spec), await loadSearchWords(spec));

/** The largest that each script may be, compressed, in bytes. */
const limits: Readonly<Record<string, number>> = {
  "docs/exchange.js": 75_000,
  "docs/samples.js": 4_000,
  "docs/try-it.js": 12_000,
  // The chart library.
  "docs/chart.js": 65_000,
  "docs/market.js": 12_000,
  "docs/signature.js": 12_000,
  // With what finds out about lost calls.
  "docs/lost-answers.js": 45_000,
};

test("scripts of pages keep to their weight, and none is a module", async () => {
  const files = await liveScriptsEmitter.emit(model);
  expect(files.map(({ path }) => path)).toEqual(Object.keys(limits));
  for (const { path, text } of files) {
    expect(gzipSync(text, { level: 9 }).length, path).toBeLessThanOrEqual(limits[path] ?? 0);
    expect(() => new Script(text), `${path} is a classic script`).not.toThrow();
  }
});

test("the exchange has the data of the document at hand, not of an earlier one on the disk", async () => {
  const description = "A meaning that no earlier document had.";
  const errors = model.errors.map((error) => (error.code === 10010 ? { ...error, description } : error));
  const files = await liveScriptsEmitter.emit({ ...model, errors });
  expect(files.find(({ path }) => path === "docs/exchange.js")?.text).toContain(description);
});
