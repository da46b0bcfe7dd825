import { cp, readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { expect, test } from "vitest";
import { generate } from "../../scripts/generate.ts";
import { compareFolder } from "../../scripts/output/folder.ts";
import { copySpec, generatedFolder } from "./spec-copy.ts";

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

/** What git does to a checkout where `core.autocrlf` is on. */
async function checkOutWithCarriageReturns(folder: string): Promise<void> {
  for (const file of await filesIn(folder)) {
    await writeFile(file, (await readFile(file, "utf8")).replaceAll(/\r?\n/g, "\r\n"));
  }
}

test("a checkout with CRLF is up to date, and gives the same bytes", { timeout: 120_000 }, async () => {
  const { spec, out } = await copySpec();
  await checkOutWithCarriageReturns(dirname(spec));
  await generate({ spec, out });
  const files = await Promise.all(
    (await filesIn(out)).map(async (file) => ({ path: relative(out, file), text: await readFile(file, "utf8") })),
  );
  for (const { path, text } of files) {
    expect(text.includes("\r\n"), path).toBe(false);
    if (path.startsWith("docs")) continue;
    expect(text === (await readFile(join(generatedFolder, path), "utf8")), path).toBe(true);
  }

  const committed = join(out, "../committed");
  await cp(generatedFolder, committed, { recursive: true, filter: (source) => !source.endsWith("docs") });
  await checkOutWithCarriageReturns(committed);
  expect(await compareFolder(committed, files)).toEqual([]);
});

test("git keeps line feeds in every checkout", async () => {
  const attributes = await readFile(new URL("../../.gitattributes", import.meta.url), "utf8");
  expect(attributes.split("\n")).toContain("* text=auto eol=lf");
});
