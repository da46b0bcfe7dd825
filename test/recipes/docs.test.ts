import { spawn } from "node:child_process";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));

test("npm run docs serves the site, makes it anew after a change of spec/, and outlives a mistake there", async () => {
  const folder = await mkdtemp(join(tmpdir(), "okcoin-docs-"));
  await cp(join(root, "spec"), join(folder, "spec"), { recursive: true });
  const options = ["--port", "0", "--spec", join(folder, "spec/openapi.yaml"), "--out", join(folder, "generated")];
  const docs = spawn(process.execPath, ["--import", "tsx", "scripts/docs.ts", ...options], { cwd: root });
  const ended = new Promise((resolve) => docs.once("exit", resolve));
  onTestFinished(async () => {
    docs.kill();
    await ended;
    await rm(folder, { recursive: true, force: true });
  });
  const lines = createInterface({ input: docs.stdout })[Symbol.asyncIterator]();
  const problems: string[] = [];
  docs.stderr.on("data", (text: Buffer) => problems.push(text.toString()));
  /** The next line that begins so. */
  async function line(start: string): Promise<string> {
    for (;;) {
      const next = (await lines.next()) as IteratorResult<string, undefined>;
      if (next.done) throw new Error(`It ended without "${start}": ${problems.join("")}`);
      if (next.value.startsWith(start)) return next.value;
    }
  }
  const url = (await line("pages")).split(/ +/)[1]?.replace("/guides/", "") ?? "";
  await line("Watching");
  const page = async () => (await fetch(`${url}/operations/ticker.html`)).text();
  expect(await page()).toContain("Best prices and 24-hour figures.");

  const path = join(folder, "spec/paths/ticker.yaml");
  const text = await readFile(path, "utf8");
  await writeFile(path, text.replace("summary:", "summry:"));
  await expect.poll(() => problems.join(""), { timeout: 120_000 }).toContain("ticker.yaml");
  expect(await page()).toContain("Best prices and 24-hour figures.");

  await writeFile(path, text.replace("Best prices and 24-hour figures", "What it costs now"));
  await expect.poll(page, { timeout: 120_000 }).toContain("What it costs now.");
});
