import type { SigningProfile } from "../description.ts";
import type { Md5 } from "./platform-md5.ts";
import { requireSecret } from "./secret-key.ts";
import { findUnsignable, signPairs, sortedPairs, type SigningParams } from "./signed-pairs.ts";

/** `verify` by an MD5 that is given, for a profile that is known to be one. */
export function verifyBy(md5: Md5, params: SigningParams, secretKey: string, profile: SigningProfile): boolean {
  const given = params[profile.signatureField];
  if (typeof given !== "string" || findUnsignable(params, profile) !== undefined) return false;
  requireSecret(secretKey);
  return equalInConstantTime(given, signPairs(sortedPairs(params, profile), secretKey, profile, md5));
}

/** Without `node:crypto`: this runs in browsers too. */
function equalInConstantTime(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  let difference = 0;
  for (let i = 0; i < a.length; i += 1) difference |= a.charCodeAt(i) ^ b.charCodeAt(i);
  return difference === 0;
}
