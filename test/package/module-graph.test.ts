import { build } from "esbuild";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, inject, test } from "vitest";

const project = inject("project");

interface Walk {
  readonly entry: string;
  /** What a run-time or its bundler resolves by; `default` is what is left for one that has no condition of its own. */
  readonly condition: "browser" | "worker" | "workerd" | "default";
  readonly how: "import" | "require";
}

const walks = ["okcoin-openapi", "okcoin-openapi/no-texts", "okcoin-openapi/sandbox", "okcoin-openapi/signing"].flatMap(
  (entry) =>
    (["browser", "worker", "workerd", "default"] as const).flatMap((condition) =>
      (["import", "require"] as const).map((how): Walk => ({ entry, condition, how })),
    ),
);

/** Packages that need Node, and why they may stand in a graph. */
const exceptions: Readonly<Record<string, readonly string[]>> = {
  // default-transport.ts loads it for the first request, after it has asked whether this is Node.
  default: ["undici"],
};

/** Every module that an entry can reach, packages included, but for those in `outside`. */
async function graphOf({ entry, condition, how }: Walk, outside: readonly string[]) {
  const contents = how === "import" ? `export * from "${entry}";` : `module.exports = require("${entry}");`;
  const { metafile } = await build({
    stdin: { contents, resolveDir: project },
    bundle: true,
    write: false,
    metafile: true,
    platform: "neutral",
    mainFields: ["module", "main"],
    conditions: [condition],
    external: ["node:*", ...outside],
    absWorkingDir: project,
    logLevel: "silent",
  });
  const modules = Object.keys(metafile.inputs).filter((path) => path !== "<stdin>");
  const imports = Object.values(metafile.inputs).flatMap((module) => module.imports);
  return { modules, left: imports.filter(({ external }) => external) };
}

test.each(walks)("$how of $entry, condition $condition, reaches nothing that only Node has", async (walk) => {
  const outside = exceptions[walk.condition] ?? [];
  const { modules, left } = await graphOf(walk, outside);
  expect(left.map(({ path }) => path).filter((path) => !outside.includes(path))).toEqual([]);
  for (const { kind } of left) expect(kind).toBe(walk.how === "import" ? "dynamic-import" : "require-call");
  const texts = await Promise.all(modules.map((path) => readFile(join(project, path), "utf8")));
  const nodeOnly = /createRequire|\b(?:import|require)\(\s*["'`]node:/;
  expect(modules.filter((_, index) => nodeOnly.test(texts[index] ?? ""))).toEqual([]);
  expect(modules.length).toBeGreaterThan(1);
});

test("the walk sees what the Node corner imports", async () => {
  const walk: Walk = { entry: "okcoin-openapi/sandbox/node", condition: "default", how: "import" };
  const { left } = await graphOf(walk, ["selfsigned"]);
  const kinds = Object.fromEntries(left.map(({ path, kind }) => [path, kind]));
  expect(kinds).toMatchObject({ "node:https": "import-statement", selfsigned: "dynamic-import" });
});
