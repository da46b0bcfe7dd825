import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, onTestFinished, test } from "vitest";
import { writeProject } from "../emit/many-operations.ts";

test("1,080 operations are generated, type-check, and have declarations", async () => {
  const folder = await mkdtemp(join(tmpdir(), "okcoin-thousand-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const { operations } = await writeProject(folder, 40);
  expect(operations).toHaveLength(1080);

  const compiler = join(folder, "node_modules/typescript/bin/tsc");
  const { stdout } = await promisify(execFile)(process.execPath, [compiler, "-p", "tsconfig.build.json"], {
    cwd: folder,
  }).catch((error: unknown) => error as { readonly stdout: string });
  expect(stdout).toBe("");
  const table = await readFile(join(folder, "dist/types/generated/operations.d.ts"), "utf8");
  for (const { id } of operations) expect(table).toContain(`readonly ${id}: `);
});
