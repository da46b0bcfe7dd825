/**
 * A part of the sandbox's state: objects with named fields that never come or go, down to lists, maps and plain values.
 * Every class gets its own by its constructor and keeps nothing that changes anywhere else, so that a copy of the whole
 * tree is a copy of everything.
 *
 * A frozen object never changes, and neither does anything in it. Copies share it.
 */
export type StateTree = object;

/**
 * Copies a tree: each object in it once, so that what two places hold in common stays in common.
 *
 * @throws TypeError for what is not plain data, such as a function or an object of a class
 */
export function copyTree<T extends StateTree>(tree: T): T {
  return copyOf(tree, new Map()) as T;
}

/**
 * Brings a tree to where another of the same form stands. Objects with named fields, lists and maps stay the objects
 * they are, so that every reference to one stays valid.
 *
 * @param source becomes part of the target
 * @throws TypeError when they do not have the same fields
 */
export function overwriteTree<T extends StateTree>(target: T, source: T): void {
  const fields = target as Record<string, unknown>;
  const lost = Object.keys(target).find((name) => !(name in source));
  if (lost !== undefined) throw new TypeError(`One state tree has the field "${lost}", and the other has not.`);
  for (const [name, value] of Object.entries(source)) {
    const current = fields[name];
    if (Array.isArray(current) && Array.isArray(value)) refillList(current, value);
    else if (current instanceof Map && value instanceof Map) refillMap(current, value);
    else if (isTree(current) && isTree(value)) overwriteTree(current, value);
    else fields[name] = value;
  }
}

function copyOf(value: unknown, copies: Map<object, object>): unknown {
  if (typeof value === "function") throw new TypeError("A state tree holds plain data, and no function.");
  if (!isTree(value)) return value;
  return copies.get(value) ?? newCopy(value, copies);
}

function newCopy(original: object, copies: Map<object, object>): object {
  if (Array.isArray(original)) {
    const list: unknown[] = original.slice();
    copies.set(original, list);
    for (const [index, item] of list.entries()) if (isDeep(item)) list[index] = copyOf(item, copies);
    return list;
  }
  if (original instanceof Map) {
    const map = new Map<unknown, unknown>();
    copies.set(original, map);
    for (const [key, value] of original) map.set(copyOf(key, copies), copyOf(value, copies));
    return map;
  }
  if (Object.getPrototypeOf(original) !== Object.prototype) {
    throw new TypeError(`A state tree holds plain data, and no ${original.constructor.name}.`);
  }
  const copy: Record<string, unknown> = { ...original };
  copies.set(original, copy);
  for (const name in copy) if (isDeep(copy[name])) copy[name] = copyOf(copy[name], copies);
  return copy;
}

function isDeep(value: unknown): boolean {
  return (typeof value === "object" && value !== null) || typeof value === "function";
}

function isTree(value: unknown): value is StateTree {
  return typeof value === "object" && value !== null && !Object.isFrozen(value);
}

function refillList(list: unknown[], items: readonly unknown[]): void {
  list.length = 0;
  for (const item of items) list.push(item);
}

function refillMap(map: Map<unknown, unknown>, entries: ReadonlyMap<unknown, unknown>): void {
  map.clear();
  for (const [key, value] of entries) map.set(key, value);
}
