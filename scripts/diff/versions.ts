import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DocumentError, bundleDocument } from "../load/load-document.ts";
import { DiffError } from "./diff-error.ts";
import { readDocument } from "./read-document.ts";
import type { Subject } from "./subject.ts";

/** Where the document is, below the root of the project. */
const folder = "spec";
const file = "openapi.yaml";

/** The document as it is in the working tree. */
export function documentOnDisk(root: string): Promise<Subject> {
  return read(join(root, folder, file), "the working tree");
}

/** The document as it was at a commit, a tag or a branch. Its rules need not be those of today. */
export async function documentAt(root: string, ref: string): Promise<Subject> {
  const commit = await commitOf(root, ref);
  const tree = `${commit}:./${folder}`;
  if ((await git(root, {}, "cat-file", "-e", `${tree}/${file}`)).exitCode !== 0)
    throw new DiffError(`There is no ${folder}/${file} at ${ref}.`);
  const temporary = await mkdtemp(join(tmpdir(), "okcoin-diff-"));
  try {
    const index = { GIT_INDEX_FILE: join(temporary, "index") };
    await mustGit(root, index, "read-tree", tree);
    await mustGit(root, index, "checkout-index", "--all", `--prefix=${join(temporary, folder)}/`);
    return await read(join(temporary, folder, file), ref);
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

/** Whether a version is a part of the history of another one, which is not the same. */
export async function isEarlier(root: string, ref: string, than: string): Promise<boolean> {
  const [commit, later] = [await commitOf(root, ref), await commitOf(root, than)];
  return commit !== later && (await git(root, {}, "merge-base", "--is-ancestor", commit, later)).exitCode === 0;
}

async function commitOf(root: string, ref: string): Promise<string> {
  const { exitCode, out, error } = await git(
    root,
    {},
    "rev-parse",
    "--verify",
    "--quiet",
    "--end-of-options",
    `${ref}^{commit}`,
  );
  if (exitCode === 0) return out.trim();
  if (/not a git repository/i.test(error))
    throw new DiffError(`${root} is not a checkout of git, so there is no version to compare with.`);
  if (error.startsWith("fatal:")) throw new DiffError(`git cannot read ${root}: ${error.trim()}`);
  const isShallow = (await git(root, {}, "rev-parse", "--is-shallow-repository")).out.trim() === "true";
  const hint = isShallow
    ? "This checkout has only a part of the history: `git fetch --unshallow --tags` gets the rest."
    : "`git tag` and `git branch --all` list what there is; `git fetch --tags` gets tags that are missing.";
  throw new DiffError(`git knows no commit, tag or branch "${ref}" here. ${hint}`);
}

async function read(path: string, where: string): Promise<Subject> {
  try {
    return readDocument(await bundleDocument(path));
  } catch (error) {
    if (error instanceof DocumentError)
      throw new DiffError(`The document of ${where} cannot be read. ${error.message}`);
    throw new DiffError(
      `The document of ${where} is not one that can be compared: ${(error as Error).message}. Compare its files: git diff ${where} -- ${folder}`,
    );
  }
}

interface Run {
  readonly exitCode: number | null;
  readonly out: string;
  readonly error: string;
}

async function git(root: string, env: NodeJS.ProcessEnv, ...args: readonly string[]): Promise<Run> {
  const child = spawn("git", args, {
    cwd: root,
    env: { ...process.env, LC_ALL: "C", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const run = { out: "", error: "" };
  child.stdout.setEncoding("utf8").on("data", (text: string) => (run.out += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (run.error += text));
  try {
    const [exitCode] = (await once(child, "close")) as [number | null];
    return { exitCode, ...run };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    throw new DiffError("There is no command `git` here, and old versions are read with it.");
  }
}

async function mustGit(root: string, env: NodeJS.ProcessEnv, ...args: readonly string[]): Promise<void> {
  const { exitCode, error } = await git(root, env, ...args);
  if (exitCode !== 0) throw new DiffError(`git ${args.join(" ")} failed:\n${error.trim()}`);
}
