import type { SigningProfile } from "../description.ts";

/** What the signature can be made with. A profile may come from a program that no compiler has checked. */
const known = { algorithm: ["md5"], case: ["upper", "lower"], sort: ["name-ascending"] };

/** @throws TypeError for a profile that asks for another signature than the one that would be made. */
export function requireKnownProfile(profile: SigningProfile): void {
  for (const name of ["algorithm", "case", "sort"] as const) {
    if (known[name].includes(profile[name])) continue;
    const words = known[name].join('" or "');
    throw new TypeError(
      `A signing profile cannot have the ${name} ${JSON.stringify(profile[name])}: it must be "${words}".`,
    );
  }
}
