import type { SigningProfile } from "../description.ts";

type Choices = Readonly<Record<string, readonly unknown[]>>;

/** What the signature can be made with. A profile may come from a program that no compiler has checked. */
const choices: Choices = {
  algorithm: ["md5"],
  case: ["upper", "lower"],
  sort: ["name-ascending"],
} satisfies Partial<Record<keyof SigningProfile, readonly string[]>>;

/** @throws TypeError for a profile that asks for another signature than the one that would be made. */
export function requireKnownProfile(profile: SigningProfile): void {
  const given: Readonly<Record<string, unknown>> = { ...profile };
  for (const [name, known] of Object.entries(choices)) {
    if (known.includes(given[name])) continue;
    const words = known.map((word) => JSON.stringify(word)).join(" or ");
    throw new TypeError(
      `A signing profile cannot have the ${name} ${JSON.stringify(given[name])}: it must be ${words}.`,
    );
  }
}
