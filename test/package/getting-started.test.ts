import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, inject, onTestFinished, test } from "vitest";
import { emittedGuide, snippetsIn, withValues } from "../docs/guides/snippet.ts";

const guide = emittedGuide("getting-started");
const [install = "", start = "", run = ""] = snippetsIn(guide, "bash");
const [trade = ""] = snippetsIn(guide);

test("a newcomer who follows the guide word for word makes a first trade", async () => {
  const empty = await mkdtemp(join(tmpdir(), "okcoin-newcomer-"));
  onTestFinished(() => rm(empty, { recursive: true, force: true }));
  const shell = async (commands: string, cwd: string, more = {}) =>
    (await promisify(execFile)("bash", ["-euc", commands], { cwd, env: { ...process.env, ...more } })).stdout;

  // The package that is about to be released, in place of the one that the registry has.
  const ours = withValues(install, { "npm install okcoin-openapi": `npm install "${inject("tarball")}"` });
  await shell(`export npm_config_audit=false npm_config_fund=false\n${ours}`, empty);
  const folder = join(empty, "bot");

  const exchange = spawn("bash", ["-c", start], { cwd: folder, detached: true });
  onTestFinished(() => {
    if (exchange.pid !== undefined) process.kill(-exchange.pid);
  });
  let printed = "";
  while (!printed.includes("Ctrl+C")) printed += String((await once(exchange.stdout, "data"))[0]);
  const lines = [...printed.matchAll(/^export (\w+)=(\S+)$/gm)].map(([, name, value]) => [name, value] as const);
  const promised = [...guide.matchAll(/^export (\w+)=/gm)].map((match) => match[1]);
  expect(lines.map(([name]) => name)).toEqual(promised);

  const [, file = ""] = /Save this as `([\w.-]+)`/.exec(guide) ?? [];
  await writeFile(join(folder, file), trade);
  const result = await shell(run, folder, Object.fromEntries(lines) as NodeJS.ProcessEnv);
  expect(result).toMatch(/^the best ask is \d+(\.\d+)?\norder \d+ bought 0(\.01)?\n$/);
});
