import type { Redact } from "./redact.ts";

const longestExcerpt = 200;
/** Masking is done before cutting, so that no half of a secret stays; no more of a big answer is looked at than this. */
const longestSearched = 20_000;

/** The beginning of an answer on one line, secrets masked: at most 200 characters. */
export function excerptOf(text: string, redact: Redact): string {
  const line = redact(text.slice(0, longestSearched))
    .replace(/[\s\p{Cc}]+/gu, " ")
    .trim();
  return line.length > longestExcerpt ? `${line.slice(0, longestExcerpt - 1)}…` : line;
}
