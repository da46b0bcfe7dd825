import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";

const specFolder = fileURLToPath(new URL("../../spec", import.meta.url));
const descriptionFile = fileURLToPath(new URL("../../src/description.ts", import.meta.url));
export const generatedFolder = fileURLToPath(new URL("../../generated", import.meta.url));

/** A copy of the document that a test may change, and a folder for what is made of it. */
export interface SpecCopy {
  readonly spec: string;
  readonly out: string;
  /** Replaces `from`, which must be there, in a file of the copy. */
  readonly edit: (file: string, from: string | RegExp, to: string) => Promise<void>;
  readonly write: (file: string, text: string) => Promise<void>;
}

export async function copySpec(): Promise<SpecCopy> {
  const folder = await mkdtemp(join(tmpdir(), "okcoin-spec-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await cp(specFolder, join(folder, "spec"), { recursive: true });
  await cp(descriptionFile, join(folder, "src/description.ts"));
  const path = (file: string) => join(folder, "spec", file);
  return {
    spec: path("openapi.yaml"),
    out: join(folder, "generated"),
    write: (file, text) => writeFile(path(file), text),
    edit: async (file, from, to) => {
      const before = await readFile(path(file), "utf8");
      const after = before.replace(from, () => to);
      if (after === before) throw new Error(`${file} does not hold ${String(from)}`);
      await writeFile(path(file), after);
    },
  };
}
