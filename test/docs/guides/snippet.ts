import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { slug } from "../../../scripts/model/reference-links.ts";

const folder = new URL("../../../spec/guides/", import.meta.url);

/** All guides, below the folder of the project. */
export function guideFiles(): readonly string[] {
  const names = readdirSync(folder, { recursive: true }).map((name) => String(name).replaceAll("\\", "/"));
  return names.filter((name) => name.endsWith(".md")).map((name) => `spec/guides/${name}`);
}

/** The file of a guide, by its name without the numbers that say its place: `values`. @throws where none or several have it */
export function guideUrl(guide: string): URL {
  const found = guideFiles().filter((file) => /\d+-(.*)\.md$/.exec(file.replace(/^.*\//, ""))?.[1] === guide);
  const [file] = found;
  if (file === undefined || found.length > 1) throw new Error(`${String(found.length)} guides are called ${guide}.`);
  return new URL(`../../${file}`, folder);
}

export function guidePath(guide: string): string {
  return fileURLToPath(guideUrl(guide));
}

/** The text of a guide as it is written. */
export function guideText(guide: string): string {
  return readFileSync(guideUrl(guide), "utf8");
}

/** The text of a guide with the parts that are made of the document, as `npm run generate` writes it. */
export function emittedGuide(guide: string): string {
  const [, title = ""] = /^# (.+)\n/.exec(guideText(guide)) ?? [];
  return readFileSync(new URL(`../../generated/guide/${slug(title)}.md`, folder), "utf8");
}

/** The snippets of a guide in a language, in its order. */
export function snippetsOf(guide: string, language = "typescript"): readonly string[] {
  return snippetsIn(guideText(guide), language);
}

export function snippetsIn(text: string, language = "typescript"): readonly string[] {
  return [...text.matchAll(new RegExp(`\`\`\`${language}\\n([^]*?)\`\`\``, "g"))].map(([, source = ""]) => source);
}

/** The one snippet of a guide that holds a text. @throws where none or several do */
export function snippetWith(guide: string, text: string): string {
  const found = snippetsOf(guide).filter((source) => source.includes(text));
  const [source] = found;
  if (source !== undefined && found.length === 1) return source;
  throw new Error(`${String(found.length)} snippets of ${guide} hold ${text}.`);
}

/** A snippet with other values in the place of its own. @throws where one is not there, so that no test runs another snippet than it says */
export function withValues(source: string, values: Readonly<Record<string, string>>): string {
  return Object.entries(values).reduce((text, [own, other]) => {
    if (!text.includes(own)) throw new Error(`The snippet does not hold ${own}.`);
    return text.replaceAll(own, other);
  }, source);
}
