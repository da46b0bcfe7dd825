import type { ObjectShape, Shape, UnionShape } from "../description.ts";
import type { DecodeTools } from "./decode-tools.ts";
import { NumberText } from "./number-text.ts";
import type { PlainShape } from "./shapes.ts";

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
export function sharedShape(union: UnionShape, { objectShapes, plainShape, shapes }: DecodeTools): ObjectShape {
  const [first, ...others] = objectShapes(union, shapes);
  const alike = Object.entries(first?.properties ?? {}).flatMap(([name, field]): [string, Shape][] => {
    const read = withoutLimits(plainShape(field, shapes));
    const text = JSON.stringify(read);
    const isAlike = others.every(({ properties }) => {
      const other = properties[name];
      return other !== undefined && JSON.stringify(withoutLimits(plainShape(other, shapes))) === text;
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
