import type { SigningProfile } from "../../src/description.ts";

/** The text whose digest is the signature, by the rules of the document. */
export function stringToSign(
  params: Readonly<Record<string, string>>,
  secret: string,
  profile: SigningProfile,
): string {
  const pairs = Object.keys(params)
    .toSorted((a, b) => (a < b ? -1 : 1))
    .map((name) => `${name}${profile.assign}${String(params[name])}`);
  return pairs.join(profile.join) + profile.secretSuffix + secret;
}
