import type { SigningProfile } from "../description.ts";
import { defaultProfile } from "./default-profile.ts";
import { sign } from "./sign.ts";
import { findUnsignable, type SigningParams } from "./signed-pairs.ts";

/**
 * Whether the signature field of received parameters is the signature of the others. Strict: another case, a missing
 * signature, or a parameter that no client could have signed is a mismatch, not an error.
 *
 * Takes the same time for any two signatures of equal length.
 */
export function verify(params: SigningParams, secretKey: string, profile: SigningProfile = defaultProfile): boolean {
  const given = params[profile.signatureField];
  if (typeof given !== "string" || findUnsignable(params, profile) !== undefined) return false;
  return equalInConstantTime(given, sign(params, secretKey, profile));
}

/** Without `node:crypto`, for this runs in browsers too. */
function equalInConstantTime(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  let difference = 0;
  for (let i = 0; i < a.length; i += 1) difference |= a.charCodeAt(i) ^ b.charCodeAt(i);
  return difference === 0;
}
