import type { MediaTypeObject, SchemaObject } from "../model/openapi.ts";
import type { AnyDocument } from "./any-document.ts";
import type { Subject } from "./subject.ts";

type Side = "parameter" | "answer";

/** A schema with what its reference leads to; what stands beside the reference goes first. */
export function resolve(
  document: AnyDocument,
  { $ref, ...own }: SchemaObject,
  seen: readonly string[] = [],
): SchemaObject {
  if ($ref === undefined || seen.includes($ref)) return own;
  const target = document.components?.schemas?.[$ref.replace(/^#\/components\/schemas\//, "")] ?? {};
  return { ...resolve(document, target, [...seen, $ref]), ...own };
}

/** Keywords that are read as parts, or together with others. */
const structure: readonly string[] = [
  "type",
  "format",
  "enum",
  "const",
  "properties",
  "required",
  "items",
  "prefixItems",
  "additionalProperties",
  "oneOf",
  "discriminator",
  "x-constants",
  "x-error-codes",
  "x-codeless-errors",
  "x-error-groups",
  "x-error-envelope",
];

/** What a schema says of a value itself, each keyword a fact. Parts are subjects, and the catalogue and constants have their own. */
export function schemaFacts(schema: SchemaObject): Record<string, unknown> {
  const { type, format, enum: values, const: only, items, oneOf, discriminator, additionalProperties } = schema;
  // The catalogue is open: a code that is not listed is still a code.
  const open = schema["x-error-codes"] !== undefined;
  return {
    ...Object.fromEntries(Object.entries(schema).filter(([keyword]) => !structure.includes(keyword))),
    type: { types: type === undefined ? [] : [type].flat().toSorted(), format },
    values: open ? undefined : (values ?? (only === undefined ? undefined : [only])),
    decidedBy: discriminator?.propertyName,
    choices: oneOf?.length,
    closed: items === false || additionalProperties === false ? true : undefined,
  };
}

/** The parts of a value, each with its own parts. */
export function partsOf(
  document: AnyDocument,
  schema: SchemaObject,
  kind: Side,
  encoding: MediaTypeObject["encoding"] = {},
  around: readonly unknown[] = [],
): Subject[] {
  // A schema that holds itself ends where it begins again.
  const { properties: named, items: each, prefixItems: places, oneOf: choices, additionalProperties: rest } = schema;
  const identity = [named, places, choices, each, rest].find((inside) => typeof inside === "object");
  if (identity === undefined || around.includes(identity)) return [];
  const part = (name: string, inner: SchemaObject, facts: object = {}): Subject => {
    const plain = resolve(document, inner);
    return {
      kind,
      name,
      facts: { ...schemaFacts(plain), ...facts },
      parts: partsOf(document, plain, kind, {}, [...around, identity]),
    };
  };
  const { properties = {}, required = [], items, prefixItems = [], additionalProperties: others, oneOf = [] } = schema;
  return [
    ...Object.entries(properties).map(([name, inner]) =>
      part(name, inner, { required: required.includes(name), encoding: encoding[name] }),
    ),
    ...(typeof others === "object" ? [part("*", others)] : []),
    ...(typeof items === "object" ? [part("[]", items)] : []),
    ...prefixItems.map((inner, index) => part(`[${String(index)}]`, inner)),
    ...oneOf.map((inner, index) => part(`(${inner.$ref?.replace(/^.*\//, "") ?? String(index + 1)})`, inner)),
  ];
}

/** Parts of a field's path as one name: `orders[].price`, `funds.*`. */
export function fieldPath(names: readonly string[]): string {
  return names.reduce((path, name) => (path === "" || /^[[(]/.test(name) ? path + name : `${path}.${name}`), "");
}
