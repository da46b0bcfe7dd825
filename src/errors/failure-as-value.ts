import type { ApiDescription, OperationDescription, Shape } from "../description.ts";
import { objectShapes } from "./object-shapes.ts";

/** Whether a shape lets a field hold this value, one that tells failure. */
function allows(shape: Shape | undefined, value: unknown, shapes: ApiDescription["shapes"]): boolean {
  switch (shape?.type) {
    case "ref":
      return allows(shapes[shape.name], value, shapes);
    case "union":
      return shape.options.some((option) => allows(option, value, shapes));
    case "boolean":
      return typeof value === "boolean" && (shape.const ?? value) === value;
    case "string":
      return typeof value === "string" && (shape.enum?.includes(value) ?? true);
    case "integer":
      return isNumeric(value) && (shape.enum?.includes(Number(value)) ?? true);
    case "decimal":
    case "id":
    case "unix-ms":
    case "unix-s":
      return isNumeric(value);
    default:
      return false;
  }
}

function isNumeric(value: unknown): boolean {
  return typeof value === "string" && /^-?\d+(?:\.\d+)?$/.test(value);
}

/**
 * Whether an answer that says "failure" without a code is nevertheless a documented value: its shape allows the result
 * field to say so, and all else the shape requires is there (a batch of which every order was refused, each with its own code).
 */
export function failureMayBeValue(
  body: object,
  { shapes, envelope }: ApiDescription,
  { response }: OperationDescription,
): boolean {
  const { resultField } = envelope;
  const result = new Map<string, unknown>(Object.entries(body)).get(resultField);
  return objectShapes(response, shapes).some(({ properties, required }) => {
    const others = required.filter((name) => name !== resultField);
    return (
      allows(properties[resultField], result, shapes) &&
      others.length > 0 &&
      others.every((name) => Object.hasOwn(body, name))
    );
  });
}
