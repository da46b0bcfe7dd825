import { constants } from "node:fs";
import { copyFile, open, readdir, rename, unlink, type FileHandle } from "node:fs/promises";
import { basename, dirname } from "node:path";
import { platform } from "node:process";
import { firstLine, readLines, type ReadLines } from "./change-lines.ts";
import { fileError, IntentFileError } from "./intent-file-error.ts";

/** For its owner alone. */
const mode = 0o600;
const unfinished = ".new";

/** A file that lines are added to, each of them on the disk before it counts as written. Nothing is done at the same time. */
export class ChangeFile {
  readonly #path: string;
  #file: FileHandle;
  /** Where the last line that is known to be whole ends. */
  #bytes: number;
  /** Set when nobody knows any more what the disk holds. */
  #broken: IntentFileError | undefined;

  private constructor(path: string, file: FileHandle, bytes: number) {
    this.#path = path;
    this.#file = file;
    this.#bytes = bytes;
  }

  /**
   * Opens a file, or makes it, and reads it.
   *
   * @param setAside whether a file with lines that cannot be read is copied, and the rest of it used
   * @throws an error, with nothing in the file changed
   */
  static async open(path: string, setAside: boolean): Promise<{ file: ChangeFile; read: ReadLines }> {
    const handle = await open(path, constants.O_RDWR | constants.O_CREAT, mode);
    try {
      // A device has no end to read to.
      if (!(await handle.stat()).isFile()) throw new IntentFileError(path, "is not a file that keeps what is written");
      const read = readLines(await handle.readFile());
      if (!read.begins && read.changes.length === 0) {
        throw new IntentFileError(path, "holds something else. Give the path of a file of its own");
      }
      const { damaged, wholeBytes } = read;
      if (damaged.length > 0 && !setAside) throw damagedError(path, damaged);
      await handle.chmod(mode);
      if (damaged.length > 0) await copyFile(path, await freeName(`${path}.damaged`), constants.COPYFILE_EXCL);
      const file = new ChangeFile(path, handle, wholeBytes);
      await file.#begin();
      return { file, read };
    } catch (error) {
      await handle.close();
      throw error;
    }
  }

  /** Makes the file fit to be written on: its first line there, nothing half-written at its end, its name on the disk. */
  async #begin(): Promise<void> {
    await removed(this.#path + unfinished);
    await this.#file.truncate(this.#bytes);
    await this.append(this.#bytes === 0 ? firstLine : "");
    await syncFolder(this.#path);
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** Adds lines, or none of them. @throws an error when they are not on the disk */
  async append(lines: string): Promise<void> {
    if (this.#broken !== undefined) throw this.#broken;
    const bytes = new TextEncoder().encode(lines);
    try {
      await writeAll(this.#file, bytes, this.#bytes);
    } catch (error) {
      await this.#cutOff();
      throw error;
    }
    await this.#sync();
    this.#bytes += bytes.length;
  }

  /**
   * Puts these lines in the place of all others: writes a new file, which takes the place of the old one when it is complete.
   *
   * @throws an error, with the old file as good as before
   */
  async replace(lines: string): Promise<void> {
    if (this.#broken !== undefined) throw this.#broken;
    const bytes = new TextEncoder().encode(firstLine + lines);
    const path = this.#path + unfinished;
    const file = await open(path, "w", mode);
    try {
      await writeAll(file, bytes, 0);
      await file.sync();
      await rename(path, this.#path);
    } catch (error) {
      await file.close();
      await removed(path);
      throw error;
    }
    const old = this.#file;
    this.#file = file;
    this.#bytes = bytes.length;
    await old.close();
    await syncFolder(this.#path);
  }

  close(): Promise<void> {
    return this.#file.close();
  }

  /** What could not be written whole must not be read as if it were. */
  async #cutOff(): Promise<void> {
    try {
      await this.#file.truncate(this.#bytes);
    } catch (error) {
      this.#break(error);
    }
  }

  /** What a disk did not take once, a system may call written the next time. */
  async #sync(): Promise<void> {
    try {
      await this.#file.sync();
    } catch (error) {
      this.#break(error);
      throw error;
    }
  }

  #break(error: unknown): void {
    this.#broken = fileError(
      this.#path,
      error,
      "What it holds now is not known, so nothing more is written: open it again",
    );
  }
}

async function writeAll(file: FileHandle, bytes: Uint8Array, at: number): Promise<void> {
  for (let written = 0; written < bytes.length;) {
    written += (await file.write(bytes, written, bytes.length - written, at + written)).bytesWritten;
  }
}

function damagedError(path: string, lines: readonly number[]): IntentFileError {
  const which = lines.length === 1 ? `line ${String(lines[0])}` : `lines ${lines.join(", ")}`;
  return new IntentFileError(
    path,
    `is damaged: ${which} cannot be read, and may have held an open intent. Nothing was changed. To go on with all ` +
      `other lines, open it with { damaged: "set-aside" }; the file as it is stays beside it as ${basename(path)}.damaged`,
  );
}

async function freeName(wanted: string): Promise<string> {
  const taken = new Set(await readdir(dirname(wanted)));
  let name = wanted;
  for (let number = 2; taken.has(basename(name)); number += 1) name = `${wanted}-${String(number)}`;
  return name;
}

async function removed(path: string): Promise<void> {
  try {
    await unlink(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
}

/** A new name is on the disk only when its folder is. Windows has no such call, and needs none. */
async function syncFolder(path: string): Promise<void> {
  if (platform === "win32") return;
  const folder = await open(dirname(path), "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
