import { execFile } from "node:child_process";
import { cp, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import manifest from "../../package.json" with { type: "json" };

const root = fileURLToPath(new URL("../..", import.meta.url));
function bin(name: string) {
  return join(root, "node_modules/.bin", name);
}

let project: string;
let packed: readonly string[];

async function run(command: string, args: readonly string[], cwd: string): Promise<string> {
  try {
    return (await promisify(execFile)(command, args, { cwd, maxBuffer: 1e8 })).stdout;
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    throw new Error(`${command} ${args.join(" ")}\n${stdout}\n${stderr}`, { cause: error });
  }
}

beforeAll(async () => {
  project = await mkdtemp(join(tmpdir(), "okcoin-consumer-"));
  const report = await run("npm", ["pack", "--json", "--pack-destination", project], root);
  const [pack] = JSON.parse(report.slice(report.lastIndexOf("\n[") + 1)) as { files: { path: string }[] }[];
  packed = (pack?.files ?? []).map((file) => file.path);
  const tarball = (await readdir(project)).find((name) => name.endsWith(".tgz")) ?? "";
  await writeFile(join(project, "package.json"), JSON.stringify({ name: "consumer", private: true, type: "module" }));
  await run("npm", ["install", "--no-audit", "--no-fund", `./${tarball}`], project);
  await cp(join(root, "test/package/consumers"), project, { recursive: true });
});

afterAll(() => rm(project, { recursive: true, force: true }));

test("installs the four run-time dependencies and nothing else", async () => {
  const installed = await readdir(join(project, "node_modules"), { recursive: false });
  const names = installed.filter((name) => !name.startsWith("."));
  expect(names.toSorted()).toEqual([
    "@noble",
    "okcoin-openapi",
    "openapi-fetch",
    "openapi-typescript-helpers",
    "undici",
  ]);
});

test("holds the build, the document and the reference, and no sources", () => {
  for (const path of [
    "dist/index.js",
    "dist/index.d.ts",
    "dist/sandbox/node/index.js",
    "dist/cli/main.js",
    "generated/openapi.json",
    "generated/docs/index.html",
    "LICENSE",
    "README.md",
  ]) {
    expect(packed).toContain(path);
  }
  expect(packed.filter((path) => /^(src|scripts|spec|test)\//.test(path))).toEqual([]);
});

test("works in plain JavaScript", async () => {
  const answer = JSON.parse(await run(process.execPath, ["main.mjs"], project)) as unknown;
  expect(answer).toEqual({ order_id: expect.stringMatching(/^\d+$/) as unknown, sign: 32, openapi: "3.1.0" });
});

test("type-checks in a strict TypeScript project, and runs", async () => {
  const compilerOptions = {
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    module: "nodenext",
    target: "es2022",
    skipLibCheck: false,
    types: [],
    lib: ["es2023", "dom", "dom.iterable"],
    outDir: "out",
  };
  await writeFile(join(project, "tsconfig.json"), JSON.stringify({ compilerOptions, files: ["main.ts"] }));
  await run(bin("tsc"), ["-p", "."], project);
  expect(await run(process.execPath, ["out/main.js"], project)).toMatch(/^\d+\n32 api_key=a&secret_key=b function\n$/);
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

test("publint and are-the-types-wrong find nothing", async () => {
  await run(bin("publint"), ["--strict"], root);
  const tarball = (await readdir(project)).find((name) => name.endsWith(".tgz")) ?? "";
  await run(
    bin("attw"),
    [join(project, tarball), "--profile", "esm-only", "--exclude-entrypoints", "./openapi.json", "./package.json"],
    root,
  );
});

test("every run-time dependency is pinned", () => {
  for (const version of Object.values(manifest.dependencies)) expect(version).toMatch(/^\d+\.\d+\.\d+$/);
});
