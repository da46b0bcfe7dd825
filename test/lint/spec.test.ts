import { readFile } from "node:fs/promises";
import { join } from "node:path";

import { expect, test } from "vitest";

import { derivedExtensions, extensions } from "../../scripts/lint/extension-types.ts";
import { lint } from "./lint.ts";

const spec = join(import.meta.dirname, "../../spec");

test("the document has no problems", async () => {
  expect(await lint([join(spec, "openapi.yaml")])).toEqual([[]]);
});

test("EXTENSIONS.md describes the extensions that the rules know, and no others", async () => {
  const text = await readFile(join(spec, "EXTENSIONS.md"), "utf8");
  const described = new Set(Array.from(text.matchAll(/(?<![\w-])x-[A-Za-z][\w-]*/g), ([name]) => name));
  const known = Object.values(extensions).flatMap(({ properties }) => Object.keys(properties));
  expect(known.filter((name) => !described.has(name))).toEqual([]);
  expect([...described].filter((name) => !known.includes(name) && !derivedExtensions.includes(name))).toEqual([]);
});
