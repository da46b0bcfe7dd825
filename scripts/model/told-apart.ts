import type { ArrayShape, ObjectShape, Shape, StringShape, TupleShape } from "../../src/description.ts";
import { listedValues, plainShape, type NamedShapes } from "./union-options.ts";

type Plain = NonNullable<ReturnType<typeof plainShape>>;

/** Whether every value that one shape takes is refused by the other, so that a reader knows which of the two it has. */
export function toldApart(one: Shape, other: Shape, named: NamedShapes): boolean {
  const [a, b] = [plainShape(one, named), plainShape(other, named)];
  if (a === undefined || b === undefined) return true; // a reference to nothing is reported elsewhere
  if (a.type === "union") return a.options.every((option) => toldApart(option, b, named));
  if (b.type === "union") return toldApart(b, a, named);
  if (!kindsOf(a).some((kind) => kindsOf(b).includes(kind))) return true;
  if (a.type === "object" && b.type === "object") return objectsToldApart(a, b, named);
  if (isList(a) && isList(b)) return listsToldApart(a, b, named);
  return scalarsToldApart(a, b, named);
}

/** What a value looks like in JSON. Numbers are read from strings too, whatever their usual form. */
function kindsOf(shape: Plain): readonly string[] {
  switch (shape.type) {
    case "boolean":
    case "object":
    case "string":
      return [shape.type];
    case "array":
    case "tuple":
      return ["list"];
    default:
      return ["number", "string"];
  }
}

/**
 * Two objects differ if a field that one of them requires cannot be the same in both, or if each requires a field that the
 * other does not know.
 */
function objectsToldApart(a: ObjectShape, b: ObjectShape, named: NamedShapes): boolean {
  for (const name of new Set([...a.required, ...b.required])) {
    const [inA, inB] = [fieldOf(a, name), fieldOf(b, name)];
    if (inA !== undefined && inB !== undefined && toldApart(inA, inB, named)) return true;
  }
  const isUnknownTo = (other: ObjectShape) => (name: string) => fieldOf(other, name) === undefined;
  return a.required.some(isUnknownTo(b)) && b.required.some(isUnknownTo(a));
}

function fieldOf({ properties, additional }: ObjectShape, name: string): Shape | undefined {
  return Object.hasOwn(properties, name) ? properties[name] : additional;
}

function isList(shape: Plain): shape is ArrayShape | TupleShape {
  return shape.type === "array" || shape.type === "tuple";
}

/** Two lists differ in their lengths, or in an element that both have. */
function listsToldApart(a: ArrayShape | TupleShape, b: ArrayShape | TupleShape, named: NamedShapes): boolean {
  const [lengthsA, lengthsB] = [lengthsOf(a), lengthsOf(b)];
  if (lengthsA.least > lengthsB.most || lengthsB.least > lengthsA.most) return true;
  const always = Math.max(lengthsA.least, lengthsB.least);
  for (let index = 0; index < always; index += 1) {
    const [itemA, itemB] = [itemOf(a, index), itemOf(b, index)];
    if (itemA && itemB && toldApart(itemA, itemB, named)) return true;
  }
  return false;
}

function lengthsOf(shape: ArrayShape | TupleShape): { least: number; most: number } {
  if (shape.type === "tuple") return { least: shape.items.length, most: shape.items.length };
  return { least: shape.minItems ?? 0, most: shape.maxItems ?? Infinity };
}

function itemOf(shape: ArrayShape | TupleShape, index: number): Shape | undefined {
  return shape.type === "tuple" ? shape.items[index] : shape.items;
}

/** Two single values differ if one of them has a list of values of which the other takes none. */
function scalarsToldApart(a: Plain, b: Plain, named: NamedShapes): boolean {
  const [valuesA, valuesB] = [listedValues(a, named), listedValues(b, named)];
  if (valuesA !== undefined) return !valuesA.some((text) => takes(b, text));
  return valuesB !== undefined && !valuesB.some((text) => takes(a, text));
}

/** Whether a single value may be this text. */
function takes(shape: Plain, text: string): boolean {
  switch (shape.type) {
    case "string":
      return stringTakes(shape, text);
    case "boolean":
      return text === String(shape.const ?? text);
    case "integer":
      return /^-?\d+$/.test(text) && (shape.enum?.includes(Number(text)) ?? true);
    case "decimal":
      return /^-?\d+(?:\.\d+)?$/.test(text);
    default:
      return /^-?\d+$/.test(text);
  }
}

function stringTakes({ enum: values, pattern, minLength = 0, maxLength = Infinity }: StringShape, text: string) {
  const { length } = Array.from(text);
  if (values !== undefined) return values.includes(text);
  return length >= minLength && length <= maxLength && (pattern === undefined || new RegExp(pattern, "u").test(text));
}
