import type { SigningProfile } from "../description.ts";
import { signing } from "../../generated/protocol.ts";
import { pairsAmbiguity } from "./pairs-ambiguity.ts";
import { findUnsignable, joinPairs, signedPairs, type SigningParams, type SigningProblem } from "./signed-pairs.ts";

/**
 * The first parameter by which the string to sign would also be that of other parameters; undefined when it belongs to these alone.
 *
 * Values are joined raw, so `{a: "1&b=2"}` and `{a: "1", b: "2"}` have one signature (reference, "Signing: algorithm"). The check reads the
 * joined text back, splitting it at every joiner and at the first assignment sign of each part, and demands the pairs it was made of.
 * Parameters that `sign` refuses are refused here as well, with the same reason.
 */
export function findAmbiguity(params: SigningParams, profile: SigningProfile = signing): SigningProblem | undefined {
  return findUnsignable(params, profile) ?? pairsAmbiguity(signedPairs(params, profile), profile, joinPairs);
}
