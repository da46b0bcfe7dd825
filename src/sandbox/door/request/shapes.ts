import type { ObjectShape, RequestShape, Shape } from "../../../description.ts";

/** A shape that is no reference to another. */
export type PlainShape = Exclude<Shape, { readonly type: "ref" }>;

export type NamedShapes = Readonly<Record<string, Shape>>;

/** Follows references to the shape they name. */
export function plainShape(shape: Shape, named: NamedShapes): PlainShape {
  let current = shape;
  while (current.type === "ref") {
    const target = named[current.name];
    if (target === undefined) throw new Error(`The description has no shape named ${current.name}.`);
    current = target;
  }
  return current;
}

/** The objects a request may be: one, or one for each value of the field that decides. */
export function requestVariants(shape: RequestShape): readonly ObjectShape[] {
  return shape.type === "object" ? [shape] : shape.options.map((option) => option.shape);
}

/** Every field name a request may carry. */
export function requestFields(shape: RequestShape): readonly string[] {
  return [...new Set(requestVariants(shape).flatMap((variant) => Object.keys(variant.properties)))];
}

/** The fields of a request whose values are never shown. */
export function passwordFields(shape: RequestShape, named: NamedShapes): readonly string[] {
  const fields = requestVariants(shape).flatMap(({ properties }) => Object.entries(properties));
  const secret = fields.filter(([, field]) => {
    const plain = plainShape(field, named);
    return plain.type === "string" && plain.secret === true;
  });
  return [...new Set(secret.map(([name]) => name))];
}
