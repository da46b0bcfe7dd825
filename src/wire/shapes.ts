import type { ObjectShape, RequestShape, Shape } from "../description.ts";

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
