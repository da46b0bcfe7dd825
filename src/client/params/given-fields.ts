import type { SigningProfile } from "../../description.ts";
import { didYouMean } from "../did-you-mean.ts";
import { BadParameter } from "./bad-parameter.ts";

/** The fields a caller gave: own, enumerable, and not undefined. Each is read once, so it cannot change between check and use. */
export type GivenFields = [name: string, value: unknown][];

export function givenFields(params: unknown): GivenFields {
  if (params === undefined) return [];
  if (typeof params !== "object" || params === null || Array.isArray(params)) {
    throw new BadParameter("the parameters must be an object, name to value");
  }
  if (Symbol.iterator in params) {
    throw new BadParameter("the parameters must be a plain object, not a Map or another collection");
  }
  return (Object.entries(params) as GivenFields).filter(([, value]) => value !== undefined);
}

export function refuseUnknown(given: GivenFields, known: readonly string[], profile?: SigningProfile): void {
  for (const [name] of given) {
    if (known.includes(name)) continue;
    if (name === profile?.keyField || name === profile?.signatureField) {
      throw new BadParameter("is added by the client: leave it out", name);
    }
    const meant = didYouMean(name, known);
    if (meant !== undefined) throw new BadParameter(`is not a parameter; did you mean ${JSON.stringify(meant)}?`, name);
    const there = known.length === 0 ? "there are none" : `there are ${quoted(known)}`;
    throw new BadParameter(`is not a parameter; ${there}`, name);
  }
}

/** `when` names the case in which the fields are required: ` with type "buy"`. */
export function refuseMissing(required: readonly string[], given: GivenFields, when = ""): void {
  const [first, ...others] = required.filter((name) => !given.some(([each]) => each === name));
  if (first === undefined) return;
  throw new BadParameter(`is required${when}${others.length === 0 ? "" : `, and so is ${quoted(others)}`}`, first);
}

export function quoted(names: readonly string[]): string {
  return names.map((name) => JSON.stringify(name)).join(", ");
}
