import type { ErrorCode } from "../../generated/errors.ts";

/** What the next calls of an operation are to answer. */
export interface ForcedError {
  /** A code of the catalogue. */
  readonly code: ErrorCode;
  /** For how many calls; one unless told otherwise. */
  readonly times?: number;
}

/** Errors that a test has asked for, by operation, first asked first answered. */
export class ForcedErrors {
  readonly #waiting = new Map<string, { readonly code: ErrorCode; left: number }[]>();

  add(operation: string, { code, times = 1 }: ForcedError): void {
    if (!Number.isSafeInteger(times) || times < 1) {
      throw new RangeError(`An error is forced for a whole number of calls from 1 up, not for ${String(times)}.`);
    }
    const waiting = this.#waiting.get(operation);
    if (waiting === undefined) this.#waiting.set(operation, [{ code, left: times }]);
    else waiting.push({ code, left: times });
  }

  /** The code for the call at hand, which uses it up. */
  take(operation: string): ErrorCode | undefined {
    const waiting = this.#waiting.get(operation);
    const next = waiting?.[0];
    if (waiting === undefined || next === undefined) return undefined;
    next.left -= 1;
    if (next.left === 0) waiting.shift();
    return next.code;
  }
}
