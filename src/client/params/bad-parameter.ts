import type { OperationDescription } from "../../description.ts";
import { ValidationError } from "../../errors/classes.ts";
import type { Redact } from "../../errors/redact.ts";

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

/** Names the place of a problem, where it is one with a parameter. */
export function within(error: unknown, place: string): unknown {
  return error instanceof BadParameter ? error.within(place) : error;
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
