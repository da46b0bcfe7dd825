import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { runChild } from "../packed/child.ts";
import type { Row } from "./contract/check.ts";
import type { Lacks, Place, Setting } from "./place.ts";

export interface Command {
  readonly runtime: string;
  readonly how: string;
  readonly lacks?: Lacks;
  /** Files to prepare; its result goes at the end of the arguments. */
  readonly prepare?: (setting: Setting) => Promise<readonly string[]>;
  readonly command: readonly [string, ...string[]];
  readonly env?: Readonly<Record<string, string>>;
}

/** A place that is a program: a driver in it reads PLACE and writes ROWS. */
export function processPlace(wanted: Command): Place {
  const { runtime, how, lacks = {}, prepare, command, env = {} } = wanted;
  return {
    runtime,
    how,
    async run(setting) {
      const [program, ...args] = command;
      const more = (await prepare?.(setting)) ?? [];
      const place = await setting.describe(lacks);
      const rows = join(setting.folder, `rows-${runtime}-${how}.json`.replaceAll(/[^\w.-]/g, "_"));
      const files = { PLACE: place, ROWS: rows };
      const ended = await runChild(program, [...args, ...more], {
        cwd: setting.folder,
        env: { ...env, ...files },
        timeoutMs: 180_000,
      });
      const written = await readFile(rows, "utf8").catch(() => undefined);
      if (written === undefined) throw new Error(`ended with ${String(ended.code)}: ${ended.text}`);
      return JSON.parse(written) as Row[];
    },
  };
}
