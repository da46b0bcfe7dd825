import type { ApiDescription, ArrayShape, OperationDescription, Shape } from "../../description.ts";
import { ValidationError, type Redact } from "../../errors/index.ts";
import { BadParameter, inside } from "./bad-parameter.ts";
import { jsonParam, refuseCount } from "./json-param.ts";
import { givenFields, requestFields } from "./request-fields.ts";
import { scalarText } from "./scalar-text.ts";

type Shapes = Readonly<Record<string, Shape>>;

/** A field as it is signed and sent: its name and its plain, un-encoded text. */
export type ParamPair = readonly [name: string, text: string];

/**
 * Checks a call's parameters against the document and writes each as text, in the order they were given. Fields that are `undefined` are dropped.
 *
 * @throws ValidationError (code undefined) naming the field and the reason. Nothing has been sent then.
 */
export function encodeParams(
  description: ApiDescription,
  operation: OperationDescription,
  params: unknown,
  redact: Redact,
): ParamPair[] {
  try {
    const given = givenFields(params);
    const { shape } = requestFields(operation.request, given, description.signing);
    return [...given].map(([name, value]) => {
      const field = shape.properties[name];
      if (field === undefined) throw new BadParameter("is not a parameter", name);
      return [name, inside(name, () => fieldText(field, value, description.shapes))];
    });
  } catch (error) {
    throw error instanceof BadParameter ? validationErrorOf(operation, error, redact) : error;
  }
}

/** The error for a parameter that was refused before anything was sent. */
export function validationErrorOf(
  operation: OperationDescription,
  { message, reason, field }: BadParameter,
  redact: Redact,
): ValidationError {
  return new ValidationError({
    name: "ValidationError",
    code: undefined,
    message: `${operation.id}: ${redact(message)}. Nothing was sent; see ${operation.docs}`,
    operation: operation.id,
    retry: "never",
    docs: operation.docs,
    reason: redact(reason),
    ...(field !== undefined && { field: redact(field) }),
  });
}

function fieldText(shape: Shape, value: unknown, shapes: Shapes): string {
  switch (shape.type) {
    case "ref": {
      const target = shapes[shape.name];
      if (target === undefined) throw new TypeError(`The description has no shape called ${shape.name}.`);
      return fieldText(target, value, shapes);
    }
    case "array":
      return shape.encoding === "json" ? jsonParam(shape, value, shapes) : commaText(shape, value, shapes);
    case "union":
      return unionText(shape.options, value, shapes);
    case "object":
    case "tuple":
      throw new TypeError(`A request field cannot be of shape ${shape.type}.`);
    default:
      return scalarText(shape, value);
  }
}

/** Takes one value, a list of values, or their text already joined by commas. */
function commaText(shape: ArrayShape, value: unknown, shapes: Shapes): string {
  const items: readonly unknown[] = Array.isArray(value)
    ? value
    : typeof value === "string"
      ? value.split(",")
      : [value];
  refuseCount(shape, items.length);
  const place = (index: number, step: () => string): string =>
    items.length === 1 ? step() : inside(`[${String(index)}]`, step);
  return items
    .map((item, index) =>
      place(index, () => {
        if (Array.isArray(item)) throw new BadParameter("must be a single value, not a list");
        const text = fieldText(shape.items, item, shapes);
        if (text.includes(",")) throw new BadParameter("must not hold a comma, which separates the entries");
        return text;
      }),
    )
    .join(",");
}

function unionText(options: readonly Shape[], value: unknown, shapes: Shapes): string {
  const reasons = new Set<string>();
  for (const option of options) {
    try {
      return fieldText(option, value, shapes);
    } catch (error) {
      if (!(error instanceof BadParameter)) throw error;
      reasons.add(error.reason);
    }
  }
  throw new BadParameter([...reasons].join(", or "));
}
