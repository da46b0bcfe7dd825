import { changesFolder, readChanges, type Change } from "../changes/change-files.ts";
import { output, type Place } from "./command.ts";
import { ReleaseError } from "./release-error.ts";

const releaseBranch = "main";

/** The changes to release. @throws ReleaseError that names everything that stands in the way */
export async function requireReleasable(place: Place): Promise<Change[]> {
  const branch = await output(place, "git", "rev-parse", "--abbrev-ref", "HEAD");
  const dirty = await output(place, "git", "status", "--porcelain");
  const changes = await readChanges(place.folder);
  const problems = [
    ...(branch === releaseBranch
      ? []
      : [`Releases are made from the branch ${releaseBranch}, and this is ${branch}: git switch ${releaseBranch}`]),
    ...(dirty === "" ? [] : [`The working tree has changes that are not committed. Commit or stash them:\n${dirty}`]),
    ...(changes.length > 0
      ? []
      : [
          `There is nothing to release: ${changesFolder}/ holds no change file. "Describe a change" in CONTRIBUTING.md says how to write one.`,
        ]),
  ];
  if (problems.length > 0) throw new ReleaseError(problems.join("\n"));
  return changes;
}

export async function requireNoTag(place: Place, tag: string): Promise<void> {
  if ((await output(place, "git", "tag", "--list", tag)) === "") return;
  throw new ReleaseError(
    `${tag} is tagged already, so this version was released. Does package.json of ${releaseBranch} still name the version before it?`,
  );
}

/** Puts the release on the remote: the branch and the tag, or neither. */
export async function pushRelease(place: Place, tag: string): Promise<void> {
  await output(place, "git", "tag", "--annotate", tag, "--message", tag);
  await output(place, "git", "push", "--atomic", "origin", `HEAD:refs/heads/${releaseBranch}`, `refs/tags/${tag}`);
}
