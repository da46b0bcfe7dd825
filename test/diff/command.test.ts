import { spawnSync } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { main } from "../../scripts/diff.ts";
import { isBackwards, readVersions } from "../../scripts/diff/differences.ts";
import { fixture } from "../lint/lint.ts";

const person = { NAME: "Somebody", EMAIL: "somebody@example.test" };
const identity = Object.fromEntries(
  Object.entries(person).flatMap(([key, value]) => [
    [`GIT_AUTHOR_${key}`, value],
    [`GIT_COMMITTER_${key}`, value],
  ]),
);

let folder: string;
let root: string;

function git(...args: readonly string[]): void {
  const { status, stderr } = spawnSync("git", args, {
    cwd: root,
    env: { ...process.env, ...identity },
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(stderr);
}

async function change(from: string, to: string): Promise<void> {
  const path = join(root, "spec/openapi.yaml");
  const text = await readFile(path, "utf8");
  if (!text.includes(from)) throw new Error(`The document has no ${from}.`);
  await writeFile(path, text.replace(from, to));
}

function commit(tag: string): void {
  git("add", "--all");
  git("commit", "--quiet", "--allow-empty", "--message", tag);
  git("tag", tag);
}

async function run(...args: readonly string[]): Promise<{ exitCode: number; text: string }> {
  const said: string[] = [];
  const exitCode = await main(args, { root, log: (line) => void said.push(line) });
  return { exitCode, text: said.join("\n") };
}

/** empty → first → mended (a text) → strict (the limit) → odd (does not pass the lint) → broken (cannot be read); the tree is as in "odd". */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "okcoin-diff-test-"));
  root = join(folder, "project");
  await mkdir(root);
  git("init", "--quiet", "--initial-branch=main");
  commit("empty");
  await cp(fixture("valid"), join(root, "spec"), { recursive: true });
  commit("first");
  await change("x-rate-limit: { requests: 100,", "x-rate-limit: { requests: 101,");
  commit("loose");
  await change("x-rate-limit: { requests: 101,", "x-rate-limit: { requests: 10,");
  commit("strict");
  await change("x-rate-limit: { requests: 10,", "x-unknown: 1\nx-rate-limit: { requests: 10,");
  commit("odd");
  await writeFile(join(root, "spec/openapi.yaml"), "openapi: [");
  commit("broken");
  git("checkout", "--quiet", "odd");
});

afterAll(() => rm(folder, { recursive: true, force: true }));

test("it compares a commit with the working tree, and says so when nothing changed", async () => {
  expect(await run("odd")).toEqual({
    exitCode: 0,
    text: "Nothing changed in the document between odd and the working tree.",
  });
});

test("it compares two commits, without a look at the working tree", async () => {
  const { text, exitCode } = await run("first..loose");
  expect(text).toMatchInlineSnapshot(`
    "In the document between first and loose: 1 change, none breaking.

    ## Not breaking

    ### Rules

    - allows 101 requests in 60 s per address; allowed 100 requests in 60 s per address"
  `);
  expect(exitCode).toBe(0);
});

test("it ends with 1 for a breaking change only where that is asked for", async () => {
  const { text, exitCode } = await run("first..strict");
  expect(text).toContain("1 breaking change.");
  expect(exitCode).toBe(0);
  expect((await run("first..strict", "--fail-on-breaking")).exitCode).toBe(1);
  expect((await run("strict..first", "--fail-on-breaking")).exitCode).toBe(0);
});

test("it compares a document that does not pass the lint of today", async () => {
  expect((await run("strict..odd")).text).toContain("`x-unknown` changed");
});

test("it adds what changed to the page of the changes, above the changelog", async () => {
  await mkdir(join(root, "spec/guides"), { recursive: true });
  await writeFile(join(root, "spec/guides/1-start.md"), "# Start\n\nHere.\n");
  await writeFile(join(root, "CHANGELOG.md"), "# Changelog\n\n## Unreleased\n\n## 0.1.0\n\n- First.\n");
  const { text } = await run("loose", "--page");
  expect(text).toContain(join(root, "generated/docs/guides/changes.html"));
  const page = await readFile(join(root, "generated/docs/guides/changes.md"), "utf8");
  expect(page).toMatch(
    /^# Changes\n[^]*## The document between loose and the working tree\n[^]*allows 10 requests[^]*## 0\.1\.0/,
  );
});

test.each([
  ["nonsense", /git knows no commit, tag or branch "nonsense" here/],
  ["--all", /Unknown option/],
  ["first..nonsense", /"nonsense"/],
  ["first...odd", /three dots/],
  ["a..b..c", /is not <ref> or <ref>\.\.<ref>/],
  ["empty", /There is no spec\/openapi\.yaml at empty\./],
  ["broken", /The document of broken cannot be read\./],
])("it says what is wrong with %s", async (ref, want) => {
  await expect(run(ref)).rejects.toThrow(want);
});

test("it says what to write for two versions", async () => {
  const { text, exitCode } = await run("first", "strict");
  expect(text).toMatch(/^Two versions are written with two dots: first\.\.strict\n[^]*Usage: npm run diff/);
  expect(exitCode).toBe(2);
});

test("it notes when the later version comes first", async () => {
  expect((await run("strict..first")).text).toContain(
    "first is the earlier one, so this is what going back to it changes. What came since: first..strict",
  );
});

test.each([
  ["strict..first", true],
  ["first..strict", false],
  ["first..first", false],
  ["first", false],
])("it knows whether the later version comes first in %s", async (versions, want) => {
  expect(await isBackwards(root, readVersions(versions))).toBe(want);
});

test("it says how to get the history that a shallow checkout has not", async () => {
  const shallow = join(folder, "shallow");
  git("clone", "--quiet", "--depth", "1", "--branch", "odd", `file://${root}`, shallow);
  await expect(main(["strict"], { root: shallow, log: () => undefined })).rejects.toThrow("git fetch --unshallow");
});

test("it passes on why git cannot read a checkout", async () => {
  const damaged = join(folder, "damaged");
  git("clone", "--quiet", root, damaged);
  await writeFile(join(damaged, ".git/config"), "[core");
  await expect(main(["strict"], { root: damaged, log: () => undefined })).rejects.toThrow(/git cannot read .*config/);
});

test("it shows how it is used when no version is given, and that this is no success", async () => {
  const { text, exitCode } = await run();
  expect(text).toContain("Usage: npm run diff");
  expect(exitCode).toBe(2);
});

test("it needs a checkout of git", async () => {
  await expect(main(["HEAD"], { root: folder, log: () => undefined })).rejects.toThrow("is not a checkout of git");
});
