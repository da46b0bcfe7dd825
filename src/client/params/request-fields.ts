import type { ObjectShape, RequestShape, SigningProfile } from "../../description.ts";
import { BadParameter } from "./bad-parameter.ts";
import { didYouMean } from "./did-you-mean.ts";

/** The fields a caller gave: own, enumerable, and not undefined. Each is read once, so it cannot change between check and use. */
export type GivenFields = ReadonlyMap<string, unknown>;

export function givenFields(params: unknown): GivenFields {
  if (params === undefined) return new Map();
  if (typeof params !== "object" || params === null || Array.isArray(params)) {
    throw new BadParameter("the parameters must be an object, name to value");
  }
  if (Symbol.iterator in params)
    throw new BadParameter("the parameters must be a plain object, not a Map or another collection");
  return new Map(Object.entries(params).filter(([, value]) => value !== undefined));
}

function quoted(names: readonly string[]): string {
  return names.map((name) => JSON.stringify(name)).join(", ");
}

/** Every field that a request may have, whatever its variant. */
function fieldsOf(request: RequestShape): string[] {
  const shapes = request.type === "object" ? [request] : request.options.map(({ shape }) => shape);
  return [...new Set(shapes.flatMap(({ properties }) => Object.keys(properties)))];
}

/** The fields that this request takes, and how to speak of the case it is ("with type "buy""). */
export interface RequestFields {
  readonly shape: ObjectShape;
  readonly when: string;
}

/**
 * Finds the fields for what was given, and checks that all of it is known and all that is required is there.
 *
 * @throws BadParameter
 */
export function requestFields(request: RequestShape, given: GivenFields, profile: SigningProfile): RequestFields {
  refuseUnknown([...given.keys()], fieldsOf(request), profile);
  const { shape, when } = request.type === "object" ? { shape: request, when: "" } : chooseVariant(request, given);
  for (const name of given.keys()) {
    if (!Object.hasOwn(shape.properties, name)) throw new BadParameter(`is not used${when}`, name);
  }
  refuseMissing(shape.required, given, when);
  return { shape, when };
}

export function refuseUnknown(names: readonly string[], known: readonly string[], profile?: SigningProfile): void {
  for (const name of names) {
    if (known.includes(name)) continue;
    if (name === profile?.keyField || name === profile?.signatureField) {
      throw new BadParameter("is added by the client: leave it out", name);
    }
    const meant = didYouMean(name, known);
    if (meant !== undefined) throw new BadParameter(`is not a parameter; did you mean ${JSON.stringify(meant)}?`, name);
    throw new BadParameter(
      `is not a parameter; ${known.length === 0 ? "there are none" : `there are ${quoted(known)}`}`,
      name,
    );
  }
}

export function refuseMissing(required: readonly string[], given: GivenFields, when = ""): void {
  const missing = required.filter((name) => !given.has(name));
  const [first, ...others] = missing;
  if (first === undefined) return;
  throw new BadParameter(`is required${when}${others.length === 0 ? "" : `, and so is ${quoted(others)}`}`, first);
}

function chooseVariant(request: Extract<RequestShape, { type: "variants" }>, given: GivenFields): RequestFields {
  const { field, options } = request;
  const all = quoted(options.flatMap(({ values }) => values));
  const value = given.get(field);
  if (value === undefined) throw new BadParameter(`is required: one of ${all}`, field);
  const option = options.find(({ values }) => values.some((each) => each === value));
  if (option === undefined) throw new BadParameter(`must be one of ${all}`, field);
  return { shape: option.shape, when: ` with ${field} ${JSON.stringify(value)}` };
}
