import type { SigningProfile } from "../description.ts";
import { plainText } from "./signed-pairs.ts";

/** Whether pairs of these names and plain texts are never ambiguous under a profile, so that only others need the search. */
export function separatesPlainText({ assign, join, secretSuffix }: SigningProfile, names: readonly string[]): boolean {
  // The secret is written as a pair would be, under a name that no pair has.
  const secret = secretSuffix.slice(join.length, -assign.length);
  if (secretSuffix !== join + secret + assign || [...names, ""].includes(secret)) return false;
  const nested = join.includes(assign) || assign.includes(join);
  return !nested && ![join, assign].some(isPlain) && [...names, secret].every(isPlain);
}

function isPlain(text: string): boolean {
  return plainText.test(text);
}
