/**
 * Why a file of intents cannot be used. Nothing in the file is lost. `cause`: the error of the system, where there is one.
 */
export class IntentFileError extends Error {
  /**
   * The name of the class.
   */
  override readonly name = "IntentFileError";
  /**
   * The file, as an absolute path.
   */
  readonly path: string;

  constructor(path: string, what: string, options?: ErrorOptions) {
    super(`The file of intents ${path} ${what}${/[.!]$/.test(what) ? "" : "."}`, options);
    this.path = path;
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "cannot be made: its folder does not exist. Make the folder first",
  ENOTDIR: "cannot be made: a part of its path is a file, not a folder",
  EISDIR: "is a folder. Give the path of a file",
  EACCES: "cannot be opened: this user has no right to read and write it, or to write in its folder",
  EPERM: "cannot be opened: this user has no right to read and write it, or to write in its folder",
  EROFS: "is on a file system that is read-only",
  ENOSPC: "cannot be written: the disk is full",
  EDQUOT: "cannot be written: this user's share of the disk is full",
  EFBIG: "cannot be written: it is as large as a file may be",
  EMFILE: "cannot be opened: this process has too many files open",
  ENAMETOOLONG: "has a name that is too long for the file system",
};

/** The error of the system in words that say what to do. `then`: what follows from it. */
export function fileError(path: string, error: unknown, then = ""): IntentFileError {
  if (error instanceof IntentFileError) return error;
  const { code = "", message } = error as NodeJS.ErrnoException;
  const reason = Object.hasOwn(reasons, code) ? `${reasons[code] ?? ""} (${code})` : `cannot be used: ${message}`;
  return new IntentFileError(path, then === "" ? reason : `${reason}. ${then}`, { cause: error });
}
