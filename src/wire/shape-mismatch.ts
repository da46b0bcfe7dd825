/** A value that does not fit its shape: where in it, and what was expected there. */
export class ShapeMismatch extends Error {
  override readonly name = "ShapeMismatch";
  /** From the top of the value: `$.orders[0].price`. */
  readonly path: string;
  /** How deep the path goes. */
  readonly depth: number;
  /** Such as `expected a decimal, got true`, or `must be above 0`. */
  readonly problem: string;

  constructor(problem: string, path = "$", depth = 0) {
    super(`${path}: ${problem}`);
    this.problem = problem;
    this.path = path;
    this.depth = depth;
  }

  /** The same mismatch, seen from the object or list around it. */
  within(key: string | number): ShapeMismatch {
    const step =
      typeof key === "number" ? `[${String(key)}]` : /^\w+$/.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`;
    return new ShapeMismatch(this.problem, `$${step}${this.path.slice(1)}`, this.depth + 1);
  }
}
