import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, normalize } from "node:path";
import { describe, expect, inject, onTestFinished, test } from "vitest";
import manifest from "../../package.json" with { type: "json" };
import { root, run } from "./packed.ts";

const project = inject("project");
const packed = inject("packed");
const installed = join(project, "node_modules/okcoin-openapi");

function bin(name: string) {
  return join(root, "node_modules/.bin", name);
}

test("installs its dependencies, the optional one included, and nothing else", async () => {
  const lock = JSON.parse(await readFile(join(project, "package-lock.json"), "utf8")) as {
    packages: Record<string, { optional?: boolean }>;
  };
  const names = Object.entries(lock.packages).map(([path, { optional = false }]) => ({
    name: path.replace(/^.*node_modules\//, ""),
    optional,
  }));
  const needed = names.filter(({ name, optional }) => name !== "" && !optional).map(({ name }) => name);
  expect(needed.toSorted()).toEqual(
    ["okcoin-openapi", "openapi-typescript-helpers", ...Object.keys(manifest.dependencies)].toSorted(),
  );
  const optional = names.filter((each) => each.optional).map(({ name }) => name);
  expect(optional).toEqual(expect.arrayContaining(Object.keys(manifest.optionalDependencies)));
});

describe("the tarball", () => {
  test("holds the build, its sources, the document and the reference", () => {
    for (const path of [
      "dist/index.js",
      "dist/types/src/index.d.ts",
      "dist/cjs/index.js",
      "dist/cjs/types/src/index.d.ts",
      "dist/intents/file/index.js",
      "dist/sandbox/node/index.js",
      "dist/cli/main.js",
      "src/index.ts",
      "generated/operations.ts",
      "generated/docs/openapi.json",
      "generated/openapi.lean.json",
      "generated/docs/index.html",
      "LICENSE",
      "README.md",
    ]) {
      expect(packed).toContain(path);
    }
    expect(packed.filter((path) => /^(scripts|test)\/|^generated\/samples\/|\.tsbuildinfo$/.test(path))).toEqual([]);
  });

  test("holds every source that its maps lead to", async () => {
    const maps = packed.filter((path) => path.endsWith(".map"));
    const missing = await Promise.all(
      maps.map(async (path) => {
        const { sources } = JSON.parse(await readFile(join(installed, path), "utf8")) as { sources: string[] };
        return sources.map((source) => normalize(join(dirname(path), source))).filter((each) => !packed.includes(each));
      }),
    );
    expect(maps.length).toBeGreaterThan(100);
    // The one package that CommonJS has a copy of; its sources are in its own package.
    expect(missing.flat().filter((path) => !path.includes("node_modules/@noble/hashes/"))).toEqual([]);
  });

  test("says which package CommonJS has a copy of, in which version and under which licence", async () => {
    const notice = await readFile(join(installed, "dist/cjs/THIRD-PARTY.txt"), "utf8");
    expect(notice.match(/^This folder holds a copy of .+$/gm)).toEqual([
      `This folder holds a copy of @noble/hashes ${manifest.dependencies["@noble/hashes"]}.`,
    ]);
    expect(notice).toContain("The MIT License (MIT)");
  });
});

describe.each([
  ["an ES module", "main.mjs"],
  ["CommonJS", "main.cjs"],
])("in plain JavaScript, as %s", (_, program) => {
  test("works", async () => {
    const answer = JSON.parse(await run(process.execPath, [program], project)) as unknown;
    expect(answer).toEqual({
      order_id: expect.stringMatching(/^\d+$/) as unknown,
      sign: 32,
      openapi: "3.1.0",
      https: true,
      terse: expect.stringMatching(/^trade: 10010 InsufficientFunds\. .+; see/) as unknown,
    });
  });
});

test("instanceof holds between the ES modules and CommonJS of one process", async () => {
  expect(JSON.parse(await run(process.execPath, ["both.mjs"], project))).toEqual({
    copies: 2,
    "ES module's error": ["InsufficientFundsError", "OkcoinError"],
    "CommonJS's error": ["InsufficientFundsError", "OkcoinError"],
  });
});

test("listen({ tls: true }) says how to get the certificate library where it is missing", async () => {
  const bare = await mkdtemp(join(tmpdir(), "okcoin-consumer-"));
  onTestFinished(() => rm(bare, { recursive: true, force: true }));
  const optional = /node_modules\/(selfsigned|@peculiar|pkijs|\.package-lock\.json)(\/|$)/;
  await cp(join(project, "node_modules"), join(bare, "node_modules"), {
    recursive: true,
    filter: (path) => !optional.test(path),
  });
  await cp(join(project, "tls.mjs"), join(bare, "tls.mjs"));
  const [major] = manifest.optionalDependencies.selfsigned.split(".");
  expect(await run(process.execPath, ["tls.mjs"], bare)).toMatch(
    new RegExp(`^Error: listen\\(\\{ tls: true \\}\\) .*Install it \\(npm install selfsigned@${major ?? ""}\\)`),
  );
  expect(await run(process.execPath, ["tls.mjs"], project)).toBe("listens\n");
});

describe("in strict TypeScript", () => {
  const strict = {
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    target: "es2022",
    skipLibCheck: false,
    types: [],
    lib: ["es2023", "dom", "dom.iterable"],
    outDir: "out",
  };

  test.each([
    ["an ES module", "main.ts", "main.js", { module: "nodenext" }],
    ["CommonJS under node16", "main.cts", "main.cjs", { module: "node16" }],
    ["CommonJS where exports are not read", "main.cts", "main.cjs", { module: "commonjs", moduleResolution: "node10" }],
    ["a bundler's module", "main.ts", "main.js", { module: "esnext", moduleResolution: "bundler" }],
  ])("type-checks and runs as %s", async (name, source, output, module) => {
    const config = `tsconfig.${name.replaceAll(/\W/g, "-")}.json`;
    const compilerOptions = { ...strict, ...module };
    await writeFile(join(project, config), JSON.stringify({ compilerOptions, files: [source] }));
    await run(bin("tsc"), ["-p", config], project);
    const printed = await run(process.execPath, [join("out", output)], project);
    expect(printed).toMatch(/^\d+\n32 api_key=a&secret_key=b function\n$/);
  });
});

test("every error leads to a file of the installed package", async () => {
  expect(await run(process.execPath, ["docs.mjs"], project)).toMatch(/^\d{3} pages\n$/);
});

test("the command explains a code and shows its usage", async () => {
  const command = join(project, "node_modules/.bin/okcoin-openapi");
  expect(await run(command, ["explain", "10007"], project)).toContain("10007 SignatureMismatch");
  await expect(run(command, ["exlpain"], project)).rejects.toThrow('There is no command "exlpain"');
});

test("the command's demonstration works from the installed package", async () => {
  const command = join(project, "node_modules/.bin/okcoin-openapi");
  expect(await run(command, ["demo", "--once"], project)).toMatch(/ok +signed trade/);
});

test("publint finds nothing", async () => {
  await run(bin("publint"), ["--strict", "--pack", "false"], installed);
});

test("are-the-types-wrong finds nothing, however the types are resolved", async () => {
  const data = ["./openapi.json", "./openapi.lean.json", "./package.json"];
  await run(bin("attw"), [inject("tarball"), "--exclude-entrypoints", ...data], root);
});

test("every dependency is pinned", () => {
  const { dependencies, optionalDependencies } = manifest;
  for (const version of Object.values({ ...dependencies, ...optionalDependencies })) {
    expect(version).toMatch(/^\d+\.\d+\.\d+$/);
  }
});

test("the installed folder holds what was packed", async () => {
  const files = await readdir(installed, { recursive: true, withFileTypes: true });
  expect(files.filter((file) => file.isFile())).toHaveLength(packed.length);
});
