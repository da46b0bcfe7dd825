import { readdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { DocumentError } from "./load-document.ts";
import { guideTables, isGuideTable, tableLine } from "../model/guide-tables.ts";
import type { GuideModel } from "../model/model.ts";
import type { OpenApiDocument } from "../model/openapi.ts";
import { ownSections, slug } from "../model/reference-links.ts";

/** Names begin with a number, and the tenth comes after the ninth. */
const { compare: inNumericOrder } = new Intl.Collator("en", { numeric: true });

/** Reads `guides/*.md` next to the document, in the order of their numbers; each starts with `# Title`. */
export async function loadGuides(specPath: string): Promise<GuideModel[]> {
  const folder = join(dirname(specPath), "guides");
  const names = (await readdir(folder)).filter((name) => name.endsWith(".md")).toSorted(inNumericOrder);
  return Promise.all(
    names.map(async (file) => {
      const path = join(folder, file);
      const text = (await readFile(path, "utf8")).replaceAll("\r\n", "\n");
      const match = /^# (.+)\n/.exec(text);
      if (!match?.[1]) throw new DocumentError(`${path}:1:1 a guide starts with "# Title".`);
      checkTables(path, text);
      return { file, title: match[1].trim(), body: text.slice(match[0].length).trim() };
    }),
  );
}

function checkTables(path: string, text: string): void {
  for (const { 1: name = "", index } of text.matchAll(tableLine)) {
    if (isGuideTable(name)) continue;
    const line = text.slice(0, index).split("\n").length;
    throw new DocumentError(
      `${path}:${String(line)}:1 there is no table "${name}"; there are ${guideTables.join(", ")}.`,
    );
  }
}

/** A guide's title is a section of the reference, so no other section may have it; throws {@link DocumentError}. */
export function checkTitles(guides: readonly GuideModel[], { tags }: OpenApiDocument): void {
  const taken = [...ownSections, ...tags.map(({ name }) => name)];
  for (const { title } of guides) {
    const other = taken.find((name) => slug(name) === slug(title));
    if (other !== undefined)
      throw new DocumentError(`The guide "${title}" has the title of a section, ${other}: choose another.`);
    taken.push(title);
  }
}
