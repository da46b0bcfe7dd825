import type { ObjectShape, Shape, UnionShape } from "../../src/description.ts";

export type NamedShapes = ReadonlyMap<string, Shape>;

/** Follows references; undefined where one leads nowhere. */
export function plainShape(shape: Shape | undefined, named: NamedShapes): Exclude<Shape, { type: "ref" }> | undefined {
  return shape?.type === "ref" ? plainShape(named.get(shape.name), named) : shape;
}

/** The objects that a shape may be, or undefined if it may be anything else. */
function objectsOf(shape: Shape, named: NamedShapes): readonly ObjectShape[] | undefined {
  const plain = plainShape(shape, named);
  if (plain?.type === "object") return [plain];
  if (plain?.type !== "union") return undefined;
  const objects = plain.options.map((option) => objectsOf(option, named));
  return objects.includes(undefined) ? undefined : objects.flatMap((each) => each ?? []);
}

/** The values that a field is limited to, as text; undefined if it may have others. */
export function listedValues(field: Shape | undefined, named: NamedShapes): readonly string[] | undefined {
  const plain = plainShape(field, named);
  if (plain?.type === "boolean") return plain.const === undefined ? ["true", "false"] : [String(plain.const)];
  return plain?.type === "string" || plain?.type === "integer" ? plain.enum?.map(String) : undefined;
}

/** Adds to every union inside a shape the field that tells its options apart, where there is one. */
export function withDiscriminators(shape: Shape, named: NamedShapes): Shape {
  const inside = (each: Shape) => withDiscriminators(each, named);
  switch (shape.type) {
    case "array":
      return { ...shape, items: inside(shape.items) };
    case "tuple":
      return { ...shape, items: shape.items.map(inside) };
    case "object":
      return {
        ...shape,
        properties: Object.fromEntries(Object.entries(shape.properties).map(([name, field]) => [name, inside(field)])),
        ...(shape.additional && { additional: inside(shape.additional) }),
      };
    case "union": {
      const { discriminator: declared, ...union } = shape;
      const discriminator = discriminatorOf(shape, declared?.field, named);
      return { ...union, options: shape.options.map(inside), ...(discriminator && { discriminator }) };
    }
    default:
      return shape;
  }
}

/** By the declared field or, without one, the first that every option requires and that has other values in each. */
function discriminatorOf(
  { options }: UnionShape,
  declared: string | undefined,
  named: NamedShapes,
): UnionShape["discriminator"] {
  const objects = options.map((option) => objectsOf(option, named) ?? []);
  const every = objects.flat();
  const fields = declared === undefined ? Object.keys(every[0]?.properties ?? {}) : [declared];
  for (const field of fields) {
    const values = options.map((option) => valuesOf(option, field, named) ?? []);
    const all = values.flat();
    const isRequired = every.every(({ required }) => required.includes(field));
    if (isRequired && values.every((each) => each.length > 0) && new Set(all).size === all.length)
      return { field, values };
  }
  if (declared !== undefined) throw new Error(`${declared} does not tell the options of its \`oneOf\` apart.`);
  return undefined;
}

/** The values of a field in all objects of an option; undefined if one of them does not list its values. */
export function valuesOf(option: Shape, field: string, named: NamedShapes): readonly string[] | undefined {
  const lists = (objectsOf(option, named) ?? []).map(({ properties }) => listedValues(properties[field], named));
  if (lists.length === 0 || lists.includes(undefined)) return undefined;
  return [...new Set(lists.flatMap((list) => list ?? []))];
}
