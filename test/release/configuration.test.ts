import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import { expect, test } from "vitest";
import manifest from "../../package.json" with { type: "json" };
import { readChanges } from "../../scripts/changes/change-files.ts";
import { withRelease } from "../../scripts/changes/changelog.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
async function text(file: string): Promise<string> {
  return readFile(`${root}/${file}`, "utf8");
}

test("the workflow that releases may sign a statement of provenance and push, and nothing else may", async () => {
  const workflow = parse(await text(".github/workflows/release.yml")) as {
    permissions: object;
    jobs: { release: { permissions: object; steps: { run?: string }[] } };
  };
  expect(workflow.permissions).toEqual({ contents: "read" });
  expect(workflow.jobs.release.permissions).toEqual({ contents: "write", "id-token": "write" });
  expect(workflow.jobs.release.steps.some(({ run }) => run?.startsWith("npm run release -- "))).toBe(true);
  expect(manifest.publishConfig).toEqual({ access: "public", provenance: true });
});

test("packing builds, and neither tests nor lints", () => {
  expect(manifest.scripts.prepack).toBe("npm run build");
  expect(manifest.scripts.build).not.toMatch(/test|lint|vitest|eslint/);
  expect(Object.keys(manifest.scripts)).not.toContain("prepublishOnly");
});

test("the gate runs every test of the tarball", async () => {
  const gate = await text(".ci/run");
  const ofTarball = Object.keys(manifest.scripts).filter((name) => /^test:(package|runtimes|bundlers)$/.test(name));
  expect(ofTarball).toContain("test:package");
  for (const name of ofTarball) expect(gate).toContain(`npm run ${name}`);
});

test("the change files and the changelog of this repository can be released", async () => {
  const changes = await readChanges(root);
  const changelog = withRelease(await text("CHANGELOG.md"), "9.9.9", "2026-11-25", changes);
  expect(changelog).toContain("\n## Unreleased\n\n## 9.9.9 (2026-11-25)\n");
  for (const { text: change } of changes) expect(changelog).toContain(change.split("\n")[0]);
});
