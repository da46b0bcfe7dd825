import type { Change, ChangeKind } from "./change-files.ts";
import { ChangesError } from "./changes-error.ts";

const headings: Readonly<Record<ChangeKind, string>> = { major: "Changed", minor: "Added", patch: "Fixed" };
const unreleased = /^## Unreleased\n([^]*?)(?=^## |$(?![^]))/m;

/** The changelog with a section for the version: what stood under "Unreleased", and every change file. */
export function withRelease(changelog: string, version: string, date: string, changes: readonly Change[]): string {
  const [found, collected = ""] = unreleased.exec(changelog) ?? [];
  if (found === undefined) throw new ChangesError('CHANGELOG.md has no section "## Unreleased".');
  const section = sectionOf(`${version} (${date})`, collected, changes);
  return changelog.replace(unreleased, () => `## Unreleased\n\n${section}\n\n`).trimEnd() + "\n";
}

/** The changelog with every change file in its section "Unreleased", where there is one. */
export function withPending(changelog: string, changes: readonly Change[]): string {
  return changelog.replace(unreleased, (_, collected: string) => `${sectionOf("Unreleased", collected, changes)}\n\n`);
}

function sectionOf(title: string, collected: string, changes: readonly Change[]): string {
  const groups = new Map<string, string[]>();
  const put = (heading: string, text: string) => groups.set(heading, [...(groups.get(heading) ?? []), text]);
  const [before = "", ...parts] = collected.split(/^### /m);
  if (before.trim() !== "") put("", before.trim());
  for (const part of parts) {
    const end = part.indexOf("\n");
    put(part.slice(0, end).trim(), part.slice(end).trim());
  }
  for (const { kind, text } of changes) put(headings[kind], listItem(text));
  const written = [...groups].map(([heading, texts]) => {
    const list = texts.filter((text) => text !== "").join("\n");
    return heading === "" ? list : `### ${heading}\n\n${list}`;
  });
  return [`## ${title}`, ...written].join("\n\n");
}

/** A text as an item of a list, its further lines indented. */
function listItem(text: string): string {
  return `- ${text.replaceAll(/\n(?=.)/g, "\n  ")}`;
}
