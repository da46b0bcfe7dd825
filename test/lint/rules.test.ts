import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { brokenDocuments } from "./broken/index.ts";
import { exampleRules, fixture, lint, type Problem } from "./lint.ts";
import { SpecCopy } from "./spec-copy.ts";

function isOwn(i: number) {
  const rule = brokenDocuments[i]?.rule;
  return rule === "struct" || rule?.startsWith("okcoin/") === true;
}

describe("the project's lint rules", () => {
  let folder: string;
  const found: Problem[][] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "lint-"));
    const sound = await SpecCopy.read(fixture("valid"));
    const roots = await Promise.all(
      brokenDocuments.map(async ({ change }, i) => {
        const copy = sound.clone();
        change(copy);
        await copy.write(join(folder, String(i)));
        return join(folder, String(i), "openapi.yaml");
      }),
    );
    const [own, builtIn] = await Promise.all([
      lint(
        roots.filter((_, i) => isOwn(i)),
        exampleRules,
      ),
      lint(roots.filter((_, i) => !isOwn(i))),
    ]);
    const [ownFound, builtInFound] = [own.values(), builtIn.values()];
    for (const i of roots.keys()) found.push((isOwn(i) ? ownFound : builtInFound).next().value ?? []);
  }, 180_000);

  afterAll(() => rm(folder, { recursive: true }));

  test("a sound document has no problems", async () => {
    expect(await lint([fixture("valid", "openapi.yaml")])).toEqual([[]]);
  });

  test("a complaint gives file, line and column of the wrong value", async () => {
    const copy = join(folder, "located");
    await cp(fixture("valid"), copy, { recursive: true });
    const file = join(copy, "paths", "ticker.yaml");
    const text = (await readFile(file, "utf8")).replace("x-permission: public", "x-permission: admin");
    await writeFile(file, text);
    const before = text.slice(0, text.indexOf("admin")).split("\n");

    const [problems = []] = await lint([join(copy, "openapi.yaml")]);

    expect(problems[0]).toMatchObject({
      rule: "struct",
      at: "paths/ticker.yaml#/get/x-permission",
      line: before.length,
      column: (before.at(-1)?.length ?? 0) + 1,
    });
  });

  test.each(brokenDocuments.map((broken, i) => ({ ...broken, i })))(
    "$rule: $name",
    ({ rule, wantMessage, at, also = [], i }) => {
      const problems = found[i] ?? [];
      expect(problems).toContainEqual(
        expect.objectContaining({
          rule,
          severity: "error",
          at,
          message: expect.stringContaining(wantMessage) as string,
        }),
      );
      expect(new Set(problems.map((problem) => problem.rule))).toEqual(new Set([rule, ...also]));
    },
  );
});
