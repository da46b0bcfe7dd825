import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { generate } from "../../scripts/generate.ts";
import { copySpec } from "./spec-copy.ts";

async function digests(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const pairs = await Promise.all(
    files.map(async (file) => [
      file.slice(folder.length),
      createHash("sha256")
        .update(await readFile(file))
        .digest("hex"),
    ]),
  );
  return Object.fromEntries(pairs) as Record<string, string>;
}

test("two runs give identical bytes, the reference page included, and a line of progress for each output", async () => {
  const { spec, out } = await copySpec();
  const lines: string[] = [];
  await generate({ spec, out, log: (line) => lines.push(line) });
  await generate({ spec, out: `${out}-again` });

  const first = await digests(out);
  expect(await digests(`${out}-again`)).toEqual(first);
  expect(Object.keys(first)).toContain("/docs/index.html");
  for (const output of ["openapi.json", "evidence.ts", "operations.ts", "methods.ts", "schema.ts", "docs/index.html"]) {
    expect(lines.filter((line) => line.includes(` ${output} `))).toHaveLength(1);
  }
}, 120_000);
