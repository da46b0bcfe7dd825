import type { SigningProfile } from "../../description.ts";
import { didYouMean } from "../did-you-mean.ts";
import { BadParameter } from "./bad-parameter.ts";

/** The fields a caller gave: own, enumerable, and not undefined. Each is read once, so it cannot change between check and use. */
export type GivenFields = ReadonlyMap<string, unknown>;

type Fields = Readonly<Record<string, unknown>>;

export function givenFields(params: unknown): GivenFields {
  if (params !== undefined && (typeof params !== "object" || params === null || Array.isArray(params))) {
    throw new BadParameter("the parameters must be an object, name to value");
  }
  if (params !== undefined && Symbol.iterator in params) {
    throw new BadParameter("the parameters must be a plain object, not a Map or another collection");
  }
  const given = new Map<string, unknown>();
  for (const [name, value] of Object.entries((params ?? {}) as Fields)) if (value !== undefined) given.set(name, value);
  return given;
}

export function refuseUnknown(given: GivenFields, known: readonly string[], profile?: SigningProfile): void {
  for (const name of given.keys()) {
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
  for (const name of required) {
    if (given.has(name)) continue;
    const others = required.filter((each) => each !== name && !given.has(each));
    throw new BadParameter(`is required${when}${others.length === 0 ? "" : `, and so is ${quoted(others)}`}`, name);
  }
}

export function quoted(names: readonly string[]): string {
  return names.map((name) => JSON.stringify(name)).join(", ");
}
