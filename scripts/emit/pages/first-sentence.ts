import { sentence } from "../reference-sections.ts";

/** What a text begins with, as cards and search results show it. */
export function firstSentence(text: string): string {
  const line = text.replaceAll(/\s+/g, " ").trim();
  const [first = line] = /^.+?[.!?](?=\s|$)/.exec(line) ?? [];
  return sentence(first.replace(/:$/, ""));
}
