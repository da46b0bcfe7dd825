export { findAmbiguity } from "./ambiguity.ts";
export { sign, stringToSign, verify } from "./sign.ts";
export {
  describeProblem,
  signedPairs,
  type SignedPair,
  type SigningParams,
  type SigningProblem,
} from "./signed-pairs.ts";
export type { SigningProfile } from "../description.ts";
