import { spawn } from "node:child_process";
import { once } from "node:events";
import { ReleaseError } from "./release-error.ts";

/** Where commands run, and with which environment. */
export interface Place {
  readonly folder: string;
  readonly env: NodeJS.ProcessEnv;
}

/** Runs a command and gives what it prints. */
export async function output({ folder, env }: Place, command: string, ...args: readonly string[]): Promise<string> {
  const child = spawn(command, args, { cwd: folder, env, stdio: ["ignore", "pipe", "pipe"] });
  const texts = { out: "", error: "" };
  child.stdout.setEncoding("utf8").on("data", (text: string) => (texts.out += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (texts.error += text));
  const [exitCode] = (await once(child, "close")) as [number | null];
  if (exitCode === 0) return texts.out.trimEnd();
  throw new ReleaseError(`${[command, ...args].join(" ")} failed:\n${texts.error.trim() || texts.out.trim()}`);
}

/** Runs a command whose lines the user sees as they come. @throws ReleaseError with `failure` when it fails */
export async function show(
  { folder, env }: Place,
  failure: string,
  command: string,
  ...args: readonly string[]
): Promise<void> {
  const child = spawn(command, args, { cwd: folder, env, stdio: ["ignore", "inherit", "inherit"] });
  const [exitCode] = (await once(child, "close")) as [number | null];
  if (exitCode !== 0) throw new ReleaseError(failure);
}
