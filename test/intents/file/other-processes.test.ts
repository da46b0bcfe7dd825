import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openIntentFile } from "../../../src/intents/file/index.ts";

let folder: string;
let program: string;
let path: string;
let tests = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "intents-"));
  program = join(folder, "child.mjs");
  const source = fileURLToPath(new URL("child.ts", import.meta.url));
  await build({
    entryPoints: [source],
    outfile: program,
    bundle: true,
    platform: "node",
    format: "esm",
    logLevel: "error",
  });
});

afterAll(() => rm(folder, { recursive: true }));

beforeEach(() => {
  path = join(folder, `${String((tests += 1))}.intents`);
});

type Child = ChildProcessByStdio<null, Readable, null>;

function start(...task: readonly string[]): Child {
  return spawn(process.execPath, [program, ...task], { stdio: ["ignore", "pipe", "inherit"] });
}

async function linesOf(child: Child): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of createInterface(child.stdout)) lines.push(line);
  return lines;
}

async function killed(child: Child): Promise<void> {
  const ended = once(child, "exit");
  child.kill("SIGKILL");
  await ended;
}

async function holder(): Promise<Child> {
  const child = start("hold", path);
  await once(createInterface(child.stdout), "line");
  return child;
}

async function locks(): Promise<string[]> {
  return (await readdir(folder)).filter((name) => name.includes(`${String(tests)}.intents.lock-`));
}

describe("a file that another process has", () => {
  it("is refused, and the process named", async () => {
    const child = await holder();
    await expect(openIntentFile(path)).rejects.toThrow(`is in use by process ${String(child.pid)}.`);
    await killed(child);
  });

  it("is taken over when the process was killed, and its lock removed", async () => {
    await killed(await holder());
    expect(await locks()).toHaveLength(1);
    const file = await openIntentFile(path);
    await file.release();
    expect(await locks()).toEqual([]);
  });

  it("is refused twice in one process", async () => {
    const file = await openIntentFile(path);
    await expect(openIntentFile(path)).rejects.toThrow(/is open in this process already\. Open it once, and give/);
    await file.release();
    await (await openIntentFile(path)).release();
  });

  it("is refused when it is on another machine, where nobody can tell whether it lives", async () => {
    await writeFile(`${path}.lock-other.example~77~k1~abc`, "");
    await expect(openIntentFile(path)).rejects.toThrow(
      /is in use by process 77 on other\.example\. If that process has ended, remove .*lock-other\.example~77~k1~abc/,
    );
  });

  it.runIf(process.platform === "linux").each([
    ["a living process of another time", process.ppid],
    ["an earlier process with the number of this one", process.pid],
  ])("is taken over from %s", async (_, pid) => {
    await writeFile(`${path}.lock-${hostname()}~${String(pid)}~k1~abc`, "");
    await (await openIntentFile(path)).release();
    expect(await locks()).toEqual([]);
  });
});

it(
  "is never open in two processes, though many try at the same moment and some are killed",
  { timeout: 60_000 },
  async () => {
    const victims = [await holder()];
    const children = Array.from({ length: 6 }, () => start("compete", path, "40"));
    await killed(victims[0] as Child);
    const lines = (await Promise.all(children.map(linesOf))).flat();
    expect(lines.filter((line) => line.startsWith("error"))).toEqual([]);
    const held = lines.reduce((sum, line) => sum + Number(line), 0);
    expect(held).toBeGreaterThan(0);
    const file = await openIntentFile(path);
    expect(file.pending()).toHaveLength(held);
    await file.release();
  },
);

/** What a child has been told was written: line n stands for two intents, the first of which it closed again when n is even. */
function expectAll(ids: ReadonlySet<string>, lines: readonly string[]): void {
  for (const line of lines) {
    const number = Number(line);
    expect(ids.has(`${line}b`)).toBe(true);
    expect(ids.has(`${line}a`)).toBe(number % 2 === 1);
  }
}

it("holds all that it said it would when its process is killed", { timeout: 60_000 }, async () => {
  for (let round = 1; round <= 10; round += 1) {
    await rm(path, { force: true });
    const child = start("write", path);
    const lines: string[] = [];
    for await (const line of createInterface(child.stdout)) {
      lines.push(line);
      if (lines.length === round * 20) child.kill("SIGKILL");
    }
    const file = await openIntentFile(path);
    const ids = new Set(file.pending().map(({ id }) => id));
    await file.release();
    expectAll(ids, lines);
    expect(ids.size).toBeLessThanOrEqual(Math.ceil(lines.length * 1.5) + 3);
  }
});

it.runIf(process.platform !== "win32")("refuses what the disk does not take, and keeps the rest", async () => {
  // A process that ignores the signal gets an error in place of it.
  const shell = `trap "" XFSZ; ulimit -f 40; exec "$0" "$@"`;
  const child = spawn("sh", ["-c", shell, process.execPath, program, "write", path], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const lines = await linesOf(child);
  expect(lines.pop()).toMatch(
    /^error IntentFileError: .*cannot be written: it is as large as a file may be \(EFBIG\)\.$/,
  );
  expect(lines.length).toBeGreaterThan(10);
  const file = await openIntentFile(path);
  expectAll(new Set(file.pending().map(({ id }) => id)), lines);
  await file.release();
});
