import { resolve } from "node:path";
import { expect, test } from "vitest";
import { licensesEmitter, packageFolder } from "../../scripts/emit/licenses.ts";
import type { buildModel } from "../../scripts/model/build-model.ts";

test.each([
  ["node_modules/@noble/hashes/legacy.js", "node_modules/@noble/hashes"],
  ["node_modules/a/node_modules/b/dist/b.mjs", "node_modules/a/node_modules/b"],
  ["node_modules\\a\\index.js", "node_modules/a"],
])("%s is a file of the package in %s", (file, want) => {
  expect(packageFolder(file)).toEqual([resolve(want)]);
});

test("files of the project belong to no package", () => {
  expect(packageFolder("scripts/live/market.ts")).toEqual([]);
});

test("what ships within the scripts of pages ships with its license", async () => {
  const [file] = await licensesEmitter.emit({} as ReturnType<typeof buildModel>);
  expect(file?.path).toBe("docs/licenses.txt");
  for (const [name, license] of [
    ["@noble/hashes", "MIT"],
    ["fancy-canvas", "MIT"],
    ["lightweight-charts", "Apache-2.0"],
  ])
    expect(file?.text).toMatch(new RegExp(`^${name ?? ""} \\d+\\.\\d+\\.\\d+, license: ${license ?? ""}, by `, "m"));
  expect(file?.text).toContain("TERMS AND CONDITIONS FOR USE, REPRODUCTION, AND DISTRIBUTION");
});
