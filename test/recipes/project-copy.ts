import { exec } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Everything but the tests of other rooms and the pages that nobody commits. */
const parts = [
  "src",
  "scripts",
  "spec",
  "generated",
  "test/sandbox",
  "test/spec",
  "test/shell",
  "test/docs/error-kinds.test.ts",
  "test/summary-reporter.ts",
];
const files = ["package.json", "tsconfig.json", "vitest.config.ts", "redocly.yaml"];

/** A copy of the project in which a test works as a contributor would. */
export interface ProjectCopy {
  readonly read: (file: string) => Promise<string>;
  readonly write: (file: string, text: string) => Promise<void>;
  /** Replaces `from`, which must be there. */
  readonly edit: (file: string, from: string | RegExp, to: string) => Promise<void>;
  /** Runs a command of the project; gives its exit code and all that it printed. */
  readonly run: (command: string) => Promise<{ readonly code: number; readonly output: string }>;
  readonly remove: () => Promise<void>;
}

export async function copyProject(): Promise<ProjectCopy> {
  const folder = await mkdtemp(join(tmpdir(), "okcoin-project-"));
  const pages = join(root, "generated/docs");
  for (const name of [...parts, ...files])
    await cp(join(root, name), join(folder, name), { recursive: true, filter: (path) => !path.startsWith(pages) });
  await symlink(join(root, "node_modules"), join(folder, "node_modules"));

  function read(file: string): Promise<string> {
    return readFile(join(folder, file), "utf8");
  }

  async function write(file: string, text: string): Promise<void> {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), text);
  }

  async function edit(file: string, from: string | RegExp, to: string): Promise<void> {
    const before = await read(file);
    const after = before.replace(from, to);
    if (after === before) throw new Error(`${file} does not hold ${String(from)}`);
    await write(file, after);
  }

  async function run(command: string): Promise<{ code: number; output: string }> {
    try {
      const { stdout, stderr } = await promisify(exec)(command, {
        cwd: folder,
        env: { ...process.env, NO_COLOR: "1" },
      });
      return { code: 0, output: stdout + stderr };
    } catch (error) {
      const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
      return { code, output: stdout + stderr };
    }
  }

  return { read, write, edit, run, remove: () => rm(folder, { recursive: true, force: true }) };
}
