import type { SigningProfile } from "../../description.ts";
import { listed } from "../../wire/bounds.ts";
import { ShapeMismatch, within } from "../../wire/shape-mismatch.ts";
import { didYouMean } from "../did-you-mean.ts";
import type { Encode } from "./scalar-encoders.ts";

/** The fields a caller gave: own, enumerable, and not undefined. Each is read once, so it cannot change between check and use. */
export type GivenFields = ReadonlyMap<string, unknown>;

export function givenFields(params: unknown = {}): GivenFields {
  if (typeof params !== "object" || params === null || Array.isArray(params)) {
    throw new ShapeMismatch("the parameters must be an object, name to value");
  }
  if (Symbol.iterator in params) {
    throw new ShapeMismatch("the parameters must be a plain object, not a Map or another collection");
  }
  const given = new Map<string, unknown>();
  for (const [name, value] of Object.entries(params)) if (value !== undefined) given.set(name, value);
  return given;
}

export function requireKnown(given: GivenFields, known: readonly string[], profile?: SigningProfile): void {
  for (const name of given.keys()) {
    if (known.includes(name)) continue;
    if (name === profile?.keyField || name === profile?.signatureField) {
      throw new ShapeMismatch("is added by the client: leave it out", [name]);
    }
    const meant = didYouMean(name, known);
    const there = known.length === 0 ? "there are none" : `there are ${listed(known)}`;
    const hint = meant === undefined ? there : `did you mean ${JSON.stringify(meant)}?`;
    throw new ShapeMismatch(`is not a parameter; ${hint}`, [name]);
  }
}

/** How the fields of an object are written. */
export interface FieldEncoders {
  readonly encoders: ReadonlyMap<string, Encode>;
  readonly required: readonly string[];
  /** The case in which they are required, for messages: ` with type "buy"`. */
  readonly when?: string;
}

/** Writes each field that was given, in the order given, once none is missing. */
export function encodeFields(given: GivenFields, { encoders, required, when = "" }: FieldEncoders) {
  for (const name of required) {
    if (given.has(name)) continue;
    const others = required.filter((each) => each !== name && !given.has(each));
    throw new ShapeMismatch(`is required${when}${others.length === 0 ? "" : `, and so is ${listed(others)}`}`, [name]);
  }
  const pairs: [name: string, text: string][] = [];
  for (const [name, value] of given) {
    try {
      pairs.push([name, encoders.get(name)?.(value) ?? ""]);
    } catch (error) {
      throw within(error, name);
    }
  }
  return pairs;
}
