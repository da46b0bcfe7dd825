import { compare } from "./compare.ts";
import { DiffError } from "./diff-error.ts";
import { findings, type Finding } from "./findings.ts";
import type { Subject } from "./subject.ts";
import { documentAt, documentOnDisk, isEarlier } from "./versions.ts";

/** Two versions of the document; without `after` the later one is what is in the working tree. */
export interface Versions {
  readonly before: string;
  readonly after?: string;
}

/** Reads `v1.0.0` or `v1.0.0..v1.1.0`; as git has it, a missing side of the dots is HEAD. */
export function readVersions(text: string): Versions {
  if (text.includes("...")) throw new DiffError(`"${text}" has three dots; write <ref>..<ref>.`);
  const [before = "", after, ...rest] = text.split("..");
  if (rest.length > 0 || text === "" || text === "..") throw new DiffError(`"${text}" is not <ref> or <ref>..<ref>.`);
  return after === undefined ? { before } : { before: before || "HEAD", after: after || "HEAD" };
}

/** What changed between two versions of the document. */
export async function differences(root: string, { before, after }: Versions): Promise<Finding[]> {
  // One after the other, so that of two problems the first one is told.
  const old = await documentAt(root, before);
  return differencesOf(old, after === undefined ? await documentOnDisk(root) : await documentAt(root, after));
}

/** Whether the versions were given with the later one first. */
export async function isBackwards(root: string, { before, after }: Versions): Promise<boolean> {
  return after !== undefined && isEarlier(root, after, before);
}

/** What changed between two documents that were read. */
export function differencesOf(before: Subject, after: Subject): Finding[] {
  return findings(
    compare(before, after),
    after.parts.filter(({ kind }) => kind === "operation").map(({ name }) => name),
  );
}
