import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { okcoin } from "../../generated/index.ts";
import { createSandbox } from "../../src/sandbox/index.ts";
import { shapeErrors } from "./support/document.ts";

const tests = fileURLToPath(new URL("..", import.meta.url));

/** Projects whose sandbox runs in another process or page, and this file, which needs a sandbox nobody watches. */
const apart = /^(?:browser|package|shell|tools)\/|^sandbox\/every-answer\.test\.ts$/;

it("is held against the document in every test file that opens a sandbox", async () => {
  const files = await readdir(tests, { recursive: true });
  const unwatched: string[] = [];
  let watched = 0;
  for (const file of files.filter((name) => name.endsWith(".test.ts") && !apart.test(name))) {
    const text = await readFile(join(tests, file), "utf8");
    if (!/from "[./]+src\/sandbox\/(?:index|sandbox|node\/index)\.ts"/.test(text)) continue;
    if (/support\/(?:caller|check-every-answer)\.ts"/.test(text)) watched += 1;
    else unwatched.push(file);
  }
  expect(unwatched, 'import "…/sandbox/support/check-every-answer.ts"').toEqual([]);
  expect(watched).toBeGreaterThan(3);
});

it("would be found wrong if a field were missing", async () => {
  const answer = await createSandbox().fetch(`https://sandbox.test${okcoin.operations.ticker.path}?symbol=btc_cny`);
  const text = await answer.text();
  expect(shapeErrors("ticker", text)).toEqual([]);
  expect(shapeErrors("ticker", text.replace('"buy"', '"bid"'))).not.toEqual([]);
});
