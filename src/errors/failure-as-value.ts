import type { ApiDescription, ObjectShape, OperationDescription, Shape } from "../../generated/description.ts";

/** The object shapes that a shape can be, references followed. */
const objectShapes = (shape: Shape | undefined, shapes: ApiDescription["shapes"]): readonly ObjectShape[] => {
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
};

/**
 * Whether an answer that says "failure" without a code is nevertheless a documented value: its shape allows the result
 * field to say so, and all else the shape requires is there (a batch of which every order was refused, each with its own code).
 */
export const failureMayBeValue = (
  body: object,
  { shapes, envelope }: ApiDescription,
  operation: OperationDescription,
): boolean =>
  objectShapes(operation.response, shapes).some(({ properties, required }) => {
    const result = properties[envelope.resultField];
    const others = required.filter((name) => name !== envelope.resultField);
    return (
      result?.type === "boolean" &&
      result.const === undefined &&
      others.length > 0 &&
      others.every((name) => Object.hasOwn(body, name))
    );
  });
