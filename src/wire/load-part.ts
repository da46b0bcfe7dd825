/** A part of the client that is loaded at its first use could not be loaded. The message names it and says what to do. */
export class MissingPartError extends Error {
  override readonly name = "MissingPartError";

  constructor({ name, use, cure }: Part, cause: unknown) {
    super(`The ${name}, which ${use}, could not be loaded. ${cure}`, { cause });
  }
}

/** What a message says of a part. */
export interface Part {
  /** As a message calls it: "package undici". */
  readonly name: string;
  /** What the client needs it for: "signs …". */
  readonly use: string;
  readonly cure: string;
}

/** Loads a part at its first use, and gives the export that is needed of it. @throws MissingPartError */
export async function loadPart<Module extends object, Name extends keyof Module & string>(
  part: Part,
  name: Name,
  load: () => Promise<Module>,
): Promise<Module[Name]> {
  try {
    const { [name]: found } = await load();
    // A bundler may put an empty module in its place.
    if (found !== undefined) return found;
    throw new TypeError(`The module has no ${name}.`);
  } catch (cause) {
    throw new MissingPartError(part, cause);
  }
}
