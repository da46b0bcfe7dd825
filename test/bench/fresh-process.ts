import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { Slice } from "./measure.ts";

const cwd = fileURLToPath(new URL("../..", import.meta.url));

/**
 * Runs JavaScript in a process of its own.
 *
 * @param prepared runs first and does not count
 * @returns a slice: how long `measured` took there, in microseconds
 */
export function inFreshProcess(prepared: string, measured: string): Slice {
  const code = `${prepared}
    const begin = performance.now();
    ${measured}
    console.log((performance.now() - begin) * 1000);
    process.exit();`;
  return async () => {
    const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "--eval", code], { cwd });
    return Number(stdout);
  };
}
