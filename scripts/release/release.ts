import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { changesFolder, strongest, type Change } from "../changes/change-files.ts";
import { withRelease } from "../changes/changelog.ts";
import { requireKindOfBreaking } from "./breaking-changes.ts";
import { output, show, type Place } from "./command.ts";
import { missingForProvenance, type Manifest } from "./provenance.ts";
import { ReleaseError } from "./release-error.ts";
import { pushRelease, requireNoTag, requireReleasable } from "./repository-state.ts";

export interface ReleaseOptions {
  readonly root: string;
  readonly env: NodeJS.ProcessEnv;
  /** Push and publish. Without it nothing leaves the machine, and the working tree stays as it is. */
  readonly publish: boolean;
  /** Date of the release, as in `2026-11-25`. */
  readonly date: string;
  readonly log: (line: string) => void;
}

/** Makes a release in a worktree of its own: version, changelog, gate, package. @returns its version */
export async function release({ root, env, publish, date, log }: ReleaseOptions): Promise<string> {
  const place = { folder: root, env };
  const changes = await requireReleasable(place);
  const { version: released } = await readManifest(place);
  await requireKindOfBreaking(place, released, changes, log);
  await requireProvenance(place, publish, log);
  const parent = await mkdtemp(join(tmpdir(), "okcoin-release-"));
  const work = { folder: join(parent, "tree"), env };
  try {
    await output(place, "git", "worktree", "add", "--detach", work.folder, "HEAD");
    log("npm ci");
    await show(work, "Its dependencies could not be installed (above).", "npm", "ci", "--no-audit", "--no-fund");
    const version = await writeRelease(work, changes, date);
    log(`${version}, from ${String(changes.length)} file(s) in ${changesFolder}/`);
    log("gate: .ci/run");
    await show(work, "The gate failed (.ci/run, above). Nothing was published.", join(work.folder, ".ci/run"));
    log("npm publish --dry-run");
    await show(work, "npm would not publish it (above). Nothing was published.", "npm", "publish", "--dry-run");
    if (publish) await putOut(work, version, log);
    else
      log(`${version} could be released. Nothing was pushed or published: \`npm run release -- --publish\` does that.`);
    return version;
  } finally {
    await output(place, "git", "worktree", "remove", "--force", work.folder).catch(() => undefined);
    await rm(parent, { recursive: true, force: true });
  }
}

async function requireProvenance(place: Place, publish: boolean, log: (line: string) => void): Promise<void> {
  const missing = missingForProvenance(await readManifest(place), place.env);
  if (missing.length === 0) return;
  if (publish) throw new ReleaseError(["It cannot be published with provenance.", ...missing].join("\n"));
  log(
    ["It could not be published with provenance from here; this is a dry run, so it goes on.", ...missing].join("\n"),
  );
}

/** Writes version (and what is generated from it), and changelog, removes the change files, and commits. @returns the version */
async function writeRelease(work: Place, changes: readonly Change[], date: string): Promise<string> {
  await output(work, "npm", "version", strongest(changes) ?? "patch", "--no-git-tag-version");
  const { version } = await readManifest(work);
  await requireNoTag(work, tagOf(version));
  const changelog = join(work.folder, "CHANGELOG.md");
  await writeFile(changelog, withRelease(await readFile(changelog, "utf8"), version, date, changes));
  await output(work, "git", "rm", "--quiet", "-r", changesFolder);
  await output(work, "git", "commit", "--quiet", "--all", "--message", `chore(release): ${version}`);
  return version;
}

async function putOut(work: Place, version: string, log: (line: string) => void): Promise<void> {
  const tag = tagOf(version);
  await pushRelease(work, tag);
  log(`pushed ${tag}`);
  const retry = `The commit and ${tag} are pushed, but npm did not publish (above). From a checkout of ${tag}: npm ci && npm publish`;
  await show(work, retry, "npm", "publish");
  log(`published ${version}`);
}

async function readManifest({ folder }: Place): Promise<Manifest> {
  return JSON.parse(await readFile(join(folder, "package.json"), "utf8")) as Manifest;
}

function tagOf(version: string): string {
  return `v${version}`;
}
