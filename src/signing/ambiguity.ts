import type { SigningProfile } from "../description.ts";
import { signing } from "../../generated/protocol.ts";
import {
  findUnsignable,
  joinPairs,
  plainText,
  signedPairs,
  type SignedPair,
  type SigningParams,
  type SigningProblem,
} from "./signed-pairs.ts";

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

/**
 * The first parameter by which the string to sign would also be that of other parameters; undefined when it belongs to these alone.
 *
 * Values are joined raw, so `{a: "1&b=2"}` and `{a: "1", b: "2"}` have one signature (reference, "Signing: algorithm"). The check reads the
 * joined text back, splitting it at every joiner and at the first assignment sign of each part, and demands the pairs it was made of.
 * Parameters that `sign` refuses are refused here as well, with the same reason.
 */
export function findAmbiguity(params: SigningParams, profile: SigningProfile = signing): SigningProblem | undefined {
  return findUnsignable(params, profile) ?? pairsAmbiguity(signedPairs(params, profile), profile);
}

/** As {@link findAmbiguity}, for pairs that are sorted and known to be signable. */
export function pairsAmbiguity(pairs: readonly SignedPair[], profile: SigningProfile): SigningProblem | undefined {
  const { assign, join } = profile;
  const parts = pairs.length === 0 ? [] : joinPairs(pairs, profile).split(join);
  for (const [index, [name, value]] of pairs.entries()) {
    const part = parts[index];
    if (name !== "" && part === name + assign + value && part.indexOf(assign) === name.length) continue;
    return { field: name, reason: reasonFor(name, value, profile) };
  }
  return findSecretSuffix(pairs, profile);
}

function reasonFor(name: string, value: string, { assign, join }: SigningProfile): string {
  const separates = "which separates parameters when signed";
  if (name === "") return "has no name";
  const inName = [join, assign].find((literal) => name.includes(literal));
  if (inName !== undefined) return `has ${JSON.stringify(inName)} in its name, ${separates}`;
  return value.includes(join) ? `holds ${JSON.stringify(join)}, ${separates}` : "runs into its neighbour when signed";
}

/** A text that ends where another secret could begin: the same string would be one of fewer parameters and that secret. */
function findSecretSuffix(pairs: readonly SignedPair[], profile: SigningProfile): SigningProblem | undefined {
  const { secretSuffix } = profile;
  if (secretSuffix === "") return undefined;
  const text = joinPairs(pairs, profile);
  if ((text + secretSuffix).indexOf(secretSuffix) === text.length) return undefined;
  const [field] = pairs.find((_, index) => joinPairs(pairs.slice(0, index + 1), profile).includes(secretSuffix)) ??
    pairs.at(-1) ?? [""];
  return { field, reason: "holds the text that stands before the secret when signed" };
}
