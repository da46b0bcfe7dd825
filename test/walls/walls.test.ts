import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it, test } from "vitest";

/** A folder, what one of its files imports (a path from the project's root, or a package), and how. */
type Import = readonly [folder: string, target: string, how: keyof typeof statements];

const statements = {
  import: (path: string) => `import { x } from "${path}"; x();`,
  "import type": (path: string) => `import type { X } from "${path}"; export type Y = X;`,
  "import() as a type": (path: string) => `export type Y = import("${path}").X;`,
  "import()": (path: string) => `export const x = import("${path}");`,
  "export from": (path: string) => `export * from "${path}";`,
};

const forbidden: readonly Import[] = [
  ["src/client", "spec/openapi.yaml", "import"],
  ["src/transport", "src/errors/classes.ts", "import"],
  ["src/transport", "src/limits/limit-rule.ts", "import"],
  ["scripts/model", "scripts/emit/emitters.ts", "import"],
  ["scripts/model", "scripts/lint/plugin.ts", "import"],
  ["src/signing", "src/index.ts", "import"],
  ["src/limits", "node:fs", "import"],
  ["src/limits", "src/transport/http.ts", "import type"],
  ["src/limits", "src/limits/redis/scripts.ts", "import"],
  ["src/limits/redis", "ioredis", "import type"],
  ["src/limits/redis", "redis", "import()"],
  ["src/client", "src/limits/redis/index.ts", "import()"],
  ["src/client", "scripts/model/model.ts", "import type"],
  ["src/client", "src/sandbox/index.ts", "import()"],
  ["src/client", "test/client/keys.ts", "import"],
  ["src/client", "node:fs/promises", "import()"],
  ["src/client", "fs", "import()"],
  ["src/client", "yaml", "import"],
  ["src/errors", "undici", "import type"],
  ["src/errors", "src/transport/http.ts", "import"],
  ["src/sandbox", "src/client/create-client.ts", "import type"],
  ["src/sandbox", "src/index.ts", "export from"],
  ["src/sandbox", "node:http", "import"],
  ["src/sandbox/exchange", "src/sandbox/door/front-door.ts", "import() as a type"],
  ["src/sandbox/exchange/money", "src/sandbox/exchange/exchange.ts", "import type"],
  ["src/sandbox/exchange/money", "src/sandbox/exchange/markets/market.ts", "import"],
  ["src/sandbox/operations", "src/sandbox/door/front-door.ts", "import type"],
  ["src/sandbox/owner", "src/sandbox/door/front-door.ts", "import"],
  ["src/sandbox/record", "src/sandbox/owner/key-ring.ts", "import type"],
  ["src/wire", "src/errors/classes.ts", "import"],
  ["src/client/params", "src/client/options.ts", "import type"],
  ["src/sandbox/exchange", "generated/methods.ts", "import type"],
  ["src/sandbox/node", "src/cli/main.ts", "import"],
  ["src/cli", "scripts/generate.ts", "import()"],
  ["scripts/emit", "src/description.ts", "import"],
  ["scripts/emit", "src/client/create-client.ts", "import type"],
  ["scripts/emit", "generated/errors.ts", "import"],
  ["generated", "src/description.ts", "export from"],
  ["generated", "src/client/create-client.ts", "import type"],
  ["generated", "generated/samples/trade.ts", "import"],
];

const allowed: readonly Import[] = [
  ["scripts/emit", "src/description.ts", "import type"],
  ["generated", "src/description.ts", "import() as a type"],
  ["src/errors", "src/transport/http.ts", "import type"],
  ["src/client", "src/errors/classes.ts", "export from"],
  ["src/transport", "undici", "import()"],
  ["src/limits/redis", "node:crypto", "import"],
  ["src/sandbox/exchange/money", "generated/errors.ts", "import"],
  ["src/sandbox/node", "node:http", "import"],
  ["src/cli", "src/sandbox/index.ts", "import()"],
];

/** Two circles of two files; one is of types only. */
const circles = {
  "src/limits/one.ts": 'import { two } from "./two.ts"; export const one = two;',
  "src/limits/two.ts": 'import { one } from "./one.ts"; export const two = one;',
  "src/limits/left.ts": 'import type { Right } from "./right.ts"; export type Left = Right;',
  "src/limits/right.ts": 'import type { Left } from "./left.ts"; export type Right = Left[];',
};

interface Violation {
  readonly from: string;
  readonly to: string;
  readonly rule: { readonly name: string };
}

const root = fileURLToPath(new URL("../..", import.meta.url));
let copy: string;

beforeAll(async () => {
  copy = await mkdtemp(join(tmpdir(), "okcoin-walls-"));
  await symlink(join(root, "node_modules"), join(copy, "node_modules"));
  for (const name of ["src", "scripts", "generated", "tsconfig.json", "ARCHITECTURE.md", ".dependency-cruiser.js"])
    await cp(join(root, name), join(copy, name), { recursive: true });
});

