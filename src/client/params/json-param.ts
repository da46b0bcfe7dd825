import { LosslessNumber } from "lossless-json";
import type { ArrayShape, ObjectShape, Shape } from "../../description.ts";
import { BadParameter, inside } from "./bad-parameter.ts";
import { parseJson } from "../values/parse-json.ts";
import { givenFields, refuseMissing, refuseUnknown } from "./request-fields.ts";
import { scalarText } from "./scalar-text.ts";

type Shapes = Readonly<Record<string, Shape>>;

/**
 * A list as strict JSON text, its decimals and ids as bare numbers with exactly the digits given:
 * `[{"price":3,"amount":0.10,"type":"sell"}]`. Takes a list of objects, or strict JSON text, which is checked and written anew.
 */
export function jsonParam(shape: ArrayShape, value: unknown, shapes: Shapes): string {
  return jsonText(shape, typeof value === "string" ? parseStrict(value) : value, shapes);
}

function parseStrict(text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    throw new BadParameter("must be a list, or a list as strict JSON text (names and texts in double quotes)");
  }
}

function jsonText(shape: Shape, value: unknown, shapes: Shapes): string {
  switch (shape.type) {
    case "ref": {
      const target = shapes[shape.name];
      if (target === undefined) throw new TypeError(`The description has no shape called ${shape.name}.`);
      return jsonText(target, value, shapes);
    }
    case "array":
      return listText(shape, value, shapes);
    case "object":
      return objectText(shape, value, shapes);
    case "tuple":
    case "union":
      throw new TypeError(`A request cannot hold a ${shape.type} inside JSON text.`);
    case "string":
      return JSON.stringify(scalarText(shape, value));
    default:
      return scalarText(shape, value);
  }
}

function listText(shape: ArrayShape, value: unknown, shapes: Shapes): string {
  if (!Array.isArray(value)) throw new BadParameter("must be a list");
  refuseCount(shape, value.length);
  const items = value.map((item: unknown, index) =>
    inside(`[${String(index)}]`, () => jsonText(shape.items, item, shapes)),
  );
  return `[${items.join(",")}]`;
}

function objectText(shape: ObjectShape, value: unknown, shapes: Shapes): string {
  if (typeof value !== "object" || value === null || Array.isArray(value) || value instanceof LosslessNumber) {
    throw new BadParameter("must be an object");
  }
  const given = givenFields(value);
  refuseUnknown([...given.keys()], Object.keys(shape.properties));
  refuseMissing(shape.required, given);
  const fields = [...given].map(([name, item]) => {
    const field = shape.properties[name];
    if (field === undefined) throw new BadParameter("is not a parameter", name);
    return `${JSON.stringify(name)}:${inside(name, () => jsonText(field, item, shapes))}`;
  });
  return `{${fields.join(",")}}`;
}

/** @throws BadParameter when a list is too short or too long. */
export function refuseCount({ minItems = 0, maxItems = Infinity }: ArrayShape, count: number): void {
  if (count < minItems || count === 0)
    throw new BadParameter(`must have at least ${String(Math.max(minItems, 1))} entries`);
  if (count > maxItems) throw new BadParameter(`must have at most ${String(maxItems)} entries, not ${String(count)}`);
}
