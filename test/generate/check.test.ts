import { execFile } from "node:child_process";
import { cp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { copySpec, generatedFolder } from "./spec-copy.ts";

const run = promisify(execFile);
const script = fileURLToPath(new URL("../../scripts/generate.ts", import.meta.url));

/** The command line as a user starts it. */
async function generateCommand(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  try {
    return { code: 0, ...(await run(process.execPath, ["--import", "tsx", script, ...args])) };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, stdout, stderr };
  }
}

describe("generate --check", () => {
  test("what is committed is what the document gives", async () => {
    const { code, stdout } = await generateCommand("--check");
    expect(stdout).toContain("every committed output is what the document gives");
    expect(code).toBe(0);
  });

  test("names every output that differs, is missing or has no source", async () => {
    const { out } = await copySpec();
    await cp(generatedFolder, out, { recursive: true });
    const errors = join(out, "errors.ts");
    await writeFile(errors, (await readFile(errors, "utf8")).replace("10007", "10070"));
    await rm(join(out, "samples/trade.ts"));
    await writeFile(join(out, "stray.ts"), "");

    const { code, stderr } = await generateCommand("--check", "--out", out);
    expect(code).toBe(1);
    expect(stderr).toMatch(/errors\.ts:\d+: differs/);
    expect(stderr).toContain("samples/trade.ts: missing");
    expect(stderr).toContain("stray.ts: nothing generates this file");
    expect(stderr).toContain("3 output(s)");
  });

  test("an unknown option is refused with the usage", async () => {
    const { code, stderr } = await generateCommand("--chekc");
    expect(code).toBe(1);
    expect(stderr).toContain("Usage: npm run generate");
  });
});

describe("a mistake in the document points at its place", () => {
  test.each([
    [
      "a field of an extension",
      "paths/trade.yaml",
      "x-idempotent: false",
      "x-idempotent: perhaps",
      /spec\/paths\/trade\.yaml:\d+:\d+ struct/,
    ],
    [
      "a rule of the project",
      "paths/trade.yaml",
      "operationId: trade",
      "operationId: place_order",
      /spec\/paths\/trade\.yaml:\d+:\d+ okcoin\//,
    ],
    [
      "a reference to nothing",
      "paths/trade.yaml",
      "../schemas/TradeResponse.yaml",
      "../schemas/Nothing.yaml",
      /spec\/paths\/trade\.yaml:\d+:\d+ no-unresolved-refs/,
    ],
    ["broken YAML", "schemas/Order.yaml", "type: object", "type: [object", /spec\/schemas\/Order\.yaml:\d+:\d+/],
    [
      "an example that does not fit",
      "paths/orderFee.yaml",
      "order_id: 482210931, type: btc",
      "order_id: [], type: btc",
      /spec\/paths\/orderFee\.yaml:\d+:\d+ no-invalid-media-type-examples/,
    ],
  ])("%s", async (_, file, from, to, want) => {
    const { spec, out, edit } = await copySpec();
    await edit(file, from, to);
    const { code, stderr } = await generateCommand("--spec", spec, "--out", out);
    expect(stderr).toMatch(want);
    expect(code).toBe(1);
  });
});
