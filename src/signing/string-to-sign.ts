import type { SigningProfile } from "../description.ts";
import { defaultProfile } from "./default-profile.ts";
import { signedPairs, textProblem, type SignedPair, type SigningParams } from "./signed-pairs.ts";

/**
 * The string to sign (reference, "Signing: algorithm"): the parameters sorted by name and joined un-encoded, then the
 * secret behind its suffix.
 *
 * The signature field itself is never part of it. Parameters that are `undefined` or the empty text are dropped, as
 * the official clients drop them; leave them out of the request too.
 *
 * Values are taken as they are: a value that holds the joining text is signed, although its string to sign is then
 * also that of other parameters. Ask `findAmbiguity` before sending.
 *
 * @throws TypeError naming the parameter that is not text, or holds a control character or half a surrogate pair.
 */
export function stringToSign(
  params: SigningParams,
  secretKey: string,
  profile: SigningProfile = defaultProfile,
): string {
  refuseBadSecret(secretKey);
  return joinPairs(signedPairs(params, profile), profile) + profile.secretSuffix + secretKey;
}

/** The part of the string to sign before the secret. */
export function joinPairs(pairs: readonly SignedPair[], profile: SigningProfile): string {
  return pairs.map(([name, value]) => name + profile.assign + value).join(profile.join);
}

/** The message never repeats the secret. */
function refuseBadSecret(secretKey: unknown): void {
  if (typeof secretKey !== "string" || secretKey === "") {
    throw new TypeError("Cannot sign: the secret key must be a text that is not empty.");
  }
  const problem = textProblem(secretKey);
  if (problem !== undefined) throw new TypeError(`Cannot sign: the secret key ${problem}; trim it.`);
}
