import type { ObjectShape, RequestShape, Shape, UnionShape } from "../description.ts";
import { NumberText } from "./json.ts";

/** A shape that is not a reference to another. */
export type PlainShape = Exclude<Shape, { readonly type: "ref" }>;

/** The shapes of a description that others refer to by name. */
export type NamedShapes = Readonly<Record<string, Shape>>;

/** Follows references to the shape they name. */
export function plainShape(shape: Shape, named: NamedShapes): PlainShape {
  if (shape.type !== "ref") return shape;
  const target = named[shape.name];
  if (target !== undefined) return plainShape(target, named);
  throw new TypeError(`The description has no shape called ${shape.name}.`);
}

/** The objects that a value of this shape may be, references followed. */
export function objectShapes(shape: Shape, named: NamedShapes): readonly ObjectShape[] {
  const plain = plainShape(shape, named);
  if (plain.type === "union") return plain.options.flatMap((option) => objectShapes(option, named));
  return plain.type === "object" ? [plain] : [];
}

/** Makes the function that gives the index of the option that an object says it is; -1 for an object that says none of them. */
export function optionChooser({ discriminator }: UnionShape): (value: unknown) => number {
  const { field = "", values = [] } = discriminator ?? {};
  const indexes = new Map<unknown, number>(
    values.flatMap((texts, index) => texts.map((text) => [text, index] as const)),
  );
  return (value) => {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, field)) return -1;
    const given = (value as Record<string, unknown>)[field];
    const said = given instanceof NumberText ? Number(given.text) : given;
    // A number and the same digits in a string mean the same.
    return indexes.get(typeof said === "number" || typeof said === "boolean" ? String(said) : said) ?? -1;
  };
}

/** The fields that all options of a union read alike, which is what a caller may read before it knows which option it has. */
export function sharedShape(union: UnionShape, named: NamedShapes): ObjectShape {
  const [first, ...others] = objectShapes(union, named);
  const alike = Object.entries(first?.properties ?? {}).flatMap(([name, field]): [string, Shape][] => {
    const read = withoutLimits(plainShape(field, named));
    const text = JSON.stringify(read);
    const isAlike = others.every(({ properties }) => {
      const other = properties[name];
      return other !== undefined && JSON.stringify(withoutLimits(plainShape(other, named))) === text;
    });
    return isAlike ? [[name, read]] : [];
  });
  const isRequired = (name: string) => [first, ...others].every((option) => option?.required.includes(name));
  return {
    type: "object",
    properties: Object.fromEntries(alike),
    required: alike.map(([name]) => name).filter(isRequired),
  };
}

/** How a value is read, without what it may be. */
function withoutLimits(shape: PlainShape): Shape {
  const { type } = shape;
  const hasParts = type === "array" || type === "tuple" || type === "object" || type === "union";
  return hasParts ? shape : { type, wire: "number" };
}

/** The objects that a request may be: one, or one for each variant. */
export function requestShapes(request: RequestShape): readonly ObjectShape[] {
  return request.type === "object" ? [request] : request.options.map(({ shape }) => shape);
}

/** Every field that a request may have, whatever its variant. */
export function requestFields(request: RequestShape): readonly string[] {
  return [...new Set(requestShapes(request).flatMap(({ properties }) => Object.keys(properties)))];
}

/** The fields of a request whose values are never shown, such as a password. */
export function secretFields(request: RequestShape, named: NamedShapes): readonly string[] {
  const fields = requestShapes(request).flatMap(({ properties }) => Object.entries(properties));
  const secret = fields.filter(([, field]) => {
    const plain = plainShape(field, named);
    return plain.type === "string" && plain.secret === true;
  });
  return [...new Set(secret.map(([name]) => name))];
}
