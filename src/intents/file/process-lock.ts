import { open, readdir, readFile, unlink } from "node:fs/promises";
import { hostname } from "node:os";
import { basename, dirname, join } from "node:path";
import { kill, pid as ownPid, platform } from "node:process";
import { setTimeout as pause } from "node:timers/promises";
import { IntentFileError } from "./intent-file-error.ts";

/** A process that says of a file that it is its own. */
interface Holder {
  readonly host: string;
  readonly pid: number;
  /** Tells it from a later process of the same number. */
  readonly started: string;
}

/** How often two processes that open a file at the same moment step back for each other. */
const attempts = 8;
const longestPauseMs = 40;

/**
 * Keeps a file for one process. Each process that wants it writes a lock file of its own, whose name says who it is, and then looks
 * for those of others: of two that come at once, at least the later one sees the other. A lock file is never taken from a living
 * process and never changes hands, so that of a dead process can be removed by anyone at any time.
 *
 * @returns what gives the lock back
 * @throws IntentFileError that names the process that has the file
 */
export async function lockFor(path: string): Promise<() => Promise<void>> {
  const own = await thisProcess();
  for (let attempt = 1; ; attempt += 1) {
    const mine = `${prefixOf(path)}${nameOf(own)}`;
    const file = join(dirname(path), mine);
    await (await open(file, "wx", 0o600)).close();
    const other = await otherHolder(path, mine);
    if (other === undefined) return () => removed(file);
    await removed(file);
    if (attempt === attempts || isSame(other.holder, own)) throw heldBy(path, other, own);
    await pause(Math.random() * longestPauseMs);
  }
}

function prefixOf(path: string): string {
  return `${basename(path)}.lock-`;
}

function nameOf({ host, pid, started }: Holder): string {
  const unique = Math.random().toString(36).slice(2, 10);
  return [encodeURIComponent(host), String(pid), started, unique].join("~");
}

function holderOf(name: string): Holder | undefined {
  const [, host, pid, started] = /^([^~]+)~(\d+)~(\w+)~\w+$/.exec(name) ?? [];
  if (host === undefined || pid === undefined || started === undefined) return undefined;
  return { host: decodeURIComponent(host), pid: Number(pid), started };
}

interface Other {
  readonly file: string;
  readonly holder: Holder;
}

/** A living process that has the file, or wants it. Removes what dead ones have left. */
async function otherHolder(path: string, mine: string): Promise<Other | undefined> {
  const folder = dirname(path);
  const prefix = prefixOf(path);
  for (const name of await readdir(folder)) {
    if (name === mine || !name.startsWith(prefix)) continue;
    const holder = holderOf(name.slice(prefix.length));
    if (holder === undefined) continue;
    const file = join(folder, name);
    if (await mayLive(holder)) return { file, holder };
    await removed(file);
  }
  return undefined;
}

/** Whether a process lives, as far as can be told: of one on another machine, nothing can. */
async function mayLive({ host, pid, started }: Holder): Promise<boolean> {
  if (host !== hostname()) return true;
  if (pid === ownPid) return started === (await startOf(pid));
  try {
    kill(pid, 0);
  } catch (error) {
    // Another user's process may not be asked, but it lives.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
  const now = await startOf(pid);
  return now === undefined || now === started;
}

async function thisProcess(): Promise<Holder> {
  return { host: hostname(), pid: ownPid, started: (await startOf(ownPid)) ?? "0" };
}

/** When a process began, in whatever unit the system has; undefined where it does not tell. */
async function startOf(pid: number): Promise<string | undefined> {
  if (platform === "linux") {
    try {
      const stat = await readFile(`/proc/${String(pid)}/stat`, "latin1");
      // The second field is the program's name in brackets, in which there may be anything.
      const ticks = stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19];
      if (ticks !== undefined) return `k${ticks}`;
    } catch {
      // A system without /proc tells no more than others do.
    }
  }
  return pid === ownPid ? `t${String(Math.round(performance.timeOrigin))}` : undefined;
}

function isSame(left: Holder, right: Holder): boolean {
  return left.host === right.host && left.pid === right.pid && left.started === right.started;
}

function heldBy(path: string, { file, holder }: Other, own: Holder): IntentFileError {
  const { host, pid } = holder;
  if (isSame(holder, own)) {
    return new IntentFileError(
      path,
      "is open in this process already. Open it once, and give the store to every client.",
    );
  }
  const elsewhere = host === own.host ? "" : ` on ${host}. If that process has ended, remove ${file}`;
  return new IntentFileError(
    path,
    `is in use by process ${String(pid)}${elsewhere}. Each process needs a file of its own`,
  );
}

async function removed(file: string): Promise<void> {
  try {
    await unlink(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
}
