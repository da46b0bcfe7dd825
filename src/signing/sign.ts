import type { SigningProfile } from "../description.ts";
import { defaultProfile } from "./default-profile.ts";
import { md5 } from "./md5.ts";
import type { SigningParams } from "./signed-pairs.ts";
import { stringToSign } from "./string-to-sign.ts";

/**
 * The signature of a request: the digest of its string to sign, as 32 hexadecimal digits in the profile's case.
 *
 * `params` are all parameters that will be sent, name to plain un-encoded text, the API key included. Parameters that
 * are `undefined` or the empty text are dropped, and so is the signature field.
 *
 * A signature never expires and is bound to no path: keep it as secret as the key it was made with.
 *
 * @throws TypeError naming the parameter that is not text, or holds a control character or half a surrogate pair.
 */
export function sign(params: SigningParams, secretKey: string, profile: SigningProfile = defaultProfile): string {
  const digest = md5(stringToSign(params, secretKey, profile));
  return profile.case === "upper" ? digest.toUpperCase() : digest;
}
