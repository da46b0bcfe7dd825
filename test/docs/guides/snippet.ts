import { readFileSync } from "node:fs";

/** The TypeScript snippets of a guide, in its order. */
export function snippetsOf(guide: string): readonly string[] {
  const text = readFileSync(new URL(`../../../spec/guides/${guide}.md`, import.meta.url), "utf8");
  return [...text.matchAll(/```typescript\n([^]*?)```/g)].map(([, source = ""]) => source);
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
