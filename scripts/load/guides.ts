import { readdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { DocumentError } from "./load-document.ts";
import type { GuideModel } from "../model/model.ts";

/** Reads `guides/*.md` next to the document, in the order of their file names; each starts with `# Title`. */
export async function loadGuides(specPath: string): Promise<GuideModel[]> {
  const folder = join(dirname(specPath), "guides");
  const names = (await readdir(folder)).filter((name) => name.endsWith(".md")).toSorted();
  return Promise.all(
    names.map(async (name) => {
      const text = await readFile(join(folder, name), "utf8");
      const match = /^# (.+)\r?\n/.exec(text);
      if (!match?.[1]) throw new DocumentError(`${join(folder, name)}:1:1 a guide starts with "# Title".`);
      return { title: match[1].trim(), body: text.slice(match[0].length).trim() };
    }),
  );
}
