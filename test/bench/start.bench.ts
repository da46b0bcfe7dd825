import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { createSandbox } from "../../src/sandbox/index.ts";
import { type Figure, shortest } from "./measure.ts";

const freshProcesses = 7;

export async function start(): Promise<readonly Figure[]> {
  return [
    { what: "`createSandbox` in a fresh process", value: await firstOfAProcess(), unit: "ms", aim: "below 10" },
    { what: "`createSandbox` in a warm one", value: await shortest(() => createSandbox(), 50), unit: "ms" },
  ];
}

/** Without the time to load the code. */
async function firstOfAProcess(): Promise<number> {
  const script = fileURLToPath(new URL("first-sandbox.ts", import.meta.url));
  let least = Infinity;
  for (let count = 0; count < freshProcesses; count += 1) {
    const { stdout } = await promisify(execFile)(process.execPath, ["--import", "tsx", script]);
    least = Math.min(least, Number(stdout));
  }
  return least;
}