afterAll(() => rm(copy, { recursive: true, force: true }));

function isPath(target: string): boolean {
  return /^(src|scripts|generated|spec|test)\//.test(target);
}

function file(name: string, [folder]: Import, index: number): string {
  return `${folder}/${name}-${String(index)}.ts`;
}

/** One file for each import. */
function files(name: string, imports: readonly Import[]): Record<string, string> {
  return Object.fromEntries(
    imports.map((each, index) => {
      const [folder, target, how] = each;
      const path = isPath(target) ? "../".repeat(folder.split("/").length) + target : target;
      return [file(name, each, index), statements[how](path)];
    }),
  );
}

describe("the walls between rooms", () => {
  let found: readonly Violation[];

  beforeAll(async () => {
    const added = { ...files("forbidden", forbidden), ...files("allowed", allowed), ...circles };
    for (const [name, text] of Object.entries(added)) await writeFile(join(copy, name), text);
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [
        join(root, "node_modules/dependency-cruiser/bin/dependency-cruise.mjs"),
        "--output-type=json",
        "src",
        "scripts",
        "generated",
      ],
      { cwd: copy, maxBuffer: 2 ** 26 },
    );
    const report = JSON.parse(stdout) as { readonly summary: { readonly violations: readonly Violation[] } };
    found = report.summary.violations;
  }, 60_000);

  test.each(forbidden.map((each, index) => [...each, index] as const))("%s cannot reach %s by %s", (...each) => {
    const [folder, target, how, index] = each;
    if (isPath(target)) expect(existsSync(join(root, target)), target).toBe(true);
    const from = file("forbidden", [folder, target, how], index);
    expect(found.filter((each) => each.from === from && each.rule.name !== "no-circle")).toHaveLength(1);
  });

  it("let through what the table lists", () => {
    expect(found.filter(({ from }) => from.includes("/allowed-"))).toEqual([]);
  });

  it.each([
    ["one", "two"],
    ["left", "right"],
  ])("come with a ban on circles, such as %s and %s", (from, to) => {
    expect(found).toContainEqual(
      expect.objectContaining({
        from: `src/limits/${from}.ts`,
        to: `src/limits/${to}.ts`,
        rule: { name: "no-circle", severity: "error" },
      }),
    );
  });
});

describe("the table of rooms", () => {
  /** Reads the configuration of a tree whose table was changed. */
  async function configOf(from: string | RegExp, to: string): Promise<unknown> {
    const folder = await mkdtemp(join(copy, "table-"));
    const page = await readFile(join(root, "ARCHITECTURE.md"), "utf8");
    const changed = page.replace(from, to);
    expect(changed).not.toBe(page);
    await writeFile(join(folder, "ARCHITECTURE.md"), changed);
    await cp(join(root, ".dependency-cruiser.js"), join(folder, ".dependency-cruiser.js"));
    for (const name of ["src", "scripts", "generated"]) await symlink(join(copy, name), join(folder, name));
    return import(pathToFileURL(join(folder, ".dependency-cruiser.js")).href);
  }

  it.each([
    [
      "a missing table",
      "| May import |",
      "| May use |",
      'ARCHITECTURE.md has no table "| Room | Holds | May import |"',
    ],
    ["an empty cell", /(`src\/limits` \|) [^|]+/, "$1 | ", /ARCHITECTURE\.md:\d+: a row must read/],
    [
      "a word in prose",
      /(`src\/limits` .*)`src\/description.ts`/,
      "$1the ground floor",
      'cannot read "the ground floor"',
    ],
    ["a room that is gone", "| `src/limits`", "| `src/limit`", /ARCHITECTURE\.md:\d+: there is no src\/limit\./],
    [
      "an entry that is gone",
      /(`src\/limits` .*)`src\/description.ts`/,
      "$1`src/describe.ts`",
      "there is no src/describe",
    ],
    ["an arrow up", /(`src\/limits` .*)`src\/description.ts`/, "$1`src/client`", "src/client is not"],
    ["a folder without a row", /\n\| `src\/limits` .*/, "", "lists no room that holds src/limits/"],
  ])("is refused with %s", async (_, from, to, message) => {
    await expect(configOf(from, to)).rejects.toThrow(message);
  });

  it("must list a new folder inside a room whose folders are listed", async () => {
    await mkdir(join(copy, "src/sandbox/fresh"));
    await writeFile(join(copy, "src/sandbox/fresh/file.ts"), "");
    await expect(configOf("# Architecture", "# Plan")).rejects.toThrow("no room that holds src/sandbox/fresh/file.ts");
  });
});
