import type { ApiDescription, ObjectShape, Shape } from "../description.ts";

/** The object shapes that a shape can be, references followed. */
export function objectShapes(shape: Shape | undefined, shapes: ApiDescription["shapes"]): readonly ObjectShape[] {
  switch (shape?.type) {
    case "object":
      return [shape];
    case "ref":
      return objectShapes(shapes[shape.name], shapes);
    case "union":
      return shape.options.flatMap((option) => objectShapes(option, shapes));
    default:
      return [];
  }
}
