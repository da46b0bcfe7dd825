import { strongest, type Change, type ChangeKind } from "../changes/change-files.ts";
import { DiffError } from "../diff/diff-error.ts";
import { differences } from "../diff/differences.ts";
import { reportSections } from "../diff/report.ts";
import { output, type Place } from "./command.ts";
import { ReleaseError } from "./release-error.ts";

/** Below 1.0.0 a minor version may break programs, and a major one would make it 1.0.0. */
function kindForBreaking(version: string): ChangeKind {
  return version.startsWith("0.") ? "minor" : "major";
}

/** @throws ReleaseError where the document breaks programs of the last release and no change file says so */
export async function requireKindOfBreaking(
  place: Place,
  version: string,
  changes: readonly Change[],
  log: (line: string) => void,
): Promise<void> {
  const tag = await output(place, "git", "describe", "--tags", "--abbrev=0").catch(() => undefined);
  if (tag === undefined) return;
  const breaking = await breakingSince(place, tag, log);
  const wanted = kindForBreaking(version);
  const kind = strongest(changes);
  if (breaking.length === 0 || kind === wanted || kind === "major") return;
  throw new ReleaseError(
    [
      `The document breaks programs of ${tag}, and no change file has the kind "${wanted}". Write one that says what to do about it.`,
      ...reportSections(breaking),
    ].join("\n\n"),
  );
}

/** None where the last release has no document to compare with. */
async function breakingSince(place: Place, tag: string, log: (line: string) => void) {
  try {
    return (await differences(place.folder, { before: tag })).filter(({ breaking }) => breaking);
  } catch (error) {
    if (!(error instanceof DiffError)) throw error;
    log(`The document was not compared with the last release. ${error.message}`);
    return [];
  }
}
