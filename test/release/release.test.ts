import { cp, readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { fixture } from "../lint/lint.ts";
import { temporaryRepository } from "./temporary-repository.ts";

describe("a dry run", () => {
  test("runs the gate on the new version, and leaves repository, remote and registry as they were", async () => {
    const { root, git, gateLog, published, release } = await temporaryRepository();
    const before = git("rev-parse", "HEAD");
    const { version, log } = await release();
    expect(version).toBe("0.2.0");
    expect(log).toContain("Nothing was pushed or published");
    // The change files are used up before the gate runs.
    expect(await readFile(gateLog, "utf8")).toBe("0.2.0\n");
    expect(git("rev-parse", "HEAD", "origin/main")).toBe(`${before}\n${before}`);
    expect(git("ls-remote", "--tags", "origin")).toBe("");
    expect(git("tag", "--list")).toBe("");
    expect(git("status", "--porcelain")).toBe("");
    expect(git("worktree", "list").split("\n")).toHaveLength(1);
    expect(await readFile(join(root, ".changes/a.md"), "utf8")).toContain("A page.");
    expect(published).toEqual([]);
  });

  test("goes on without what provenance needs, and says what is missing", async () => {
    const { commit, release } = await temporaryRepository();
    const manifest = { name: "a-package", version: "0.1.0", publishConfig: { provenance: true } };
    await commit("package.json", JSON.stringify(manifest));
    const { log } = await release();
    expect(log).toContain('package.json has no "repository"');
    expect(log).toContain("There is no CI identity");
    expect(log).toContain("this is a dry run, so it goes on");
  });
});

describe("--publish", () => {
  test("pushes one commit and its tag, and publishes", async () => {
    const { git, published, release } = await temporaryRepository();
    const { log } = await release(true);
    git("fetch", "--quiet", "--tags", "origin");
    expect(git("log", "--format=%s", "origin/main")).toBe("chore(release): 0.2.0\nfirst");
    expect(git("rev-parse", "v0.2.0^{commit}")).toBe(git("rev-parse", "origin/main"));
    expect(git("show", "origin/main:package.json")).toContain('"version": "0.2.0"');
    expect(git("show", "origin/main:package-lock.json")).not.toContain("0.1.0");
    expect(git("show", "origin/main:index.js")).toBe("0.2.0");
    expect(git("show", "origin/main:CHANGELOG.md")).toContain(
      "## 0.2.0 (2026-11-25)\n\n### Added\n\n- A page.\n\n## 0.1.0",
    );
    expect(git("ls-tree", "-r", "--name-only", "origin/main")).not.toContain(".changes");
    expect(published).toEqual(["0.2.0"]);
    expect(log).toContain("published 0.2.0");
  });

  test("is refused where provenance is asked for and cannot be given", async () => {
    const { commit, git, published, release } = await temporaryRepository();
    await commit(
      "package.json",
      JSON.stringify({ name: "a-package", version: "0.1.0", publishConfig: { provenance: true } }),
    );
    await expect(release(true)).rejects.toThrow("There is no CI identity");
    await expect(release(true, { ACTIONS_ID_TOKEN_REQUEST_URL: "http://127.0.0.1:1/" })).rejects.toThrow(
      '"repository"',
    );
    expect(git("ls-remote", "--tags", "origin")).toBe("");
    expect(published).toEqual([]);
  });

  test("publishes nothing when the remote has moved on", async () => {
    const { root, git, published, release } = await temporaryRepository();
    git("commit", "--quiet", "--allow-empty", "--message", "elsewhere");
    git("push", "--quiet", "origin", "main");
    git("reset", "--quiet", "--hard", "HEAD~1");
    await expect(release(true)).rejects.toThrow("git push");
    expect(git("ls-remote", "--tags", "origin")).toBe("");
    expect(published).toEqual([]);
    expect(root).not.toBe("");
  });
});

describe("a release is refused", () => {
  test("with everything that stands in the way, at once", async () => {
    const { commit, git, release } = await temporaryRepository();
    git("rm", "--quiet", ".changes/a.md");
    await commit("other.js", "");
    git("switch", "--quiet", "--create", "feature");
    git("rm", "--quiet", "other.js");
    const failure = release();
    await expect(failure).rejects.toThrow("this is feature: git switch main");
    await expect(failure).rejects.toThrow(/not committed\. Commit or stash them:\n\s*D +other\.js/);
    await expect(failure).rejects.toThrow("There is nothing to release: .changes/ holds no change file.");
  });

  test("when its version is tagged", async () => {
    const { git, release } = await temporaryRepository();
    git("tag", "v0.2.0");
    await expect(release()).rejects.toThrow("v0.2.0 is tagged already");
    expect(git("worktree", "list").split("\n")).toHaveLength(1);
  });

  test("when the gate fails, before anything leaves the machine", async () => {
    const { git, published, release } = await temporaryRepository();
    await expect(release(true, { GATE_STATUS: "1" })).rejects.toThrow("The gate failed (.ci/run, above).");
    expect(git("ls-remote", "--tags", "origin")).toBe("");
    expect(git("tag", "--list")).toBe("");
    expect(published).toEqual([]);
  });

  test("when a change file cannot be read", async () => {
    const { commit, release } = await temporaryRepository();
    await commit(".changes/b.md", "---\nkind: big\n---\nX\n");
    await expect(release()).rejects.toThrow(".changes/b.md: kind must be one of");
  });
});

test.each([
  ["patch", "0.1.1"],
  ["major", "1.0.0"],
])("a change of kind %s makes it %s", async (kind, want) => {
  const { commit, release } = await temporaryRepository();
  await commit(".changes/a.md", `---\nkind: ${kind}\n---\nX\n`);
  expect((await release()).version).toBe(want);
});

describe("a document that breaks programs of the last release", () => {
  /** A repository whose last release has the small sound document, and the document with a change since then. */
  async function repositoryWith(kind: string, from: string, to: string) {
    const repository = await temporaryRepository();
    await cp(fixture("valid"), join(repository.root, "spec"), { recursive: true });
    await repository.commit("CHANGELOG.md", "# Changelog\n\n## Unreleased\n");
    repository.git("tag", "v0.1.0");
    const text = await readFile(join(repository.root, "spec/openapi.yaml"), "utf8");
    expect(text).toContain(from);
    await repository.commit("spec/openapi.yaml", text.replace(from, to));
    await repository.commit(".changes/a.md", `---\nkind: ${kind}\n---\nA limit.\n`);
    return repository;
  }

  test("needs a change file of the kind that says so", async () => {
    const { release, gateLog } = await repositoryWith("patch", "requests: 100", "requests: 10");
    await expect(release()).rejects.toThrow(
      /breaks programs of v0\.1\.0, and no change file has the kind "minor"[^]*- allows 10 requests in 60 s per address/,
    );
    await expect(readFile(gateLog, "utf8")).rejects.toThrow("ENOENT");
  });

  test.each([
    ["minor", "requests: 10"],
    ["patch", "requests: 1000"],
  ])("is released with a %s change and %s", async (kind, to) => {
    const { release } = await repositoryWith(kind, "requests: 100", to);
    expect((await release()).version).toBe(kind === "minor" ? "0.2.0" : "0.1.1");
  });
});
