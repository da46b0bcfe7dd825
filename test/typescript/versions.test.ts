import { execFile } from "node:child_process";
import { cp, mkdtemp, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, inject, test } from "vitest";
import manifest from "./package.json" with { type: "json" };

const consumer = inject("project");
const modules = join(import.meta.dirname, "node_modules");
const versions = Object.keys(manifest.devDependencies).filter((name) => name.startsWith("typescript-"));

type Options = Readonly<Record<string, unknown>>;

/** Where the names of the platform come from: `AbortSignal`, `fetch`, `Request`. */
const dom: Options = { lib: ["es2023", "dom", "dom.iterable"], types: [] };
const node: Options = { lib: ["es2023"], types: ["node"], typeRoots: [join(modules, "@types")] };

/** Where nothing names them, they are `any`, as long as nobody checks the declarations; the README says so. */
const bare: Options = { lib: ["es2023"], types: [], skipLibCheck: true };

const node16: Options = { module: "node16", moduleResolution: "node16" };
const bundler: Options = { module: "esnext", moduleResolution: "bundler" };

/** How a user's project may resolve modules, and what it may have; `files` says which are ES modules and which CommonJS. */
const projects: readonly { readonly name: string; readonly files: readonly string[]; readonly options: Options }[] = [
  { name: "node16", files: ["main.mts", "main.cts"], options: { ...node16, ...dom, skipLibCheck: false } },
  { name: "node16, skipLibCheck", files: ["main.mts", "main.cts"], options: { ...node16, ...dom, skipLibCheck: true } },
  {
    name: "node16, @types/node",
    files: ["main.mts", "main.cts"],
    options: { ...node16, ...node, skipLibCheck: false },
  },
  { name: "node16, no platform", files: ["main.mts", "main.cts"], options: { ...node16, ...bare } },
  { name: "bundler", files: ["main.ts"], options: { ...bundler, ...dom, skipLibCheck: false } },
  { name: "bundler, skipLibCheck", files: ["main.ts"], options: { ...bundler, ...dom, skipLibCheck: true } },
];

/** TypeScript 6 warns of it, and 7 does not know it any more. */
const node10 = {
  name: "node10",
  files: ["main.ts"],
  options: { module: "commonjs", moduleResolution: "node10", ...dom, skipLibCheck: false },
};

/** Runs a compiler over the program. @returns what it printed, nothing when all is right */
async function compile(version: string, files: readonly string[], options: Options): Promise<string> {
  const folder = await mkdtemp(join(consumer, "project-"));
  for (const file of files) await cp(join(import.meta.dirname, "programs/main.ts"), join(folder, file));
  const compilerOptions = {
    target: "es2022",
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    noEmit: true,
    ...options,
  };
  await writeFile(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files }));
  try {
    await promisify(execFile)(process.execPath, [join(modules, version, "bin/tsc"), "-p", folder]);
    return "";
  } catch (error) {
    return (error as { readonly stdout: string }).stdout;
  }
}

describe.each(versions)("%s", (version) => {
  const number = Number(version.replace("typescript-", ""));
  const quiet = number === 6 ? { ignoreDeprecations: "6.0" } : {};

  test.each(number < 7 ? [...projects, node10] : projects)("$name", async ({ files, options }) => {
    expect(await compile(version, files, { ...options, ...quiet })).toBe("");
  });
});
