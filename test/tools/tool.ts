import { spawn, type ChildProcess } from "node:child_process";
import { mkdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { OpenApiDocument } from "../../scripts/model/openapi.ts";

const folder = import.meta.dirname;

/** Some of the tools need a newer Node than the project. */
const node = join(folder, "node_modules/node/bin/node");

/** What the tools read: the names of the published documents. */
export const documents = ["openapi.json", "openapi.lean.json"];

export function documentPath(name: string): string {
  return join(folder, "../../generated", name);
}

export function readDocument(name: string): OpenApiDocument {
  return JSON.parse(readFileSync(documentPath(name), "utf8")) as OpenApiDocument;
}

/** A file of an installed tool. */
export function installed(path: string): string {
  return join(folder, "node_modules", path);
}

/** Where what a tool makes goes; it is emptied at the start of each run. */
export function outputPath(...path: readonly string[]): string {
  const full = join(folder, ".out", ...path);
  mkdirSync(dirname(full), { recursive: true });
  return full;
}

export interface ToolRun {
  readonly exitCode: number;
  /** What it wrote to both of its outputs. */
  readonly output: string;
}

/** Starts a tool, by the path of its program below `node_modules`. */
export function startTool(program: string, args: readonly string[]): ChildProcess {
  const env = { ...process.env, NO_COLOR: "1", FORCE_COLOR: "0" };
  return spawn(node, [installed(program), ...args], { cwd: folder, env, stdio: ["ignore", "pipe", "pipe"] });
}

export async function runTool(program: string, args: readonly string[]): Promise<ToolRun> {
  const child = startTool(program, args);
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (data: Buffer) => (output += data.toString()));
  const exitCode = await new Promise<number>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => {
      resolve(code ?? 1);
    });
  });
  return { exitCode, output };
}
