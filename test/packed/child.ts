import { spawn } from "node:child_process";

export interface ChildOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly timeoutMs?: number;
}

export interface Ended {
  /** The exit code; -1 when a signal ended it. */
  readonly code: number;
  /** What it wrote, output and errors in the order they came. */
  readonly text: string;
}

/** Runs a program to its end, or ends it when the time is up. */
export function runChild(command: string, args: readonly string[], options: ChildOptions): Promise<Ended> {
  const { cwd, env = {}, timeoutMs = 120_000 } = options;
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"] });
    let text = "";
    let late = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (part: string) => (text += part));
    }
    const timer = setTimeout(() => {
      late = `\nended after ${String(timeoutMs)} ms`;
      child.kill("SIGKILL");
    }, timeoutMs);
    child.on("error", reject);
    child.on("close", (code) => {
      clearTimeout(timer);
      resolve({ code: code ?? -1, text: text + late });
    });
  });
}

/** Runs a program that has to succeed, and gives what it wrote. */
export async function mustRun(command: string, args: readonly string[], options: ChildOptions): Promise<string> {
  const { code, text } = await runChild(command, args, options);
  if (code === 0) return text;
  throw new Error(`${command} ${args.join(" ")} ended with ${String(code)}\n${text}`);
}
