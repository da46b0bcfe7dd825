/** No documented parameter nests deeper than two levels. */
const deepest = 8;

/**
 * A copy of a caller's parameters as they are now, lists and objects all the way down. What is no record of fields (a Map, a Date) stays what
 * it is, so that what reads the copy refuses it in the same words.
 */
export function snapshot<Value>(value: Value, depth = 0): Value {
  if (depth === deepest) return value;
  const copyOf = (item: unknown): unknown => snapshot(item, depth + 1);
  if (Array.isArray(value)) return value.map(copyOf) as Value;
  if (Object.prototype.toString.call(value) !== "[object Object]") return value;
  return Object.fromEntries(Object.entries(value as object).map(([name, item]) => [name, copyOf(item)])) as Value;
}
