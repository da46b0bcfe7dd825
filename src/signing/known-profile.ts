import type { SigningProfile } from "../description.ts";

/** What the signature can be made with. A profile may come from a program that no compiler has checked. */
const known = { algorithm: ["md5"], case: ["upper", "lower"], sort: ["name-ascending"] };

/** @throws TypeError for a profile that asks for another signature than the one that would be made. */
export function requireKnownProfile(profile: SigningProfile): void {
  for (const [name, words] of Object.entries(known)) {
    const given = profile[name as keyof typeof known];
    if (words.includes(given)) continue;
    const meant = words.join('" or "');
    throw new TypeError(`A signing profile cannot have the ${name} ${JSON.stringify(given)}: it must be "${meant}".`);
  }
}
