export { findAmbiguity } from "./ambiguity.ts";
export { sign } from "./sign.ts";
export {
  describeProblem,
  signedPairs,
  type SignedPair,
  type SigningParams,
  type SigningProblem,
} from "./signed-pairs.ts";
export { stringToSign } from "./string-to-sign.ts";
export { verify } from "./verify.ts";
export type { SigningProfile } from "../description.ts";
