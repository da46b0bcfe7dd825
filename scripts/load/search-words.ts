import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { SearchWords } from "../model/model.ts";
import { DocumentError } from "./load-document.ts";

/** Reads `search-words.json` next to the document, where there is one: the words that readers use for a page, by the page. */
export async function loadSearchWords(specPath: string): Promise<SearchWords> {
  const path = join(dirname(specPath), "search-words.json");
  const text = await readFile(path, "utf8").catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return "{}";
    throw error;
  });
  const words = parsed(text, path);
  const wrong = Object.entries(words).find(([, list]) => !isWords(list));
  if (wrong) throw new DocumentError(`${path}:1:1 "${wrong[0]}" must have a list of words.`);
  return words as SearchWords;
}

function parsed(text: string, path: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch (error) {
    throw new DocumentError(`${path}:1:1 ${(error as Error).message}`);
  }
}

function isWords(list: unknown): boolean {
  return Array.isArray(list) && list.every((word) => typeof word === "string" && word.trim() !== "");
}
