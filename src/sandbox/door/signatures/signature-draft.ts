import type { SigningProfile } from "../../../description.ts";
import { requireMd5 } from "../../../signing/late-md5.ts";
import { signPairs } from "../../../signing/signed-pairs.ts";

/** One parameter as it takes part in a string to sign. */
export interface DraftPair {
  readonly name: string;
  readonly value: string;
  /** The value as it stood in the body or the query, encoded. */
  readonly wire: string;
  /** Never shown: a password, or a value that holds the secret. */
  readonly hidden: boolean;
}

/** A string to sign in its parts, before the secret is put in. */
export interface Draft {
  /** Before the pairs. */
  readonly opening: string;
  readonly pairs: readonly DraftPair[];
  /** After the pairs. */
  readonly closing: string;
  /** What was made of the secret before it was put in. */
  readonly alterSecret: (secret: string) => string;
}

/** Marks the secret in a draft. No parameter can contain it, because the exchange refuses control characters. */
export const secretMask = "\u0000";

/** Shown to people instead of a secret. */
export const mask = "***";

/** The complete string to sign, secret included. Never show it. */
export function writeDraft(draft: Draft, secretKey: string, profile: SigningProfile): string {
  const text = join(draft, profile, ({ value }) => value);
  return text.replaceAll(secretMask, () => draft.alterSecret(secretKey));
}

/** A draft as people may see it, without secret and passwords. */
export function showDraft(draft: Draft, secretKey: string, profile: SigningProfile): string {
  const text = join(draft, profile, ({ value, hidden }) => (hidden && value !== "" ? mask : value));
  return maskSecret(text.replaceAll(secretMask, mask), secretKey);
}

export function maskSecret(text: string, secretKey: string): string {
  return text.replaceAll(secretKey, mask);
}

function join(
  { opening, pairs, closing }: Draft,
  profile: SigningProfile,
  valueOf: (pair: DraftPair) => string,
): string {
  return opening + pairs.map((pair) => pair.name + profile.assign + valueOf(pair)).join(profile.join) + closing;
}

/**
 * The digest of any string, as the exchange writes it: the signature of no parameters, with the string as secret.
 *
 * @returns `undefined` for a string that cannot be a secret: an empty one, or one that ends with a control character
 */
export function digest(text: string, profile: SigningProfile): string | undefined {
  const last = Array.from(text.slice(-2)).at(-1) ?? "";
  if (!/^[^\p{Cc}\p{Cs}]$/u.test(last)) return undefined;
  const secretSuffix = text.slice(0, text.length - last.length);
  return signPairs([], last, { ...profile, secretSuffix }, requireMd5());
}

/** By name, code unit by code unit. */
export function byName(left: DraftPair, right: DraftPair): number {
  return left.name < right.name ? -1 : left.name > right.name ? 1 : 0;
}
