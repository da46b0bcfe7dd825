import type { SigningProfile } from "../description.ts";
import { kindOf, textProblem } from "../wire/bounds.ts";
import type { Md5 } from "./platform-md5.ts";

/** Parameters by name, as strings. `undefined` stands for a parameter that is not sent. */
export type SigningParams = Readonly<Record<string, string | undefined>>;

/** A parameter that takes part in a signature: its name and its plain, un-encoded value. */
export type SignedPair = readonly [name: string, value: string];

/** A parameter that cannot be signed as it stands, and why. */
export interface SigningProblem {
  /** The parameter that cannot be signed. */
  readonly field: string;
  /** Why not. */
  readonly reason: string;
}

/** The first parameter that has no signable text; undefined when all have. */
export function findUnsignable(params: SigningParams, profile: SigningProfile): SigningProblem | undefined {
  for (const field of Object.keys(params)) {
    const value: unknown = params[field];
    if (value === undefined || field === profile.signatureField) continue;
    if (typeof value !== "string") return { field, reason: `is ${kindOf(value)}; write it out as text first` };
    const inName = textProblem(field);
    const reason = inName === undefined ? textProblem(value) : `has a name that ${inName}`;
    if (reason !== undefined) return { field, reason };
  }
  return undefined;
}

/**
 * The pairs that are signed, in their order: without the signature, without parameters that are `undefined` or empty, sorted by name, code
 * unit by code unit. A request that carries exactly these pairs (and the signature) is signed right.
 *
 * @throws TypeError naming the first parameter that has no signable text.
 */
export function signedPairs(params: SigningParams, profile: SigningProfile): SignedPair[] {
  // A Map or a URLSearchParams has no own fields, and would be signed as if it were empty.
  if (typeof params !== "object" || (params as unknown) === null || Symbol.iterator in params) {
    const wanted = "params must be a plain object, name to text (for entries: Object.fromEntries(...))";
    throw new TypeError(`Cannot sign: ${wanted}.`);
  }
  const problem = findUnsignable(params, profile);
  if (problem !== undefined) throw new TypeError(`Cannot sign: ${describeProblem(problem)}.`);
  return sortedPairs(params, profile);
}

/** The same for parameters that are known to be signable. */
export function sortedPairs(params: SigningParams, profile: SigningProfile): SignedPair[] {
  const pairs: [string, string][] = [];
  for (const name of Object.keys(params)) {
    const value = params[name];
    if (value !== undefined && value !== "" && name !== profile.signatureField) pairs.push([name, value]);
  }
  return pairs.sort(byName);
}

/** A string that a form body carries as it is, and that holds nothing a separator is likely to hold. */
export const plainText = /^[\w.*-]*$/;

/** The order in which pairs are signed; no name comes twice. */
export function byName([a]: SignedPair, [b]: SignedPair): number {
  return a < b ? -1 : 1;
}

/** The pairs as one string: what is signed, before the secret; or a form, for texts that need no encoding. */
export function joinPairs(
  pairs: readonly SignedPair[],
  { assign, join }: Pick<SigningProfile, "assign" | "join">,
): string {
  let text = "";
  for (const [name, value] of pairs) text += (text === "" ? "" : join) + name + assign + value;
  return text;
}

/** The signature of pairs that are sorted and known to be signable. */
export function signPairs(pairs: readonly SignedPair[], secretKey: string, profile: SigningProfile, md5: Md5): string {
  const digest = md5(joinPairs(pairs, profile) + profile.secretSuffix + secretKey);
  return profile.case === "upper" ? digest.toUpperCase() : digest;
}

/** A problem as one clause of a sentence. The value is never repeated: it may be a password. */
export function describeProblem({ field, reason }: SigningProblem): string {
  return `parameter ${JSON.stringify(field)} ${reason}`;
}
