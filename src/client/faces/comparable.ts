import type { ObjectShape, Shape } from "../../description.ts";

type Named = Readonly<Record<string, Shape>>;

/**
 * Makes the function that writes an answer as text, the same text for two answers that say the same: names are sorted, decimals have no
 * closing zeros, and fields that change by themselves are left out.
 */
export function createComparable(shape: Shape, named: Named): (value: unknown) => string {
  return (value) => JSON.stringify(plain(value, [shape], named));
}

/** The same for the entries of a list that is a field of the answer. */
export function createComparableEntry(answer: Shape, field: string, named: Named): (entry: unknown) => string {
  const objects = plainShapes(answer, named).filter((shape) => shape.type === "object");
  const lists = fieldShapes(objects, field).flatMap((shape) => plainShapes(shape, named));
  const entries = itemShapes(lists, 0);
  return (entry) => JSON.stringify(plain(entry, entries, named));
}

/** `shapes`: all that the value may be. */
function plain(value: unknown, shapes: readonly Shape[], named: Named): unknown {
  const possible = shapes.flatMap((shape) => plainShapes(shape, named));
  if (Array.isArray(value)) return value.map((item, index) => plain(item, itemShapes(possible, index), named));
  if (typeof value === "object" && value !== null) return plainObject(value, possible, named);
  const isDecimal = typeof value === "string" && possible.some(({ type }) => type === "decimal");
  return isDecimal ? withoutClosingZeros(value) : typeof value === "bigint" ? String(value) : value;
}

function plainObject(value: object, possible: readonly Shape[], named: Named): unknown {
  const objects = possible.filter((shape) => shape.type === "object");
  const isVolatile = (name: string): boolean => objects.some(({ volatile }) => volatile?.includes(name));
  // Pairs, for an object would move names that look like numbers to the front.
  const pairs = Object.entries(value)
    .filter(([name, field]) => field !== undefined && !isVolatile(name))
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, field]) => [name, plain(field, fieldShapes(objects, name), named)]);
  return { pairs };
}

function fieldShapes(objects: readonly ObjectShape[], name: string): readonly Shape[] {
  return objects.flatMap(({ properties, additional }) => {
    const shape = Object.hasOwn(properties, name) ? properties[name] : additional;
    return shape === undefined ? [] : [shape];
  });
}

function itemShapes(possible: readonly Shape[], index: number): readonly Shape[] {
  return possible.flatMap((shape) => {
    if (shape.type === "array") return [shape.items];
    const item = shape.type === "tuple" ? shape.items[index] : undefined;
    return item === undefined ? [] : [item];
  });
}

function plainShapes(shape: Shape, named: Named): readonly Shape[] {
  if (shape.type === "union") return shape.options.flatMap((option) => plainShapes(option, named));
  if (shape.type !== "ref") return [shape];
  const target = named[shape.name];
  return target === undefined ? [] : plainShapes(target, named);
}

function withoutClosingZeros(decimal: string): string {
  return decimal.includes(".") ? decimal.replace(/\.?0+$/, "") : decimal;
}
