import { readdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { DocumentError } from "./load-document.ts";
import { guideParts, partLine } from "../model/guide-parts.ts";
import type { GuideModel } from "../model/model.ts";
import type { OpenApiDocument } from "../model/openapi.ts";
import { ownSections, slug } from "../model/reference-links.ts";

/** Names begin with a number, and the tenth comes after the ninth. */
const { compare: inNumericOrder } = new Intl.Collator("en", { numeric: true });

/**
 * Reads `guides/*.md` next to the document and in the folders there, in the order of their numbers; each starts with `# Title`. The folder
 * of a guide is its group: those of `1-first-day` are "First day".
 */
export async function loadGuides(specPath: string): Promise<GuideModel[]> {
  const folder = join(dirname(specPath), "guides");
  const found = (await readdir(folder, { recursive: true })).map((name) => name.replaceAll("\\", "/"));
  const names = found.filter((name) => name.endsWith(".md")).toSorted(inNumericOrder);
  return Promise.all(
    names.map(async (file) => {
      const path = join(folder, file);
      const text = (await readFile(path, "utf8")).replaceAll("\r\n", "\n");
      const match = /^# (.+)\n/.exec(text);
      if (!match?.[1]) throw new DocumentError(`${path}:1:1 a guide starts with "# Title".`);
      checkParts(path, text);
      const group = groupOf(file);
      return {
        file,
        ...(group !== undefined && { group }),
        title: match[1].trim(),
        body: text.slice(match[0].length).trim(),
      };
    }),
  );
}

function groupOf(file: string): string | undefined {
  const [name, ...rest] = file.split("/");
  if (name === undefined || rest.length === 0) return undefined;
  const words = name.replace(/^\d+-/, "").replaceAll("-", " ");
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

function checkParts(path: string, text: string): void {
  for (const { 1: kind = "", 2: name = "", index } of text.matchAll(partLine)) {
    const known = guideParts[kind] ?? [];
    if (known.includes(name)) continue;
    const line = text.slice(0, index).split("\n").length;
    throw new DocumentError(`${path}:${String(line)}:1 there is no ${kind} "${name}"; there are ${known.join(", ")}.`);
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
