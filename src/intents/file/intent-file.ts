import { realpath } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import type { IntentStore } from "../intent-store.ts";
import type { Intent, OpenIntent } from "../intent.ts";
import { ChangeFile } from "./change-file.ts";
import { type Change, writeLine } from "./change-lines.ts";
import { fileError, IntentFileError } from "./intent-file-error.ts";
import { OpenIntents } from "../open-intents.ts";
import { lockFor } from "./process-lock.ts";

/** How a file of intents is opened. */
export interface IntentFileOptions {
  /**
   * What to do when lines of the file cannot be read: `refuse`, the default, throws an error that names them and changes nothing; `set-aside`
   * keeps a copy of the file beside it and goes on with all lines that can be read.
   */
  readonly damaged?: "refuse" | "set-aside";
}

/**
 * Keeps intents in a file. What `open` was given is on the disk when its promise resolves, so that it survives a crash of the process and of
 * the machine. The file is readable by its owner alone, and holds no password and no key.
 */
export interface IntentFile extends IntentStore {
  /**
   * The file, as an absolute path.
   */
  readonly path: string;
  /**
   * Keeps an intent: on the disk, when the promise resolves.
   *
   * @throws IntentFileError when it cannot be written; nothing is sent then
   */
  open(intent: Intent): Promise<void>;
  /**
   * Forgets an intent whose outcome is known.
   *
   * @throws IntentFileError when it cannot be written; the intent is still open then
   */
  close(id: string, ids: readonly string[]): Promise<void>;
  /**
   * The intents that are open, oldest first.
   */
  pending(): readonly OpenIntent[];
  /**
   * Waits for what is being written and leaves the file to other processes. A process that ends without it, even by SIGKILL, leaves the file
   * to others as well.
   */
  release(): Promise<void>;
}

/**
 * Opens a file of intents, or makes it, for this process alone: `createClient({ intents: await openIntentFile("./bot.intents") })`. The
 * folder must exist, on a disk of this machine.
 *
 * @throws IntentFileError when the file cannot be used. It says why: another process has it (which one), a folder that does not exist, no
 * right to write, lines that cannot be read (which ones).
 * @throws TypeError for an option that there is not
 */
export async function openIntentFile(path: string, options: IntentFileOptions = {}): Promise<IntentFile> {
  const setAside = readOptions(path, options);
  const real = await realPath(path);
  let release: (() => Promise<void>) | undefined;
  try {
    release = await lockFor(real);
    const { file, read } = await ChangeFile.open(real, setAside);
    const store = new FileIntents(real, file, release);
    await store.begin(read.changes, read.damaged.length > 0);
    return store;
  } catch (error) {
    await release?.();
    throw fileError(real, error);
  }
}

function readOptions(path: unknown, options: IntentFileOptions): boolean {
  if (typeof path !== "string" || path === "") {
    throw new TypeError('openIntentFile takes the path of a file first, such as "./bot.intents".');
  }
  const unknown = Object.keys(options).find((name) => name !== "damaged");
  if (unknown !== undefined) throw new TypeError(`${unknown} is not an option of openIntentFile; there is: damaged.`);
  const damaged: string = options.damaged ?? "refuse";
  if (!["refuse", "set-aside"].includes(damaged)) throw new TypeError('The option damaged is "refuse" or "set-aside".');
  return damaged === "set-aside";
}

/** One file has one lock, whatever links lead to it. */
async function realPath(path: string): Promise<string> {
  const full = resolve(path);
  try {
    return await realpath(full);
  } catch {
    // It is not there yet.
  }
  try {
    return join(await realpath(dirname(full)), basename(full));
  } catch (error) {
    throw fileError(full, error);
  }
}

interface Waiting {
  readonly change: Change;
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

/** A file of this size is written anew once more than half of it is about what is no longer open. */
const compactFromBytes = 64 * 1024;

class FileIntents implements IntentFile {
  readonly path: string;
  readonly #file: ChangeFile;
  readonly #unlock: () => Promise<void>;
  readonly #open = new OpenIntents();
  #waiting: Waiting[] = [];
  #writing: Promise<void> | undefined;
  #compactFrom = compactFromBytes;
  #released: Promise<void> | undefined;

  constructor(path: string, file: ChangeFile, unlock: () => Promise<void>) {
    this.path = path;
    this.#file = file;
    this.#unlock = unlock;
  }

  /** Takes over what an earlier process left. */
  async begin(changes: readonly Change[], rewrite: boolean): Promise<void> {
    for (const change of changes) this.#apply(change);
    if (rewrite) await this.#file.replace(this.#lines());
  }

  open(intent: Intent): Promise<void> {
    return this.#write({ open: { ...intent, others: [] } });
  }

  async close(id: string, ids: readonly string[]): Promise<void> {
    if (this.#open.has(id)) await this.#write({ close: id, ids });
  }

  pending(): readonly OpenIntent[] {
    return this.#open.pending();
  }

  release(): Promise<void> {
    return (this.#released ??= this.#end());
  }

  async #end(): Promise<void> {
    await this.#writing;
    await this.#file.close();
    await this.#unlock();
  }

  #apply(change: Change): void {
    if ("open" in change) this.#open.open(change.open);
    else this.#open.close(change.close, change.ids);
  }

  #write(change: Change): Promise<void> {
    return new Promise((resolve, reject) => {
      if (this.#released !== undefined) {
        reject(new IntentFileError(this.path, "has been released. Open it again"));
        return;
      }
      this.#waiting.push({ change, resolve, reject });
      this.#writing ??= this.#writeAll();
    });
  }

  /** Writes what waits, and what begins to wait meanwhile. What waits at the same time goes to the disk together. */
  async #writeAll(): Promise<void> {
    await Promise.resolve();
    while (this.#waiting.length > 0) {
      const together = this.#waiting.splice(0);
      try {
        await this.#file.append(together.map(({ change }) => writeLine(change)).join(""));
        for (const { change, resolve } of together) {
          this.#apply(change);
          resolve();
        }
      } catch (error) {
        for (const { reject } of together) reject(fileError(this.path, error));
      }
      await this.#compact();
    }
    this.#writing = undefined;
  }

  async #compact(): Promise<void> {
    if (this.#file.bytes < this.#compactFrom) return;
    const lines = this.#lines();
    this.#compactFrom = Math.max(compactFromBytes, 2 * lines.length);
    if (this.#file.bytes < this.#compactFrom) return;
    try {
      await this.#file.replace(lines);
    } catch {
      // The file is as good as before, only longer than it need be.
    }
  }

  #lines(): string {
    return this.#open
      .pending()
      .map((open) => writeLine({ open }))
      .join("");
  }
}
