import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { snippetsOf } from "./guides/snippet.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** What each snippet of a page prints; `undefined` where only that it ends well is looked at. */
const pages: readonly [page: string, prints: readonly (RegExp | undefined)[]][] = [
  [
    "run-the-sandbox",
    [/^0\.5\n\{\n {2}btc: \{ free: '10\.499'/, /^https:\/\/127\.0\.0\.1:\d+ -----BEGIN CERTIFICATE-----/],
  ],
  ["reproduce-an-error", [/^AccountFrozen\nfine\n$/, /^digest-case\norderInfo: the signature does not match/]],
];

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "okcoin-guides-"));
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

test.each(pages)("the snippets of %s run and do what they say", async (page, prints) => {
  const snippets = snippetsOf(page);
  expect(snippets).toHaveLength(prints.length);
  await Promise.all(
    snippets.map(async (source, index) => {
      const file = join(folder, `${page}-${String(index)}.mts`);
      await writeFile(
        file,
        source.replace(/"okcoin-openapi(\/[a-z/]+)?"/g, (_, path = "") => `"${root}src${String(path)}/index.ts"`),
      );
      const { stdout } = await promisify(execFile)(process.execPath, ["--import", "tsx", file], { cwd: root });
      expect(stdout).toMatch(prints[index] ?? /^$/);
    }),
  );
});
