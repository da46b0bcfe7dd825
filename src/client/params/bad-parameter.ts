/** A parameter that cannot be sent. Turned into a `ValidationError` where the operation is known. */
export class BadParameter extends Error {
  override readonly name = "BadParameter";
  /** Such as `must be above 0`: a sentence about the field. */
  readonly reason: string;
  /** The field; undefined when the problem is with the parameters as a whole. */
  readonly field: string | undefined;

  constructor(reason: string, field?: string) {
    super(field === undefined ? reason : `${JSON.stringify(field)} ${reason}`);
    this.reason = reason;
    this.field = field;
  }

  /** The same problem, seen from the list or object around it: `amount` becomes `orders_data[1].amount`. */
  within(outer: string): BadParameter {
    if (this.field === undefined) return new BadParameter(this.reason, outer);
    return new BadParameter(this.reason, this.field.startsWith("[") ? outer + this.field : `${outer}.${this.field}`);
  }
}

/** Runs a step and names the place it works on in the problem that comes of it. */
export function inside<T>(place: string, step: () => T): T {
  try {
    return step();
  } catch (error) {
    throw error instanceof BadParameter ? error.within(place) : error;
  }
}
