import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { errorClassName } from "../../scripts/emit/reference-sections.ts";
import { errorKinds } from "../../scripts/model/vocabulary.ts";
import { errorClasses } from "../../src/errors/classes.ts";
import * as face from "../../src/index.ts";

const guide = await readFile(new URL("../../spec/guides/3-handling-errors.md", import.meta.url), "utf8");

test.each(errorKinds)("errors of kind %s have a class that the package exports and the guide names", (kind) => {
  const name = errorClassName(kind);
  expect(errorClasses[kind].name).toBe(name);
  expect(face).toHaveProperty(name, errorClasses[kind]);
  expect(guide).toContain(`\`${name}\``);
});
