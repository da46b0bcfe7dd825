import type { Model } from "../../model/model.ts";
import { changesPage, changesTitle } from "../../model/reference-links.ts";
import { prose, type Page } from "./page.ts";

/**
 * What changed for users from version to version, the newest first.
 *
 * @param differences Markdown about what changed in the document, where two versions of it were compared
 */
export function makeChangesPage({ changelog }: Model, differences?: string): Page {
  const summary = "What is new in each version of the package, the newest first.";
  const start = changelog.search(/^## /m);
  return {
    path: changesPage,
    title: changesTitle,
    summary,
    section: "guides",
    group: "The package",
    blocks: [
      prose(
        `# ${changesTitle}`,
        summary,
        differences,
        start === -1 ? "No version has been released yet." : changelog.slice(start).trim(),
      ),
    ],
  };
}
