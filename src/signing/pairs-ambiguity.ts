import type { SigningProfile } from "../description.ts";
import type { SignedPair, SigningProblem } from "./signed-pairs.ts";

/** How pairs become the text that is signed. */
type JoinPairs = (pairs: readonly SignedPair[], profile: SigningProfile) => string;

/**
 * As `findAmbiguity`, for pairs that are sorted and known to be signable. A page loads it with what reads answers, so what signs is given: see
 * `decode-tools.ts`.
 */
export function pairsAmbiguity(
  pairs: readonly SignedPair[],
  profile: SigningProfile,
  joinPairs: JoinPairs,
): SigningProblem | undefined {
  const { assign, join } = profile;
  const parts = pairs.length === 0 ? [] : joinPairs(pairs, profile).split(join);
  for (const [index, [name, value]] of pairs.entries()) {
    const part = parts[index];
    if (name !== "" && part === name + assign + value && part.indexOf(assign) === name.length) continue;
    return { field: name, reason: reasonFor(name, value, profile) };
  }
  return findSecretSuffix(pairs, profile, joinPairs);
}

function reasonFor(name: string, value: string, { assign, join }: SigningProfile): string {
  const separates = "which separates parameters when signed";
  if (name === "") return "has no name";
  const inName = [join, assign].find((literal) => name.includes(literal));
  if (inName !== undefined) return `has ${JSON.stringify(inName)} in its name, ${separates}`;
  return value.includes(join) ? `holds ${JSON.stringify(join)}, ${separates}` : "runs into its neighbour when signed";
}

/** A text that ends where another secret could begin: the same string would be one of fewer parameters and that secret. */
function findSecretSuffix(
  pairs: readonly SignedPair[],
  profile: SigningProfile,
  joinPairs: JoinPairs,
): SigningProblem | undefined {
  const { secretSuffix } = profile;
  if (secretSuffix === "") return undefined;
  const text = joinPairs(pairs, profile);
  if ((text + secretSuffix).indexOf(secretSuffix) === text.length) return undefined;
  const [field] = pairs.find((_, index) => joinPairs(pairs.slice(0, index + 1), profile).includes(secretSuffix)) ??
    pairs.at(-1) ?? [""];
  return { field, reason: "holds the text that stands before the secret when signed" };
}
