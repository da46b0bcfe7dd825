/** A value that does not fit what the document says of it: where in the value, and why. */
export class ShapeMismatch extends Error {
  override readonly name = "ShapeMismatch";
  /** Such as `expected a decimal, got true`, or `must be above 0`. */
  readonly reason: string;
  /** Names and indexes from the top of the value: `["orders", 0, "price"]`. */
  readonly path: readonly (string | number)[];

  constructor(reason: string, path: readonly (string | number)[] = []) {
    super(`$${pathText(path)}: ${reason}`);
    this.reason = reason;
    this.path = path;
  }
}

/** A path as JavaScript would write it: `.orders[0].price`. */
export function pathText(path: ShapeMismatch["path"]): string {
  return path
    .map((key) => (typeof key === "string" && /^\w+$/.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`))
    .join("");
}

/** Steps out of a nested value: adds its place to a mismatch inside it. Any other error stays as it is. */
export function within(error: unknown, key: string | number): unknown {
  return error instanceof ShapeMismatch ? new ShapeMismatch(error.reason, [key, ...error.path]) : error;
}
