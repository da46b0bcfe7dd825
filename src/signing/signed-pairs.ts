import type { SigningProfile } from "../description.ts";

/** Parameters by name, as text. `undefined` stands for a parameter that is not sent. */
export type SigningParams = Readonly<Record<string, string | undefined>>;

/** A parameter that takes part in a signature: its name and its plain, un-encoded value. */
export type SignedPair = readonly [name: string, value: string];

/** A parameter that cannot be signed as it stands, and why. */
export interface SigningProblem {
  readonly field: string;
  readonly reason: string;
}

/** C0, DEL and C1: invisible, and altered by some servers and proxies, so that the text signed is not the text received. */
const controlCharacter = /\p{Cc}/u;

const loneSurrogate = /\p{Cs}/u;

/** Why a text would not reach the server as it was signed, or `undefined` when it would. */
export function textProblem(text: string): string | undefined {
  if (loneSurrogate.test(text)) return "holds half of a surrogate pair, which has no UTF-8 form";
  if (controlCharacter.test(text)) return "holds a control character, such as a line break or a tab";
  return undefined;
}

/** The first parameter that has no signable text, or `undefined` when all have. */
export function findUnsignable(params: SigningParams, profile: SigningProfile): SigningProblem | undefined {
  for (const [field, value] of Object.entries<unknown>(params)) {
    if (value === undefined || field === profile.signatureField) continue;
    if (typeof value !== "string") return { field, reason: `is ${kindOf(value)}; write it out as text first` };
    const name = textProblem(field);
    if (name !== undefined) return { field, reason: `has a name that ${name}` };
    const problem = textProblem(value);
    if (problem !== undefined) return { field, reason: problem };
  }
  return undefined;
}

/**
 * The pairs that are signed, in their order: without the signature, without parameters that are `undefined` or empty,
 * sorted by name, code unit by code unit. A request that carries exactly these pairs (and the signature) is signed right.
 *
 * @throws TypeError naming the first parameter that has no signable text.
 */
export function signedPairs(params: SigningParams, profile: SigningProfile): SignedPair[] {
  refuseCollection(params);
  const problem = findUnsignable(params, profile);
  if (problem !== undefined) throw new TypeError(`Cannot sign: ${describeProblem(problem)}.`);
  const pairs: [string, string][] = [];
  for (const [name, value] of Object.entries(params)) {
    if (value !== undefined && value !== "" && name !== profile.signatureField) pairs.push([name, value]);
  }
  return pairs.sort(([a], [b]) => (a < b ? -1 : 1));
}

/** A problem as one clause of a sentence. The value is never repeated: it may be a password. */
export function describeProblem({ field, reason }: SigningProblem): string {
  return `parameter ${JSON.stringify(field)} ${reason}`;
}

/** A Map or a URLSearchParams has no own fields, and would be signed as if it were empty. */
function refuseCollection(params: unknown): void {
  if (typeof params === "object" && params !== null && !(Symbol.iterator in params)) return;
  throw new TypeError(
    "Cannot sign: params must be a plain object, name to text (for entries: Object.fromEntries(...)).",
  );
}

function kindOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "an array";
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}
