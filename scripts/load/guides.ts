import { readdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { DocumentError } from "./load-document.ts";
import type { GuideModel } from "../model/model.ts";
import type { OpenApiDocument } from "../model/openapi.ts";
import { ownSections, slug } from "../model/reference-links.ts";

/** Reads `guides/*.md` next to the document, in the order of their file names; each starts with `# Title`. */
export async function loadGuides(specPath: string): Promise<GuideModel[]> {
  const folder = join(dirname(specPath), "guides");
  const names = (await readdir(folder)).filter((name) => name.endsWith(".md")).toSorted();
  return Promise.all(
    names.map(async (name) => {
      const text = (await readFile(join(folder, name), "utf8")).replaceAll("\r\n", "\n");
      const match = /^# (.+)\n/.exec(text);
      if (!match?.[1]) throw new DocumentError(`${join(folder, name)}:1:1 a guide starts with "# Title".`);
      return { title: match[1].trim(), body: text.slice(match[0].length).trim() };
    }),
  );
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
