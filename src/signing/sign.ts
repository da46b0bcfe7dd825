import type { SigningProfile } from "../description.ts";
import { signing } from "../../generated/protocol.ts";
import { requireKnownProfile } from "./known-profile.ts";
import { md5 } from "./md5.ts";
import { requireSecret } from "./secret-key.ts";
import { joinPairs, signedPairs, signPairs, type SigningParams } from "./signed-pairs.ts";
import { verifyBy } from "./verify.ts";

/**
 * The string to sign (reference, "Signing: algorithm"): the parameters sorted by name and joined un-encoded, then the secret behind its
 * suffix.
 *
 * The signature field itself is never part of it. Parameters that are `undefined` or empty are dropped, as the official clients drop them;
 * leave them out of the request too.
 *
 * Values are taken as they are: a value that holds the joining text is signed, although its string to sign is then also that of other
 * parameters. Ask `findAmbiguity` before sending.
 *
 * @throws TypeError naming the parameter that is not text, or holds a control character or half a surrogate pair.
 */
export function stringToSign(params: SigningParams, secretKey: string, profile: SigningProfile = signing): string {
  requireKnownProfile(profile);
  requireSecret(secretKey);
  return joinPairs(signedPairs(params, profile), profile) + profile.secretSuffix + secretKey;
}

/**
 * The signature of a request: the digest of its string to sign, as 32 hexadecimal digits in the profile's case.
 *
 * `params` are all parameters that will be sent, name to plain un-encoded text, the API key included. A signature never expires and is
 * bound to no path: keep it as secret as the key it was made with.
 *
 * @throws TypeError as {@link stringToSign} does.
 */
export function sign(params: SigningParams, secretKey: string, profile: SigningProfile = signing): string {
  requireKnownProfile(profile);
  requireSecret(secretKey);
  return signPairs(signedPairs(params, profile), secretKey, profile, md5);
}

/**
 * Whether the signature field of received parameters is the signature of the others. Strict: another case, a missing signature, or a
 * parameter that no client could have signed is a mismatch, not an error.
 *
 * Takes the same time for any two signatures of equal length.
 */
export function verify(params: SigningParams, secretKey: string, profile: SigningProfile = signing): boolean {
  requireKnownProfile(profile);
  return verifyBy(md5, params, secretKey, profile);
}
